package dev.foretop.proxy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Judges the quick reader of YAML by the library.
public final class QuickYamlOracle {

  private QuickYamlOracle() {}

  /// Requires that the quick reader, if it is sure of `text`, makes of it what the library makes.
  ///
  /// @return whether it was sure
  public static boolean requireSame(String text) {
    Optional<Node> quick = QuickYaml.parse(text);
    quick.ifPresent(node -> assertThat(describe(node)).as(text).isEqualTo(byLibrary(text)));
    return quick.isPresent();
  }

  private static String byLibrary(String text) {
    try {
      return YamlLibrary.parse(text, Path.of("file"))
          .map(QuickYamlOracle::describe)
          .orElse("nothing");
    } catch (IOException e) {
      return "error: " + e.getMessage();
    }
  }

  // All that anyone asks of a node.
  private static String describe(Node node) {
    return switch (node) {
      case ScalarNode scalar ->
          String.join(
              "|",
              scalar.getTag().getValue(),
              scalar.getScalarStyle().toString(),
              Integer.toString(scalar.getValue().length()),
              scalar.getValue());
      case SequenceNode list ->
          "%s %s %s"
              .formatted(
                  list.getTag(),
                  list.getFlowStyle(),
                  list.getValue().stream().map(QuickYamlOracle::describe).toList());
      case MappingNode mapping ->
          "%s %s %s"
              .formatted(
                  mapping.getTag(),
                  mapping.getFlowStyle(),
                  mapping.getValue().stream()
                      .map(entry ->
                          describe(entry.getKeyNode()) + "=" + describe(entry.getValueNode()))
                      .toList());
      default -> node.toString();
    };
  }
}
