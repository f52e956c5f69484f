package dev.foretop.app.demo.pod;

import dev.foretop.app.demo.model.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What one run of a container has written. Nothing is stored: each moment has its line.
///
/// @param app the name that decides what is written
/// @param start when the container started
/// @param end when it ended, or null if it still runs
public record ContainerLog(String app, long seed, Instant start, @Nullable Instant end) {

  /// How often a line is written.
  public static final Duration PACE = Duration.ofSeconds(2);

  // As if older lines had been rotated away.
  private static final int KEPT = 1_000;

  /// The log of a container as it runs now, or of the run before it.
  ///
  /// @param isPrevious whether the run before is asked for
  public static Optional<ContainerLog> of(JsonNode pod, String container, boolean isPrevious) {
    for (JsonNode status : Json.at(pod, "status", "containerStatuses").values()) {
      if (Json.text(status, "name").equals(container)) {
        return isPrevious
            ? ended(pod, container, status.path("lastState"))
            : current(pod, container, status);
      }
    }
    return Optional.empty();
  }

  private static Optional<ContainerLog> current(JsonNode pod, String container, JsonNode status) {
    String started = Json.text(status, "state", "running", "startedAt");
    if (started.isEmpty()) {
      // A container that waits to be restarted still shows its last run.
      return ended(pod, container, status.path("state"))
          .or(() -> ended(pod, container, status.path("lastState")));
    }
    return Optional.of(
        new ContainerLog(app(pod, container), seed(pod), Instant.parse(started), null));
  }

  private static Optional<ContainerLog> ended(JsonNode pod, String container, JsonNode state) {
    String started = Json.text(state, "terminated", "startedAt");
    String finished = Json.text(state, "terminated", "finishedAt");
    return started.isEmpty() || finished.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ContainerLog(
                app(pod, container), seed(pod), Instant.parse(started), Instant.parse(finished)));
  }

  /// The lines written after one moment and up to another.
  public List<LogLine> between(Instant after, Instant until) {
    Instant last = end != null && end.isBefore(until) ? end : until;
    long to = Math.floorDiv(Duration.between(start, last).toMillis(), PACE.toMillis());
    long from = Math.floorDiv(Duration.between(start, after).toMillis(), PACE.toMillis()) + 1;
    List<LogLine> lines = new ArrayList<>();
    for (long slot = Math.max(Math.max(0, from), to - KEPT + 1); slot <= to; slot++) {
      lines.add(line(slot));
    }
    return lines;
  }

  private LogLine line(long slot) {
    Instant time = start.plus(PACE.multipliedBy(slot));
    String text =
        slot == 0
            ? "INFO  " + app + " is starting"
            : LogText.line(app, seed * 31 + time.toEpochMilli());
    return new LogLine(time, text);
  }

  private static String app(JsonNode pod, String container) {
    String label = Json.label(pod, "app.kubernetes.io/name");
    String app = label.isEmpty() ? Json.label(pod, "app") : label;
    return app.isEmpty() || app.equals(container) ? container : app + "/" + container;
  }

  private static long seed(JsonNode pod) {
    return Json.uid(pod).hashCode();
  }
}
