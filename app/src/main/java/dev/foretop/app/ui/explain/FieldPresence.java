package dev.foretop.app.ui.explain;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Where an object has a field: in a list, in any of its items. Tells no values; they may be
/// secret.
///
/// @param nodes the places
record FieldPresence(List<JsonNode> nodes) {

  private static final int MOST = 1_000;

  static FieldPresence of(JsonNode object) {
    return new FieldPresence(List.of(object));
  }

  boolean isSomewhere() {
    return !nodes.isEmpty();
  }

  FieldPresence below(String name) {
    return new FieldPresence(
        nodes.stream()
            .flatMap(FieldPresence::unpacked)
            .map(node -> node.path(name))
            .filter(node -> !node.isMissingNode() && !node.isNull())
            .limit(MOST)
            .toList());
  }

  // The schema of a map's values is asked by their fields, as that of a list's items is.
  private static Stream<JsonNode> unpacked(JsonNode node) {
    return node.isArray() ? node.valueStream() : Stream.of(node);
  }
}
