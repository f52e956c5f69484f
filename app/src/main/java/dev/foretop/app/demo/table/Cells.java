package dev.foretop.app.demo.table;

import dev.foretop.app.demo.model.HumanDuration;
import dev.foretop.app.demo.model.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// The cells of one row, filled from left to right.
final class Cells {

  static final String NONE = "<none>";
  static final String UNKNOWN = "<unknown>";
  static final String UNSET = "<unset>";

  private final ArrayNode cells = Json.array();
  private final JsonNode object;
  private final Instant now;

  /// Starts a row with the object's name.
  static Cells of(JsonNode object, Instant now) {
    return new Cells(object, now).text(Json.name(object));
  }

  /// Starts a row without a cell.
  static Cells empty(JsonNode object, Instant now) {
    return new Cells(object, now);
  }

  private Cells(JsonNode object, Instant now) {
    this.object = object;
    this.now = now;
  }

  Cells text(String text) {
    cells.add(text);
    return this;
  }

  Cells field(String... path) {
    return text(Json.text(object, path));
  }

  Cells textOr(String fallback, String... path) {
    return text(Json.at(object, path).asString(fallback));
  }

  Cells number(String... path) {
    cells.add(Json.number(object, path));
    return this;
  }

  Cells number(int number) {
    cells.add(number);
    return this;
  }

  Cells truth(String... path) {
    cells.add(Json.at(object, path).asBoolean(false));
    return this;
  }

  Cells size(String... path) {
    return number(Json.at(object, path).size());
  }

  /// The time since the object was created.
  Cells age() {
    return text(age(Json.text(object, "metadata", "creationTimestamp")));
  }

  Cells created() {
    return field("metadata", "creationTimestamp");
  }

  String age(String timestamp) {
    return age(timestamp, now);
  }

  static String age(String timestamp, Instant now) {
    if (timestamp.isEmpty()) {
      return UNKNOWN;
    }
    try {
      return HumanDuration.of(Duration.between(OffsetDateTime.parse(timestamp).toInstant(), now));
    } catch (DateTimeParseException _) {
      return "<invalid>";
    }
  }

  /// The names and images of containers, and a selector: the wide columns of workloads.
  Cells containers(JsonNode podSpec) {
    text(joined(podSpec.path("containers"), "name"));
    return text(joined(podSpec.path("containers"), "image"));
  }

  Cells selector(JsonNode selector) {
    List<String> parts =
        selector.path("matchLabels").properties().stream()
            .map(label -> label.getKey() + "=" + label.getValue().asString(""))
            .sorted()
            .toList();
    return text(orNone(String.join(",", parts)));
  }

  Cells labels(JsonNode labels) {
    List<String> parts =
        labels.properties().stream()
            .map(label -> label.getKey() + "=" + label.getValue().asString(""))
            .sorted()
            .toList();
    return text(orNone(String.join(",", parts)));
  }

  ArrayNode done() {
    return cells;
  }

  static String joined(JsonNode list, String field) {
    return String.join(",", list.values().stream().map(item -> Json.text(item, field)).toList());
  }

  static String orNone(String text) {
    return text.isEmpty() ? NONE : text;
  }
}
