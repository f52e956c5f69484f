package dev.foretop.app.demo.model;

import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads YAML as the API server does, which is YAML 1.1: `yes` is true and `0644` is 420.
public final class YamlReader {

  private static final int DEEPEST = 200;
  private static final int MOST = 200_000;
  private static final Set<String> TRUE = Set.of("y", "yes", "on", "true");
  private static final Set<String> FALSE = Set.of("n", "no", "off", "false");
  private static final Set<String> NULL = Set.of("", "~", "null");
  private static final Pattern INTEGER = Pattern.compile("[-+]?(0|[1-9][0-9_]*)");
  private static final Pattern OCTAL = Pattern.compile("0o?[0-7]+");
  private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]+");
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

  private int count;

  private YamlReader() {}

  /// Reads the one document of the text; nothing for an empty text.
  ///
  /// @throws StatusException if the text is no YAML
  public static Optional<JsonNode> read(String text) {
    try {
      var compose = new Compose(LoadSettings.builder().setAllowDuplicateKeys(true).build());
      return compose.composeString(text).map(node -> new YamlReader().toJson(node, 0));
    } catch (YamlEngineException e) {
      String problem = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw Status.badRequest("error converting YAML to JSON: yaml: " + problem);
    }
  }

  // Anchors may repeat a node without end, or so often that it comes to the same.
  private JsonNode toJson(Node node, int depth) {
    if (depth > DEEPEST || ++count > MOST) {
      throw Status.badRequest(
          "error converting YAML to JSON: yaml: document contains excessive aliasing");
    }
    return switch (node) {
      case MappingNode mapping -> toObject(mapping, depth + 1);
      case SequenceNode sequence -> toArray(sequence, depth + 1);
      case ScalarNode scalar -> toScalar(scalar);
      default -> throw Status.badRequest("error converting YAML to JSON: unexpected node");
    };
  }

  private ObjectNode toObject(MappingNode mapping, int depth) {
    ObjectNode object = Json.object();
    for (NodeTuple tuple : mapping.getValue()) {
      JsonNode key = toJson(tuple.getKeyNode(), depth);
      object.set(key.asString(""), toJson(tuple.getValueNode(), depth));
    }
    return object;
  }

  private ArrayNode toArray(SequenceNode sequence, int depth) {
    ArrayNode array = Json.array();
    sequence.getValue().forEach(item -> array.add(toJson(item, depth)));
    return array;
  }

  private static JsonNode toScalar(ScalarNode scalar) {
    String text = scalar.getValue();
    JsonNode plain = plain(text);
    return scalar.getScalarStyle() != ScalarStyle.PLAIN || isTaggedAsText(scalar, plain)
        ? JsonNodeFactory.instance.stringNode(text)
        : plain;
  }

  // The engine resolves plain scalars by YAML 1.2; only its text tag can have been written out.
  private static boolean isTaggedAsText(ScalarNode scalar, JsonNode plain) {
    return plain.isString() && Tag.STR.equals(scalar.getTag());
  }

  /// What a scalar without quotes stands for.
  static JsonNode plain(String text) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    String lower = text.toLowerCase(Locale.ROOT);
    if (NULL.contains(lower)) {
      return nodes.nullNode();
    } else if (TRUE.contains(lower)) {
      return nodes.booleanNode(true);
    } else if (FALSE.contains(lower)) {
      return nodes.booleanNode(false);
    }
    return number(text).orElseGet(() -> nodes.stringNode(text));
  }

  private static Optional<JsonNode> number(String text) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if ("+-.0123456789".indexOf(text.charAt(0)) < 0) {
      return Optional.empty(); // as nearly all of them
    }
    if (INTEGER.matcher(text).matches()) {
      var value = new BigDecimal(text.replace("_", ""));
      return value.precision() > 18
          ? Optional.of(nodes.numberNode(value))
          : Optional.of(nodes.numberNode(value.longValueExact()));
    } else if (OCTAL.matcher(text).matches()) {
      return Optional.of(nodes.numberNode(Long.parseLong(text.replace("o", ""), 8)));
    } else if (HEXADECIMAL.matcher(text).matches()) {
      return Optional.of(nodes.numberNode(Long.parseLong(text.substring(2), 16)));
    } else if (FLOAT.matcher(text).matches()) {
      return Optional.of(nodes.numberNode(Double.parseDouble(text)));
    }
    return Optional.empty();
  }
}
