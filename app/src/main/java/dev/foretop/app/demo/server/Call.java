package dev.foretop.app.demo.server;

import dev.foretop.app.demo.model.Json;
import dev.foretop.app.demo.model.Status;
import dev.foretop.app.demo.model.YamlWriter;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import tools.jackson.databind.JsonNode;

/// One request and its answer.
///
/// @param path the segments of the path, decoded
record Call(Request request, Response response, List<String> path, Query query) {

  private static final int BODY_LIMIT = 3 * 1024 * 1024;
  private static final List<String> PRETTY_AGENTS = List.of("curl", "Wget", "Mozilla/5.0");

  Call {
    path = List.copyOf(path);
  }

  static Call of(Request request, Response response) {
    List<String> segments = new ArrayList<>();
    for (String segment : request.getHttpURI().getPath().split("/", -1)) {
      segments.add(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
    }
    // The path starts with a slash, and one more at its end says nothing.
    segments.removeFirst();
    if (segments.size() > 1 && segments.getLast().isEmpty()) {
      segments.removeLast();
    }
    return new Call(
        request, response, segments, new Query(Request.extractQueryParameters(request)));
  }

  String method() {
    return request.getMethod();
  }

  String header(HttpHeader header) {
    String value = request.getHeaders().get(header);
    return value == null ? "" : value;
  }

  String contentType() {
    return before(';', header(HttpHeader.CONTENT_TYPE)).strip();
  }

  /// The name before the slash, which is also who writes if the request does not say.
  String agent() {
    String agent = before('/', header(HttpHeader.USER_AGENT));
    return agent.isEmpty() ? "unknown" : agent;
  }

  private static String before(char mark, String text) {
    int end = text.indexOf(mark);
    return end < 0 ? text : text.substring(0, end);
  }

  Representation representation(boolean isWatch) {
    return Representation.of(header(HttpHeader.ACCEPT), isWatch);
  }

  byte[] body() throws IOException {
    try (InputStream in = Content.Source.asInputStream(request)) {
      byte[] body = in.readNBytes(BODY_LIMIT + 1);
      if (body.length > BODY_LIMIT) {
        String message = "Request entity too large: limit is " + BODY_LIMIT;
        throw new Status(413, "RequestEntityTooLarge", message, null).exception();
      }
      return body;
    }
  }

  void warn(String warning) {
    String text = warning.replace("\\", "\\\\").replace("\"", "\\\"");
    response.getHeaders().add("Warning", "299 - \"" + text + "\"");
  }

  /// Answers with a tree, as JSON or YAML.
  void answer(int status, JsonNode body, boolean isYaml) throws IOException {
    if (isYaml) {
      answer(status, "application/yaml", YamlWriter.write(body));
    } else if (isPretty()) {
      answer(status, "application/json", pretty(body));
    } else {
      answer(status, "application/json", Json.MAPPER.writeValueAsString(body) + "\n");
    }
  }

  void answer(int status, String contentType, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
    if (!response.getHeaders().contains(HttpHeader.CACHE_CONTROL)) {
      response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-cache, private");
    }
    if (!request.consumeAvailable()) {
      // What the client still sends is nobody's: it must know that its connection ends with this.
      response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
    }
    Content.Sink.write(response, true, ByteBuffer.wrap(bytes));
  }

  void fail(Status status) throws IOException {
    boolean isYaml = header(HttpHeader.ACCEPT).startsWith("application/yaml");
    answer(status.code(), status.toJson(), isYaml);
  }

  private boolean isPretty() {
    String agent = header(HttpHeader.USER_AGENT);
    return query.has("pretty")
        ? query.truth("pretty")
        : PRETTY_AGENTS.stream().anyMatch(agent::startsWith);
  }

  private static String pretty(JsonNode body) {
    String text = Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(body);
    return text.replace("\r\n", "\n");
  }
}
