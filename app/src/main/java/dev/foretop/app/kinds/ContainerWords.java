package dev.foretop.app.kinds;

import dev.foretop.app.kube.CommandWords;
import dev.foretop.app.words.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// How a container is doing, and what it is set up to do, in words.
final class ContainerWords {

  private ContainerWords() {}

  static boolean isTroubled(JsonNode status) {
    String waiting = Fields.text(status, "state.waiting.reason");
    JsonNode ended = Fields.at(status, "state.terminated");
    return (!waiting.isEmpty()
            && !waiting.equals("ContainerCreating")
            && !waiting.equals("PodInitializing"))
        || (ended.isObject() && Fields.number(ended, "exitCode") != 0);
  }

  static Health health(JsonNode status) {
    if (isTroubled(status)) {
      return Health.BAD;
    }
    if (Fields.at(status, "state.terminated").isObject()) {
      return Health.DONE;
    }
    return status.path("ready").asBoolean(false) ? Health.GOOD : Health.BUSY;
  }

  static String state(JsonNode status, Instant now) {
    if (isTroubled(status)) {
      return why(status, now);
    }
    String before = before(status, now);
    JsonNode running = Fields.at(status, "state.running");
    if (running.isObject()) {
      return Texts.of(
          "kinds.running.since",
          Fields.since(Fields.text(running, "startedAt"), now),
          status.path("ready").asBoolean(false) ? "" : Texts.of("kinds.not.ready"),
          before.isEmpty() ? "" : "." + before);
    }
    JsonNode ended = Fields.at(status, "state.terminated");
    if (ended.isObject()) {
      return Texts.of("kinds.ended") + ago(ended, now);
    }
    String waiting = Fields.text(status, "state.waiting.reason");
    return (waiting.isEmpty() ? Texts.of("kinds.not.started") : waiting) + before;
  }

  /// Why a container is in trouble, and how its run before ended.
  static String why(JsonNode status, Instant now) {
    String waiting =
        Fields.sentence(
            Fields.text(status, "state.waiting.reason"),
            Fields.text(status, "state.waiting.message"));
    String said =
        waiting.isEmpty() ? ended(Fields.at(status, "state.terminated"), now) : full(waiting);
    return said + before(status, now);
  }

  private static String before(JsonNode status, Instant now) {
    String before = ended(Fields.at(status, "lastState.terminated"), now);
    return before.isEmpty() ? "" : Texts.of("kinds.before", before);
  }

  private static String full(String sentence) {
    return sentence.endsWith(".") ? sentence : sentence + ".";
  }

  private static String ended(JsonNode terminated, Instant now) {
    if (!terminated.isObject()) {
      return "";
    }
    int code = Fields.number(terminated, "exitCode");
    int signal = Fields.number(terminated, "signal");
    String reason = Fields.text(terminated, "reason");
    String message = Fields.text(terminated, "message");
    return Texts.of(
        "kinds.ended.exit.code",
        String.valueOf(code),
        signal == 0 ? "" : Texts.of("kinds.signal", String.valueOf(signal)),
        reason.isEmpty() ? "" : " (" + reason + ")",
        ago(terminated, now),
        message.isEmpty() ? "." : ": " + full(message));
  }

  private static String ago(JsonNode terminated, Instant now) {
    String since = Fields.since(Fields.text(terminated, "finishedAt"), now);
    return since.isEmpty() ? "" : Texts.of("kinds.ago", since);
  }

  static String ports(JsonNode container) {
    List<String> ports = new ArrayList<>();
    for (JsonNode port : container.path("ports")) {
      String name = Fields.text(port, "name");
      String protocol = Fields.text(port, "protocol");
      int host = Fields.number(port, "hostPort");
      ports.add(
          Fields.number(port, "containerPort")
              + "/"
              + (protocol.isEmpty() ? "TCP" : protocol)
              + (name.isEmpty() ? "" : " (" + name + ")")
              + (host == 0 ? "" : Texts.of("kinds.port.node", String.valueOf(host))));
    }
    return String.join(", ", ports);
  }

  /// What a container runs, without the secrets that its options are given.
  static String command(JsonNode container) {
    List<String> words = new ArrayList<>();
    for (String part : List.of("command", "args")) {
      container.path(part).forEach(each -> words.add(each.asString("")));
    }
    return String.join(" ", CommandWords.hide(words));
  }

  /// Requests and limits, of whatever there are: also huge pages and devices.
  static String resources(JsonNode container) {
    JsonNode requests = Fields.at(container, "resources.requests");
    JsonNode limits = Fields.at(container, "resources.limits");
    List<String> names = new ArrayList<>(requests.propertyNames());
    limits.propertyNames().stream().filter(each -> !names.contains(each)).forEach(names::add);
    List<String> told =
        names.stream()
            .map(each ->
                "%s %s / %s"
                    .formatted(
                        each, requests.path(each).asString("–"), limits.path(each).asString("–")))
            .toList();
    return told.isEmpty() ? Texts.of("words.none") : String.join(", ", told);
  }

  static String probes(JsonNode container) {
    List<String> probes = new ArrayList<>();
    for (String probe : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
      JsonNode found = container.path(probe);
      if (found.isObject()) {
        probes.add(probe.substring(0, probe.length() - 5) + " " + probe(found));
      }
    }
    return String.join("; ", probes);
  }

  /// What is done right after a container has started and before it is stopped.
  static String hooks(JsonNode container) {
    List<String> hooks = new ArrayList<>();
    JsonNode start = Fields.at(container, "lifecycle.postStart");
    JsonNode stop = Fields.at(container, "lifecycle.preStop");
    String signal = Fields.text(container, "lifecycle.stopSignal");
    if (start.isObject()) {
      hooks.add(Texts.of("kinds.hook.start", asks(start)));
    }
    if (stop.isObject()) {
      hooks.add(Texts.of("kinds.hook.stop", asks(stop)));
    }
    if (!signal.isEmpty()) {
      hooks.add(Texts.of("kinds.hook.signal", signal));
    }
    return String.join("; ", hooks);
  }

  private static String probe(JsonNode probe) {
    int delay = Fields.number(probe, "initialDelaySeconds");
    int passes = Fields.numberOr(probe, "successThreshold", 1);
    String told =
        Texts.of(
            "kinds.every.s.s",
            asks(probe),
            delay == 0 ? "" : Texts.of("kinds.after.s", String.valueOf(delay)),
            String.valueOf(Fields.numberOr(probe, "periodSeconds", 10)),
            String.valueOf(Fields.numberOr(probe, "timeoutSeconds", 1)),
            String.valueOf(Fields.numberOr(probe, "failureThreshold", 3)));
    return passes == 1 ? told : told + Texts.of("kinds.passes.after", String.valueOf(passes));
  }

  private static String asks(JsonNode probe) {
    if (probe.has("httpGet")) {
      boolean isSecure = Fields.text(probe, "httpGet.scheme").equals("HTTPS");
      return (isSecure ? "GET https://:" : "GET :")
          + Fields.text(probe, "httpGet.port")
          + Fields.text(probe, "httpGet.path");
    }
    if (probe.has("tcpSocket")) {
      return "TCP :" + Fields.text(probe, "tcpSocket.port");
    }
    if (probe.has("sleep")) {
      return Texts.of("kinds.hook.sleep", Fields.text(probe, "sleep.seconds"));
    }
    return probe.has("grpc")
        ? ("gRPC :" + Fields.text(probe, "grpc.port") + " " + Fields.text(probe, "grpc.service"))
            .strip()
        : "`" + command(probe.path("exec")) + "`";
  }
}
