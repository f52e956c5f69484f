package dev.foretop.proxy.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.json.JsonMapper;

/// The nodes of a YAML file, which know whether a scalar stood in quotes.
final class YamlTree {

  // Told apart from a text that is one by its quotes or by an explicit tag.
  static final Tag PLAIN = new Tag("tag:foretop.dev,2026:plain");

  /// The library reads no more than that.
  static final int MAX_CODE_POINTS = 64 << 20;

  private static final String MERGE_KEY = "<<";
  private static final int MAX_DEPTH = 50;
  private static final int MAX_JSON_NODES = 10_000;

  private final String place;
  private int jsonNodes;

  private YamlTree(String place) {
    this.place = place;
  }

  /// Returns what `scalar` means in YAML 1.1.
  static PlainScalar meaning(ScalarNode scalar) {
    Tag tag = scalar.getTag();
    if (tag.equals(PLAIN)) {
      return PlainScalar.of(scalar.getValue());
    }
    return tag.equals(Tag.STR) ? PlainScalar.TEXT : TaggedScalar.meaning(tag, scalar.getValue());
  }

  /// Returns the text of `scalar`, if it is one.
  static String text(ScalarNode scalar) {
    String text = scalar.getValue();
    return scalar.getTag().equals(Tag.BINARY) ? TaggedScalar.binary(text).orElse(text) : text;
  }

  /// Returns the root of the first document, or empty if there is none.
  static Optional<Node> parse(String text, Path file) throws IOException {
    YamlSize.check(text, file);
    Optional<Node> quick =
        text.length() > MAX_CODE_POINTS ? Optional.empty() : QuickYaml.parse(text);
    return quick.isPresent() ? quick : YamlLibrary.parse(text, file);
  }

  /// Returns the entries of `mapping`, those of its merge keys included. Of equal keys the last one
  /// counts; own ones beat merged ones.
  static SequencedMap<String, Node> entries(MappingNode mapping) {
    SequencedMap<String, Node> entries = LinkedHashMap.newLinkedHashMap(mapping.getValue().size());
    List<Node> merged = new ArrayList<>(0);
    for (NodeTuple tuple : mapping.getValue()) {
      collect(tuple, merged).ifPresent(key -> entries.put(key, tuple.getValueNode()));
    }
    if (!merged.isEmpty()) {
      Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
      seen.add(mapping);
      merged.forEach(node -> merge(node, entries, seen, 0));
    }
    return entries;
  }

  // Empty for a merge key, whose value goes to `merged`.
  private static Optional<String> collect(NodeTuple tuple, List<Node> merged) {
    if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
      return Optional.empty();
    }
    if (key.isPlain() && key.getValue().equals(MERGE_KEY)) {
      merged.add(tuple.getValueNode());
      return Optional.empty();
    }
    return Optional.of(key.getValue());
  }

  // What was merged once brings nothing new. Aliases of aliases would name it without end.
  private static void merge(Node node, Map<String, Node> entries, Set<Node> seen, int depth) {
    if (depth > MAX_DEPTH || !seen.add(node)) {
      return;
    }
    if (node instanceof SequenceNode sequence) {
      sequence.getValue().forEach(item -> merge(item, entries, seen, depth + 1));
    } else if (node instanceof MappingNode mapping) {
      List<Node> merged = new ArrayList<>(0);
      for (NodeTuple tuple : mapping.getValue()) {
        collect(tuple, merged).ifPresent(key -> entries.putIfAbsent(key, tuple.getValueNode()));
      }
      merged.forEach(each -> merge(each, entries, seen, depth + 1));
    }
  }

  /// Returns `node` as JSON, with scalars as kubectl understands them.
  static String json(@Nullable Node node, String place) throws IOException {
    return JsonMapper.shared().writeValueAsString(new YamlTree(place).toJson(node, 0));
  }

  private @Nullable Object toJson(@Nullable Node node, int depth) throws IOException {
    if (depth > MAX_DEPTH || ++jsonNodes > MAX_JSON_NODES) {
      throw new IOException(place + " is too big or nested too deeply");
    }
    return switch (node) {
      case MappingNode mapping -> {
        var object = new LinkedHashMap<String, @Nullable Object>();
        for (Map.Entry<String, Node> entry : entries(mapping).entrySet()) {
          object.put(entry.getKey(), toJson(entry.getValue(), depth + 1));
        }
        yield object;
      }
      case SequenceNode sequence -> {
        var list = new ArrayList<@Nullable Object>();
        for (Node item : sequence.getValue()) {
          list.add(toJson(item, depth + 1));
        }
        yield list;
      }
      case ScalarNode scalar -> toJson(scalar);
      case null, default -> null;
    };
  }

  private static @Nullable Object toJson(ScalarNode scalar) {
    String text = scalar.getValue();
    return switch (meaning(scalar)) {
      case NULL -> null;
      case TRUE -> true;
      case FALSE -> false;
      case NUMBER -> PlainScalar.number(text).orElseThrow();
      case NO_JSON, TEXT -> text(scalar);
    };
  }
}
