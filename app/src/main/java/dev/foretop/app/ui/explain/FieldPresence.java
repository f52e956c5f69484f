package dev.foretop.app.ui.explain;

import dev.foretop.app.kube.schema.SchemaField;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Where an object has a field: in a list or a map, in any of its items. Tells no values; they may
/// be secret.
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

  /// @param holder whose places these are
  FieldPresence below(SchemaField holder, String name) {
    return new FieldPresence(
        unpacked(holder)
            .map(node -> node.path(name))
            .filter(node -> !node.isMissingNode() && !node.isNull())
            .limit(MOST)
            .toList());
  }

  // Lists and maps may stand in each other.
  private Stream<JsonNode> unpacked(SchemaField holder) {
    Stream<JsonNode> at = nodes.stream();
    for (int depth = holder.depth(); depth > 0; depth--) {
      at = at.flatMap(JsonNode::valueStream).limit(MOST);
    }
    return at;
  }
}
