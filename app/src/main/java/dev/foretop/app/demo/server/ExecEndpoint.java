package dev.foretop.app.demo.server;

import dev.foretop.app.demo.model.Status;
import org.eclipse.jetty.util.Callback;
import tools.jackson.databind.JsonNode;

/// Runs a command in a container, over a WebSocket.
final class ExecEndpoint {

  private ExecEndpoint() {}

  static boolean exec(Call call, Callback callback, JsonNode pod, String container) {
    throw Status.badRequest("Upgrade request required");
  }
}
