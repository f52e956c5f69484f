package dev.foretop.proxy.config;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Replaces what Backstage's loader replaces: `${NAME}` in texts, and mappings of `$env`, `$file`
/// or `$include`. What is not set is absent.
///
/// Source: <https://backstage.io/docs/conf/writing/#includes-and-dynamic-data>
final class BackstageSubstitution {

  // `$${` stands for a plain `${`.
  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\$\\{|\\$\\{\\s*([^}\\s:]+)(?::-([^}]*))?\\s*}");

  private static final int MAX_DEPTH = 50;

  private final Map<String, String> environment;
  private final List<Path> includedFiles = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  BackstageSubstitution(Map<String, String> environment) {
    this.environment = environment;
  }

  List<Path> includedFiles() {
    return includedFiles;
  }

  List<String> problems() {
    return problems;
  }

  /// Returns `node` with everything replaced, or null if nothing is left of it.
  ///
  /// @param file where the node stands; relative paths start from its folder
  @Nullable Node apply(@Nullable Node node, Path file) {
    return apply(node, file, 0);
  }

  private @Nullable Node apply(@Nullable Node node, Path file, int depth) {
    if (depth > MAX_DEPTH) {
      problems.add("%s is nested too deeply".formatted(file));
      return null;
    }
    return switch (node) {
      case ScalarNode scalar -> substitute(scalar);
      case MappingNode mapping -> applyTo(mapping, file, depth);
      case SequenceNode sequence -> applyTo(sequence, file, depth);
      case null, default -> node;
    };
  }

  private Node applyTo(SequenceNode sequence, Path file, int depth) {
    List<Node> items = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      Node applied = apply(item, file, depth + 1);
      if (applied != null) {
        items.add(applied);
      }
    }
    return new SequenceNode(Tag.SEQ, items, FlowStyle.BLOCK);
  }

  private @Nullable Node applyTo(MappingNode mapping, Path file, int depth) {
    SequencedMap<String, Node> entries = YamlTree.entries(mapping);
    if (entries.size() == 1 && entries.firstEntry().getKey().startsWith("$")) {
      return dynamic(entries.firstEntry().getKey(), entries.firstEntry().getValue(), file, depth);
    }
    List<NodeTuple> tuples = new ArrayList<>();
    entries.forEach((key, value) -> {
      Node applied = apply(value, file, depth + 1);
      if (applied != null) {
        tuples.add(new NodeTuple(text(key), applied));
      }
    });
    return new MappingNode(Tag.MAP, tuples, FlowStyle.BLOCK);
  }

  private @Nullable Node dynamic(String key, Node value, Path file, int depth) {
    Node argument = apply(value, file, depth + 1);
    if (!(argument instanceof ScalarNode scalar)) {
      problems.add("%s: '%s' must be a text".formatted(file, key));
      return null;
    }
    try {
      return switch (key) {
        case "$env" ->
            Optional.ofNullable(environment.get(scalar.getValue()))
                .map(BackstageSubstitution::text)
                .orElse(null);
        case "$file" -> text(TextFile.read(include(file, scalar.getValue())).stripTrailing());
        case "$include" -> included(scalar.getValue(), file, depth);
        default -> throw new IOException("%s: '%s' is not known".formatted(file, key));
      };
    } catch (IOException e) {
      problems.add(String.valueOf(e.getMessage()));
      return null;
    }
  }

  // `file.yaml#a.b`: what stands there at `a.b`.
  private @Nullable Node included(String reference, Path from, int depth) throws IOException {
    int mark = reference.indexOf('#');
    Path file = include(from, mark < 0 ? reference : reference.substring(0, mark));
    Node node = YamlTree.parse(TextFile.read(file), file).orElse(null);
    if (mark >= 0) {
      for (String key : reference.substring(mark + 1).split("\\.", -1)) {
        node = node instanceof MappingNode mapping ? YamlTree.entries(mapping).get(key) : null;
      }
    }
    if (node == null) {
      throw new IOException("%s: there is nothing at '%s'".formatted(from, reference));
    }
    return apply(node, file, depth + 1);
  }

  private Path include(Path from, String name) throws IOException {
    try {
      Path file = from.toAbsolutePath().resolveSibling(name).normalize();
      includedFiles.add(file);
      return file;
    } catch (InvalidPathException _) {
      throw new IOException("%s: '%s' is not a path".formatted(from, name));
    }
  }

  private @Nullable Node substitute(ScalarNode scalar) {
    String text = scalar.getValue();
    if (text.indexOf('$') < 0) {
      return scalar;
    }
    return substitute(text).map(BackstageSubstitution::text).orElse(null);
  }

  private Optional<String> substitute(String text) {
    var result = new StringBuilder();
    Matcher variable = VARIABLE.matcher(text);
    while (variable.find()) {
      String value =
          variable.group(1) == null
              ? variable.group().substring(1)
              : environment.getOrDefault(variable.group(1), variable.group(2));
      if (value == null) {
        return Optional.empty();
      }
      variable.appendReplacement(result, Matcher.quoteReplacement(value));
    }
    return Optional.of(variable.appendTail(result).toString());
  }

  private static ScalarNode text(String value) {
    return new ScalarNode(Tag.STR, value, ScalarStyle.DOUBLE_QUOTED);
  }
}
