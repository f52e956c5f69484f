package dev.foretop.proxy.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import tools.jackson.databind.json.JsonMapper;

/// Changes single values in the text of a kubeconfig and leaves all else as it stands: order,
/// comments and quotes are the user's.
public final class KubeconfigEdit {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final String text;
  private final Path file;

  /// A part of the text to put another in the place of.
  ///
  /// @param start counted in code points, as the YAML library does
  private record Change(int start, int end, String replacement) {}

  private KubeconfigEdit(String text, Path file) {
    this.text = text;
    this.file = file;
  }

  /// Returns the text of `file` with `values` in the `auth-provider`'s `config` of `user`.
  ///
  /// @param values texts by key; keys that are not there yet come first
  /// @throws IOException if the file cannot be read or has no such user
  public static String withProviderConfig(Path file, String user, Map<String, String> values)
      throws IOException {
    String whole = TextFile.read(file);
    boolean marked = whole.startsWith(BYTE_ORDER_MARK);
    var edit = new KubeconfigEdit(marked ? whole.substring(1) : whole, file);
    return edit.apply(edit.changes(edit.config(user), values));
  }

  private MappingNode config(String user) throws IOException {
    Node root =
        YamlLibrary.parseWithPlaces(text, file)
            .orElseThrow(() -> new IOException(file + " is empty"));
    if (child(root, "users").orElse(null) instanceof SequenceNode users) {
      for (Node each : users.getValue()) {
        boolean isMeant =
            child(each, "name").orElse(null) instanceof ScalarNode name
                && name.getValue().equals(user);
        if (isMeant && config(each) instanceof MappingNode found) {
          return found;
        }
      }
    }
    throw new IOException("%s: user '%s' has no auth-provider any more".formatted(file, user));
  }

  private @Nullable Node config(Node user) throws IOException {
    Node at = user;
    for (String key : List.of("user", "auth-provider", "config")) {
      Optional<Node> next = child(at, key);
      if (next.isEmpty()) {
        return null;
      }
      at = next.get();
    }
    return at;
  }

  private Optional<Node> child(Node parent, String key) throws IOException {
    Optional<NodeTuple> found =
        parent instanceof MappingNode mapping
            ? mapping.getValue().stream().filter(tuple -> isKey(tuple, key)).findFirst()
            : Optional.empty();
    if (found.isPresent()) {
      requireUnshared(found.get());
    }
    return found.map(NodeTuple::getValueNode);
  }

  // What has a name is used elsewhere, too, and what stands before its key is an alias of that.
  private void requireUnshared(NodeTuple tuple) throws IOException {
    Node value = tuple.getValueNode();
    boolean isAlias = place(value.getStartMark()) < place(tuple.getKeyNode().getEndMark());
    if (isAlias || value.getAnchor().isPresent()) {
      throw new IOException("an anchor or alias of YAML stands where the tokens are");
    }
  }

  private static boolean isKey(NodeTuple tuple, String key) {
    return tuple.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key);
  }

  private List<Change> changes(MappingNode config, Map<String, String> values) throws IOException {
    List<Change> changes = new ArrayList<>();
    for (Map.Entry<String, String> each : values.entrySet()) {
      Optional<Node> old = child(config, each.getKey());
      changes.add(
          old.isPresent()
              ? replacement(old.get(), each.getValue())
              : insertion(config, each.getKey(), each.getValue()));
    }
    return changes;
  }

  private Change replacement(Node old, String value) throws IOException {
    boolean isBlock =
        old instanceof ScalarNode scalar
            && (scalar.getScalarStyle() == ScalarStyle.LITERAL
                || scalar.getScalarStyle() == ScalarStyle.FOLDED);
    int start = place(old.getStartMark());
    int end = place(old.getEndMark());
    String gap = start == end ? " " : ""; // a key without a value: the text would touch the colon
    return new Change(start, end, gap + quoted(value) + (isBlock ? "\n" : ""));
  }

  private Change insertion(MappingNode config, String key, String value) throws IOException {
    if (config.getValue().isEmpty()) {
      throw new IOException(file + ": the auth-provider's config is empty");
    }
    Mark first =
        config.getValue().getFirst().getKeyNode().getStartMark().orElseThrow(this::withoutPlace);
    String entry = quoted(key) + ": " + quoted(value);
    String separator =
        config.getFlowStyle() == FlowStyle.FLOW ? ", " : "\n" + " ".repeat(first.getColumn());
    return new Change(first.getIndex(), first.getIndex(), entry + separator);
  }

  private int place(Optional<Mark> mark) throws IOException {
    return mark.orElseThrow(this::withoutPlace).getIndex();
  }

  private IOException withoutPlace() {
    return new IOException(file + " cannot be changed in place");
  }

  // JSON's quotes are YAML's, too, in all of its styles.
  private static String quoted(String value) {
    return JsonMapper.shared().writeValueAsString(value);
  }

  private String apply(List<Change> changes) {
    var result = new StringBuilder(text);
    changes.stream()
        .sorted(Comparator.comparingInt(Change::start).reversed())
        .forEach(change ->
            result.replace(
                text.offsetByCodePoints(0, change.start()),
                text.offsetByCodePoints(0, change.end()),
                change.replacement()));
    return result.toString();
  }
}
