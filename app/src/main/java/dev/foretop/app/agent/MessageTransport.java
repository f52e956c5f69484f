package dev.foretop.app.agent;

import dev.foretop.proxy.text.VisibleText;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import io.modelcontextprotocol.spec.ProtocolVersions;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Brings single messages to the library's server, and its answers back. What is no message of
/// JSON-RPC is answered here, so that the library sees nothing else.
final class MessageTransport implements McpStatelessServerTransport {

  private static final Logger log = LoggerFactory.getLogger(MessageTransport.class);

  static final String SESSION = "session";
  static final int UNPARSABLE = -32700;
  static final int INVALID = -32600;
  private static final int BAD_PARAMS = -32602;
  private static final int INTERNAL = -32603;
  private static final int DEEPEST = 100;
  private static final String NO_TOOL = "There is no such tool; tools/list names those there are";
  private static final String NOT_UNDERSTOOD = "The request could not be understood";

  static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .build();

  private static final JacksonMcpJsonMapper MESSAGES = new JacksonMcpJsonMapper(JSON);

  private @Nullable McpStatelessServerHandler server;

  @Override
  public void setMcpHandler(McpStatelessServerHandler handler) {
    server = handler;
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.empty();
  }

  @Override
  public List<String> protocolVersions() {
    return List.of(
        ProtocolVersions.MCP_2024_11_05,
        ProtocolVersions.MCP_2025_03_26,
        ProtocolVersions.MCP_2025_06_18,
        ProtocolVersions.MCP_2025_11_25);
  }

  Optional<String> answer(AgentSession session, String message) {
    try {
      return answer(JSON.readTree(message), session);
    } catch (JacksonException _) {
      return Optional.of(error(null, UNPARSABLE, "The message is no JSON, or nested too deeply"));
    }
  }

  private Optional<String> answer(JsonNode message, AgentSession session) {
    JsonNode id = message.path("id");
    boolean isCall = message.path("method").isString();
    if (message.isObject() && !isCall && (message.has("result") || message.has("error"))) {
      return Optional.empty(); // an answer, and nothing was asked
    }
    if (!isCall || !message.path("jsonrpc").asString("").equals("2.0")) {
      return Optional.of(
          error(null, INVALID, "The message must be one request of JSON-RPC 2.0, not a batch"));
    }
    if (id.isMissingNode()) {
      return notify(message, session);
    }
    if (!id.isString() && !(id.isIntegralNumber() && id.canConvertToLong())) {
      return Optional.of(error(null, INVALID, "'id' must be a text or a whole number of 64 bits"));
    }
    if (message.has("params") && !message.path("params").isObject()) {
      return Optional.of(error(id, INVALID, "'params' must be an object"));
    }
    if (isMethod(message, "tools/call") && !message.at("/params/name").isString()) {
      return Optional.of(error(id, BAD_PARAMS, "'params.name' must name a tool"));
    }
    session.begin(id.toString());
    try {
      return Optional.of(request(message, id, session));
    } finally {
      session.end(id.toString());
    }
  }

  private static boolean isMethod(JsonNode message, String method) {
    return message.path("method").asString("").equals(method);
  }

  // The library leaves taking calls back to servers with sessions.
  private static Optional<String> notify(JsonNode message, AgentSession session) {
    if (isMethod(message, "notifications/cancelled")) {
      session.cancel(message.at("/params/requestId").toString());
    }
    return Optional.empty();
  }

  private String request(JsonNode message, JsonNode id, AgentSession session) {
    try {
      var context = McpTransportContext.create(Map.of(SESSION, session));
      var request = MESSAGES.convertValue(message, JSONRPCRequest.class);
      JSONRPCResponse response =
          server()
              .handleRequest(context, request)
              .contextWrite(own -> own.put(McpTransportContext.KEY, context))
              .block();
      JSONRPCError error = Objects.requireNonNull(response).error();
      return error == null ? MESSAGES.writeValueAsString(response) : error(id, error);
    } catch (McpError e) {
      JSONRPCError error = e.getJsonRpcError();
      return error == null ? error(id, INTERNAL, NOT_UNDERSTOOD) : error(id, error);
    } catch (IOException | RuntimeException e) {
      log.debug("A request was not understood", e);
      return error(id, INTERNAL, NOT_UNDERSTOOD);
    }
  }

  // What the library says of its own mistakes names classes, and repeats what was sent at length;
  // of a tool that does not exist, it says a name that nobody sent.
  private static String error(JsonNode id, JSONRPCError error) {
    int code = error.code();
    String said = String.valueOf(error.message());
    String message = said.startsWith("Unknown tool") ? NO_TOOL : said;
    return error(id, code, code == INTERNAL ? NOT_UNDERSTOOD : message);
  }

  private McpStatelessServerHandler server() {
    return Objects.requireNonNull(server, "the server is not there yet");
  }

  static String error(@Nullable JsonNode id, int code, String message) {
    ObjectNode answer = JSON.createObjectNode().put("jsonrpc", "2.0");
    answer.set("id", id == null ? JSON.nullNode() : id);
    answer.putObject("error").put("code", code).put("message", VisibleText.name(message));
    return answer.toString();
  }
}
