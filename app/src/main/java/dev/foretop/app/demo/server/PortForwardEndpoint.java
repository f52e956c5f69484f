package dev.foretop.app.demo.server;

import dev.foretop.app.demo.model.Json;
import dev.foretop.app.demo.model.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jetty.util.Callback;
import tools.jackson.databind.JsonNode;

/// Connects to a port of a pod, over a WebSocket. Ports that a container says it has answer HTTP
/// with a page; others refuse.
final class PortForwardEndpoint {

  private static final int DATA = 0;
  private static final int ERROR = 1;
  private static final int LONGEST_REQUEST = 64 * 1024;

  private PortForwardEndpoint() {}

  static void forward(Call call, Callback callback, JsonNode pod) {
    ExecEndpoint.requireUpgrade(call);
    if (!Json.text(pod, "status", "phase").equals("Running")) {
      throw Status.badRequest("unable to forward port because pod is not running");
    }
    int port = port(call.query().texts("ports"));
    ExecEndpoint.open(call, callback, connection -> serve(connection, pod, port));
  }

  private static int port(List<String> ports) {
    try {
      int port = ports.isEmpty() ? 0 : Integer.parseInt(ports.getFirst());
      if (port >= 1 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException _) {
      // Told below, like one that is no port.
    }
    throw Status.badRequest("query parameter \"ports\" must be a number from 1 to 65535");
  }

  private static void serve(ExecConnection connection, JsonNode pod, int port)
      throws IOException, InterruptedException {
    byte[] prelude = {(byte) port, (byte) (port >> 8)};
    connection.send(DATA, prelude);
    connection.send(ERROR, prelude);
    if (!isOpen(pod, port)) {
      String message =
          "an error occurred forwarding %d: error forwarding port %d to pod %s: dial tcp4 127.0.0.1:%d: connect: connection refused"
              .formatted(port, port, Json.name(pod), port);
      connection.send(ERROR, message.getBytes(StandardCharsets.UTF_8));
    } else if (readRequest(connection)) {
      connection.send(DATA, page(pod, port).getBytes(StandardCharsets.UTF_8));
    }
    connection.closeInOrder();
  }

  private static boolean isOpen(JsonNode pod, int port) {
    return pod.path("spec")
        .path("containers")
        .valueStream()
        .flatMap(container -> container.path("ports").valueStream())
        .anyMatch(offered -> offered.path("containerPort").asInt(0) == port);
  }

  // Returns whether there was one, up to its empty line.
  private static boolean readRequest(ExecConnection connection) throws InterruptedException {
    var request = new ByteArrayOutputStream();
    for (byte[] part = connection.read(); part != null; part = connection.read()) {
      request.writeBytes(part);
      boolean isWhole = request.toString(StandardCharsets.ISO_8859_1).contains("\r\n\r\n");
      if (isWhole || request.size() > LONGEST_REQUEST) {
        return isWhole;
      }
    }
    return false;
  }

  private static String page(JsonNode pod, int port) {
    String body = "Hello from %s, port %d of the demo.\n".formatted(Json.name(pod), port);
    return "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
        .formatted(body.length(), body);
  }
}
