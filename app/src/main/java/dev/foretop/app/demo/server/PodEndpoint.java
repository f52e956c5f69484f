package dev.foretop.app.demo.server;

import dev.foretop.app.demo.model.Json;
import dev.foretop.app.demo.model.Status;
import dev.foretop.app.demo.store.ClusterApi;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.jetty.util.Callback;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Answers what goes to a container: its log, and commands to run in it.
final class PodEndpoint {

  private final ClusterApi api;
  private final LogEndpoint logs;
  private final ExecEndpoint commands;
  private final AttachEndpoint attaching;

  PodEndpoint(ClusterApi api, InstantSource clock) {
    this.api = api;
    logs = new LogEndpoint(clock);
    commands = new ExecEndpoint(clock);
    attaching = new AttachEndpoint(api, clock);
  }

  /// Answers a request.
  ///
  /// @return whether the callback will be completed by somebody else
  boolean answer(Call call, Callback callback, Target target) throws IOException {
    boolean isForward = target.subresource().equals("portforward");
    boolean isExec = target.subresource().equals("exec");
    boolean isAttach = target.subresource().equals("attach");
    boolean isAllowed =
        call.method().equals("GET")
            || ((isExec || isAttach || isForward) && call.method().equals("POST"));
    if (!isAllowed) {
      throw Status.methodNotAllowed();
    }
    ObjectNode pod = api.get(target.type(), target.namespace(), target.name());
    if (isForward) {
      PortForwardEndpoint.forward(call, callback, pod);
      return true;
    }
    String container = container(pod, call.query().text("container"));
    if (isExec) {
      commands.exec(call, callback, pod, container);
      return true;
    }
    if (isAttach) {
      attaching.attach(call, callback, pod, container);
      return true;
    }
    logs.log(call, pod, container);
    return false;
  }

  private static String container(JsonNode pod, String asked) {
    JsonNode spec = pod.path("spec");
    List<String> names = names(spec.path("containers"));
    String usual = Json.annotation(pod, "kubectl.kubernetes.io/default-container");
    String chosen = asked.isEmpty() ? usual : asked;
    if (chosen.isEmpty() && names.size() == 1) {
      return names.getFirst();
    }
    if (chosen.isEmpty()) {
      String choices = String.join(" ", names);
      throw Status.badRequest(
          "a container name must be specified for pod %s, choose one of: [%s]"
              .formatted(Json.name(pod), choices));
    }
    boolean isKnown =
        names.contains(chosen)
            || names(spec.path("initContainers")).contains(chosen)
            || names(spec.path("ephemeralContainers")).contains(chosen);
    if (!isKnown) {
      throw Status.badRequest(
          "container %s is not valid for pod %s".formatted(chosen, Json.name(pod)));
    }
    return chosen;
  }

  private static List<String> names(JsonNode containers) {
    return containers.values().stream().map(item -> Json.text(item, "name")).toList();
  }
}
