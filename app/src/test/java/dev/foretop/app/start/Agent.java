package dev.foretop.app.start;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// An agent, by the client of the protocol's own library.
final class Agent implements AutoCloseable {

  private final McpSyncClient client;

  private Agent(McpClientTransport transport, String name) {
    client =
        McpClient.sync(transport)
            .clientInfo(Implementation.builder(name, "1").build())
            .requestTimeout(Duration.ofSeconds(60))
            .initializationTimeout(Duration.ofSeconds(60))
            .build();
    client.initialize();
  }

  static Agent overHttp(URI proxy, String token) {
    var transport =
        HttpClientStreamableHttpTransport.builder(proxy.toString())
            .endpoint("/mcp")
            .customizeClient(http -> http.version(java.net.http.HttpClient.Version.HTTP_1_1))
            .addHttpRequestCustomizer(
                (request, _, _, _, _) -> request.header("Authorization", "Bearer " + token))
            .build();
    return new Agent(transport, "over-http");
  }

  static Agent over(McpClientTransport transport, String name) {
    return new Agent(transport, name);
  }

  List<Tool> tools() {
    return client.listTools().tools();
  }

  CallToolResult call(String tool, Map<String, Object> arguments) {
    return client.callTool(CallToolRequest.builder(tool).arguments(arguments).build());
  }

  /// Calls a tool and returns the text of the answer, whether that is a failure or not.
  String text(String tool, Map<String, Object> arguments) {
    return ((TextContent) call(tool, arguments).content().getFirst()).text();
  }

  @Override
  public void close() {
    client.closeGracefully();
  }
}
