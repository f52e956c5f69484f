package dev.foretop.app.kinds;

import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// How a container of a pod is doing.
///
/// @param hasStarted whether it has run at all, so that there may be a log
/// @param isRunning whether it runs now
/// @param isOver whether its pod will not start it again
/// @param restarts how often it was started again
/// @param end why its last run ended, such as `exit code 1, OOMKilled`, or empty
public record ContainerState(
    String name, boolean hasStarted, boolean isRunning, boolean isOver, int restarts, String end) {

  private static final List<String> LISTS =
      List.of("initContainerStatuses", "containerStatuses", "ephemeralContainerStatuses");

  /// Returns the containers of a pod: those that prepare it first, those for debugging last.
  public static List<ContainerState> of(JsonNode pod) {
    List<ContainerState> states = new ArrayList<>();
    String phase = pod.at("/status/phase").asString("");
    boolean isOver = phase.equals("Succeeded") || phase.equals("Failed");
    for (String list : LISTS) {
      for (JsonNode status : pod.path("status").path(list).values()) {
        states.add(of(status, isOver));
      }
    }
    return states;
  }

  /// Returns one of them.
  public static Optional<ContainerState> of(JsonNode pod, String name) {
    return of(pod).stream().filter(state -> state.name().equals(name)).findFirst();
  }

  private static ContainerState of(JsonNode status, boolean isOver) {
    JsonNode state = status.path("state");
    JsonNode ended =
        state.has("terminated") ? state.path("terminated") : status.at("/lastState/terminated");
    boolean isRunning = state.has("running");
    return new ContainerState(
        status.path("name").asString(""),
        isRunning || !ended.isMissingNode(),
        isRunning,
        isOver,
        status.path("restartCount").asInt(0),
        ended.isMissingNode() ? "" : end(ended));
  }

  private static String end(JsonNode ended) {
    String reason = ended.path("reason").asString("");
    String code = Texts.of("kinds.exit.code", String.valueOf(ended.path("exitCode").asInt(0)));
    boolean saysMore = !reason.isEmpty() && !reason.equals("Error") && !reason.equals("Completed");
    return saysMore ? code + ", " + reason : code;
  }
}
