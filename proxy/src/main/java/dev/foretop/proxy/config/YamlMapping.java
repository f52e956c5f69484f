package dev.foretop.proxy.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// A mapping of a YAML file, read key by key with errors that say where and show no value: it may
/// be a secret.
public final class YamlMapping {

  private static final Set<String> LENIENT_TRUE = Set.of("true", "t", "yes", "y", "on", "1");
  private static final Set<String> LENIENT_FALSE = Set.of("false", "f", "no", "n", "off", "0");

  private static final SequencedMap<String, Node> NO_ENTRIES =
      Collections.unmodifiableSequencedMap(new LinkedHashMap<>());

  private final SequencedMap<String, Node> entries;
  private final Place place;
  private final Scalars scalars;

  /// Where a mapping stands: put into words only when something is wrong there.
  ///
  /// @param index the number of the mapping in a list under `key`, or -1
  private record Place(@Nullable Place parent, String key, int index) {

    static Place of(String name) {
      return new Place(null, name, -1);
    }

    @Override
    public String toString() {
      String item = index < 0 ? "" : "[" + index + "]";
      return parent == null ? key : parent + ": '" + key + item + "'";
    }
  }

  private YamlMapping(SequencedMap<String, Node> entries, Place place, Scalars scalars) {
    this.entries = entries;
    this.place = place;
    this.scalars = scalars;
  }

  /// Parses `text`, which was read from `file`. An empty text is an empty mapping; of several
  /// documents the first is taken.
  ///
  /// @throws IOException if the text is no YAML or no mapping; the message says where, and shows
  ///   nothing of the text, which may be a secret
  public static YamlMapping parse(String text, Path file, Scalars scalars) throws IOException {
    return of(YamlTree.parse(text, file).orElse(null), file.toString(), scalars);
  }

  /// Returns the documents of `file` as JSON, but for empty ones.
  public static List<String> documents(Path file) throws IOException {
    var documents = new ArrayList<String>();
    var document = new StringBuilder();
    for (String line : (TextFile.read(file) + "\n---").lines().toList()) {
      if (!line.stripTrailing().equals("---")) {
        document.append(line).append('\n');
        continue;
      }
      Optional<Node> root = YamlTree.parse(document.toString(), file);
      if (!isAbsent(root.orElse(null))) {
        documents.add(YamlTree.json(root.orElse(null), file.toString()));
      }
      document.setLength(0);
    }
    return documents;
  }

  static YamlMapping of(@Nullable Node node, String place, Scalars scalars) throws IOException {
    return of(node, Place.of(place), scalars);
  }

  private static YamlMapping of(@Nullable Node node, Place place, Scalars scalars)
      throws IOException {
    if (isAbsent(node)) {
      return new YamlMapping(NO_ENTRIES, place, scalars);
    }
    if (node instanceof MappingNode mapping) {
      return new YamlMapping(YamlTree.entries(mapping), place, scalars);
    }
    throw new IOException(place + " must be a mapping");
  }

  private static boolean isAbsent(@Nullable Node node) {
    return node == null
        || (node instanceof ScalarNode scalar && YamlTree.meaning(scalar) == PlainScalar.NULL);
  }

  /// Returns where this mapping stands, for messages.
  public String place() {
    return place.toString();
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  public boolean contains(String key) {
    return !isAbsent(entries.get(key));
  }

  /// Returns the keys in the file's order.
  public Set<String> keys() {
    return entries.keySet();
  }

  /// Returns the text under `key`; an empty one counts as absent.
  public Optional<String> text(String key) throws IOException {
    Node node = entries.get(key);
    return node == null ? Optional.empty() : text(node, key).filter(text -> !text.isEmpty());
  }

  private Optional<String> text(Node node, String key) throws IOException {
    if (!(node instanceof ScalarNode scalar)) {
      throw new IOException("%s: '%s' must be a text".formatted(place, key));
    }
    PlainScalar meaning = YamlTree.meaning(scalar);
    if (meaning == PlainScalar.NULL) {
      return Optional.empty();
    }
    if (scalars == Scalars.KUBERNETES && meaning != PlainScalar.TEXT) {
      throw new IOException(
          ("%s: '%s' must be a text, but is none to kubectl, as numbers and booleans are; put it"
                  + " into quotes and give it no tag")
              .formatted(place, key));
    }
    return Optional.of(YamlTree.text(scalar));
  }

  public boolean flag(String key) throws IOException {
    Node node = entries.get(key);
    if (isAbsent(node)) {
      return false;
    }
    Optional<Boolean> flag =
        node instanceof ScalarNode scalar ? flag(scalar) : Optional.<Boolean>empty();
    return flag.orElseThrow(
        () -> new IOException("%s: '%s' must be true or false".formatted(place, key)));
  }

  private Optional<Boolean> flag(ScalarNode scalar) {
    if (scalars == Scalars.LENIENT) {
      return lenientFlag(scalar.getValue());
    }
    return switch (YamlTree.meaning(scalar)) {
      case TRUE -> Optional.of(true);
      case FALSE -> Optional.of(false);
      case NULL, NUMBER, NO_JSON, TEXT -> Optional.empty();
    };
  }

  /// Returns the boolean that a lenient reader takes `text` for.
  static Optional<Boolean> lenientFlag(String text) {
    String lower = text.toLowerCase(java.util.Locale.ROOT);
    if (LENIENT_TRUE.contains(lower)) {
      return Optional.of(true);
    }
    return LENIENT_FALSE.contains(lower) ? Optional.of(false) : Optional.empty();
  }

  public YamlMapping mapping(String key) throws IOException {
    return of(entries.get(key), new Place(place, key, -1), scalars);
  }

  public List<YamlMapping> mappings(String key) throws IOException {
    List<Node> items = list(key);
    var mappings = new ArrayList<YamlMapping>(items.size());
    for (int index = 0; index < items.size(); index++) {
      mappings.add(of(items.get(index), new Place(place, key, index), scalars));
    }
    return mappings;
  }

  /// Returns the mappings of the list under `key`, and tells `problems` of the items that are none.
  public List<YamlMapping> mappings(String key, Consumer<String> problems) throws IOException {
    List<Node> items = list(key);
    var mappings = new ArrayList<YamlMapping>(items.size());
    for (int index = 0; index < items.size(); index++) {
      try {
        mappings.add(of(items.get(index), new Place(place, key, index), scalars));
      } catch (IOException e) {
        problems.accept(String.valueOf(e.getMessage()));
      }
    }
    return mappings;
  }

  public List<String> texts(String key) throws IOException {
    var texts = new ArrayList<String>();
    for (Node item : list(key)) {
      texts.add(text(item, key).orElse(""));
    }
    return texts;
  }

  /// Returns a mapping of names to lists of texts.
  public Map<String, List<String>> textListsByKey(String key) throws IOException {
    YamlMapping inner = mapping(key);
    var lists = new LinkedHashMap<String, List<String>>();
    for (String name : inner.keys()) {
      lists.put(name, inner.texts(name));
    }
    return lists;
  }

  /// Returns what stands under `key` as JSON, whatever it is.
  public Optional<String> json(String key) throws IOException {
    Node node = entries.get(key);
    return isAbsent(node) ? Optional.empty() : Optional.of(YamlTree.json(node, place()));
  }

  private List<Node> list(String key) throws IOException {
    Node node = entries.get(key);
    if (isAbsent(node)) {
      return List.of();
    }
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    throw new IOException("%s: '%s' must be a list".formatted(place, key));
  }
}
