package dev.foretop.app.demo.server;

import dev.foretop.app.demo.model.Json;
import dev.foretop.app.demo.model.Status;
import dev.foretop.app.demo.pod.ContainerLog;
import dev.foretop.app.demo.pod.LogLine;
import dev.foretop.app.demo.pod.Shell;
import dev.foretop.app.demo.store.ClusterApi;
import dev.foretop.app.demo.store.WriteOptions;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.util.Callback;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Joins what runs in a container: a shell where it has a terminal, else what it logs.
final class AttachEndpoint {

  private final ClusterApi api;
  private final InstantSource clock;

  AttachEndpoint(ClusterApi api, InstantSource clock) {
    this.api = api;
    this.clock = clock;
  }

  void attach(Call call, Callback callback, JsonNode pod, String container) {
    ExecEndpoint.requireUpgrade(call);
    String phase = Json.text(pod, "status", "phase");
    if (!phase.equals("Running")) {
      throw Status.badRequest(
          "cannot attach a container in a completed pod; current phase is " + phase);
    }
    boolean isShell = isTerminal(pod, container);
    ExecEndpoint.open(
        call,
        callback,
        connection -> {
          if (isShell) {
            shell(connection, pod, container);
          } else {
            logs(connection, pod, container);
          }
        });
  }

  private static boolean isTerminal(JsonNode pod, String container) {
    for (String list : List.of("containers", "ephemeralContainers")) {
      for (JsonNode each : Json.at(pod, "spec", list).values()) {
        if (Json.text(each, "name").equals(container)) {
          return each.path("tty").asBoolean(false);
        }
      }
    }
    return false;
  }

  // A process that ends takes its container along.
  private void shell(ExecConnection connection, JsonNode pod, String container)
      throws IOException, InterruptedException {
    int code = new Shell(pod, container, clock, connection, true).run(List.of("sh")).orElse(0);
    if (connection.isOpen()) {
      end(pod, container, code);
      connection.finish(ExecEndpoint.ended(0).toString());
    }
  }

  private void end(JsonNode pod, String container, int code) {
    api.update(
        api.types().named("pods"),
        Json.namespace(pod),
        Json.name(pod),
        WriteOptions.INTERNAL_STATUS,
        now -> ended(now, container, code));
  }

  private ObjectNode ended(ObjectNode pod, String container, int code) {
    ObjectNode status = Json.child(pod, "status");
    for (String list : List.of("containerStatuses", "ephemeralContainerStatuses")) {
      for (JsonNode each : status.path(list).values()) {
        if (Json.text(each, "name").equals(container)) {
          ((ObjectNode) each)
              .putObject("state")
              .putObject("terminated")
              .put("exitCode", code)
              .put("reason", code == 0 ? "Completed" : "Error")
              .put("finishedAt", clock.instant().toString());
        }
      }
    }
    return pod;
  }

  private void logs(ExecConnection connection, JsonNode pod, String container)
      throws IOException, InterruptedException {
    Optional<ContainerLog> log = ContainerLog.of(pod, container, false);
    Instant last = clock.instant();
    while (log.isPresent() && !connection.isOver(ContainerLog.PACE.dividedBy(2))) {
      Instant now = clock.instant();
      for (LogLine line : log.get().between(last, now)) {
        connection.out(line.text() + "\n");
      }
      last = now;
    }
  }
}
