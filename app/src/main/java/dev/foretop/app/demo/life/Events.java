package dev.foretop.app.demo.life;

import dev.foretop.app.demo.model.Json;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Writes events. Repeated ones are counted, and old ones go.
final class Events {

  private static final String STORAGE = "events";
  private static final Duration LIFE = Duration.ofHours(1);
  private static final int MOST = 120;

  private final World world;

  Events(World world) {
    this.world = world;
  }

  void normal(ObjectNode subject, String source, String reason, String message) {
    record(subject, source, "Normal", reason, message);
  }

  void warning(ObjectNode subject, String source, String reason, String message) {
    record(subject, source, "Warning", reason, message);
  }

  /// Removes events that are too old or too many.
  void expire() {
    List<ObjectNode> events =
        world.list(STORAGE).stream()
            .sorted(Comparator.comparing(event -> Json.text(event, "lastTimestamp")))
            .toList();
    for (int i = 0; i < events.size(); i++) {
      boolean isOld = world.isPast(Json.text(events.get(i), "lastTimestamp"), LIFE);
      if (isOld || i < events.size() - MOST) {
        world.remove(events.get(i));
      }
    }
  }

  private void record(
      ObjectNode subject, String source, String type, String reason, String message) {
    String namespace = Json.namespace(subject);
    String home = namespace.isEmpty() ? "default" : namespace;
    for (ObjectNode event : world.list(STORAGE, home)) {
      boolean isSame =
          Json.text(event, "involvedObject", "uid").equals(Json.uid(subject))
              && Json.text(event, "reason").equals(reason)
              && Json.text(event, "message").equals(message);
      if (isSame) {
        world.change(event, this::countOnce);
        return;
      }
    }
    world.create(STORAGE, home, event(subject, source, type, reason, message));
  }

  private void countOnce(ObjectNode event) {
    event.put("count", Json.number(event, "count") + 1).put("lastTimestamp", world.now());
  }

  private ObjectNode event(
      ObjectNode subject, String source, String type, String reason, String message) {
    ObjectNode event = Json.object();
    String suffix = HexFormat.of().toHexDigits(world.random().nextLong());
    Json.metadata(event).put("name", Json.name(subject) + "." + suffix);
    event
        .putObject("involvedObject")
        .put("kind", Json.text(subject, "kind"))
        .put("namespace", Json.namespace(subject))
        .put("name", Json.name(subject))
        .put("uid", Json.uid(subject))
        .put("apiVersion", Json.text(subject, "apiVersion"))
        .put("resourceVersion", Json.text(subject, "metadata", "resourceVersion"));
    event.put("reason", reason).put("message", message);
    event.putObject("source").put("component", source);
    event.put("firstTimestamp", world.now()).put("lastTimestamp", world.now());
    event.put("count", 1).put("type", type).putNull("eventTime");
    return event.put("reportingComponent", source).put("reportingInstance", "");
  }
}
