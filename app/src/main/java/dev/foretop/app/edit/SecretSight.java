package dev.foretop.app.edit;

import dev.foretop.app.kube.YamlText;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Shows the values of a secret in a text that somebody has written, or hides them again. Nothing
/// else of the text is touched: what they typed, their comments and their order stay.
public final class SecretSight {

  private static final List<List<String>> VALUES =
      List.of(List.of("data"), List.of("stringData"), List.of("metadata", "annotations"));

  private final String text;
  private final ObjectNode seen;
  private final ObjectNode wanted;
  private final NavigableMap<Integer, Splice> splices = new TreeMap<>();

  private record Splice(int end, String text) {}

  private SecretSight(String text, JsonNode secret, boolean isRevealed) {
    this.text = text;
    seen = SecretText.shown(secret, !isRevealed);
    wanted = SecretText.shown(secret, isRevealed);
  }

  /// Returns the text with the values shown or hidden that are still those of the secret; empty if
  /// it cannot be read.
  ///
  /// @param secret as the server has it
  public static Optional<String> turned(String text, JsonNode secret, boolean isRevealed) {
    if (Draft.read(text).object() == null) {
      return Optional.empty();
    }
    var sight = new SecretSight(text, secret, isRevealed);
    new Compose(Draft.settings()).composeString(text).ifPresent(sight::lookThrough);
    return Optional.of(sight.spliced());
  }

  private void lookThrough(Node root) {
    for (List<String> path : VALUES) {
      Node node = root;
      JsonNode from = seen;
      JsonNode to = wanted;
      for (String name : path) {
        node = field(node, name);
        from = from.path(name);
        to = to.path(name);
      }
      turn(node, from, to);
    }
  }

  private static @Nullable Node field(@Nullable Node node, String name) {
    Node[] found = new Node[1];
    each(node, (key, value) -> found[0] = key.getValue().equals(name) ? value : found[0]);
    return found[0];
  }

  private static void each(@Nullable Node node, BiConsumer<ScalarNode, Node> use) {
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode key) {
          use.accept(key, tuple.getValueNode());
        }
      }
    }
  }

  private void turn(@Nullable Node values, JsonNode from, JsonNode to) {
    boolean isFlow =
        values instanceof MappingNode mapping && mapping.getFlowStyle() == FlowStyle.FLOW;
    each(
        values,
        (key, value) -> {
          String name = key.getValue();
          boolean isSame =
              value instanceof ScalarNode scalar
                  && to.has(name)
                  && from.path(name).asString("").equals(scalar.getValue());
          if (isSame && !from.path(name).equals(to.path(name))) {
            int column = key.getStartMark().map(Mark::getColumn).orElse(0);
            put(value, isFlow ? to.path(name).toString() : written(to.path(name), column));
          }
        });
  }

  // A text of many lines stands below its name.
  private static String written(JsonNode value, int column) {
    String field = YamlText.field("v", value).strip();
    return field.substring(2).strip().replace("\n", "\n" + " ".repeat(column));
  }

  private void put(Node value, String next) {
    if (value.getStartMark().isEmpty() || value.getEndMark().isEmpty()) {
      return;
    }
    int from = text.offsetByCodePoints(0, value.getStartMark().get().getIndex());
    int to = text.offsetByCodePoints(0, value.getEndMark().get().getIndex());
    while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
      to--; // A block ends where the next field begins.
    }
    splices.put(from, new Splice(to, next));
  }

  private String spliced() {
    var result = new StringBuilder(text);
    for (Map.Entry<Integer, Splice> each : splices.descendingMap().entrySet()) {
      result.replace(each.getKey(), each.getValue().end(), each.getValue().text());
    }
    return result.toString();
  }
}
