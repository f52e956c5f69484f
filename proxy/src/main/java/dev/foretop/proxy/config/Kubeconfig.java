package dev.foretop.proxy.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// The entries of one or several kubeconfig files, by kind and name.
///
/// Where several files define the same name, the first one has it whole: nothing is merged field by
/// field. So do kubectl and client-go. Source:
/// <https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/#merging-kubeconfig-files>
public final class Kubeconfig {

  /// One named entry.
  ///
  /// @param file the file that defines it; relative paths in the entry start from its folder
  public record Entry(String name, YamlMapping body, Path file) {

    /// Returns `path` as it is meant in this entry's file.
    ///
    /// @throws IOException if it is no path on this system
    public Path resolve(String path) throws IOException {
      try {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? Path.of(path) : folder.resolve(path).normalize();
      } catch (java.nio.file.InvalidPathException _) {
        throw new IOException("%s: '%s' names a file that cannot be".formatted(file, name));
      }
    }
  }

  private final SequencedMap<String, Entry> clusters = new LinkedHashMap<>();
  private final SequencedMap<String, Entry> users = new LinkedHashMap<>();
  private final SequencedMap<String, Entry> contexts = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();
  private String currentContext = "";
  private boolean looksLikeOne;

  private Kubeconfig() {}

  /// Reads one file. An entry that cannot be used is a problem and hides no other.
  ///
  /// @throws IOException if the file cannot be read or is no kubeconfig; the message names it
  public static Kubeconfig read(Path file) throws IOException {
    YamlMapping root = YamlMapping.parse(TextFile.read(file), file, Scalars.KUBERNETES);
    requireKind(root);
    var kubeconfig = new Kubeconfig();
    kubeconfig.collect(root, "clusters", "cluster", file, kubeconfig.clusters);
    kubeconfig.collect(root, "users", "user", file, kubeconfig.users);
    kubeconfig.collect(root, "contexts", "context", file, kubeconfig.contexts);
    kubeconfig.note(() -> kubeconfig.currentContext = root.text("current-context").orElse(""));
    kubeconfig.looksLikeOne =
        root.contains("clusters")
            || root.contains("contexts")
            || root.text("kind").orElse("").equals("Config");
    return kubeconfig;
  }

  private static void requireKind(YamlMapping root) throws IOException {
    String kind = root.text("kind").orElse("Config");
    String version = root.text("apiVersion").orElse("v1");
    if (!kind.equals("Config") || !version.equals("v1")) {
      throw new OtherKindException(
          "'%s' is no kubeconfig: those have apiVersion v1 and kind Config"
              .formatted(root.place()));
    }
  }

  /// The file is valid, but something else than a kubeconfig.
  public static final class OtherKindException extends IOException {

    private static final long serialVersionUID = 1;

    OtherKindException(String message) {
      super(message);
    }
  }

  @FunctionalInterface
  private interface Part {
    void read() throws IOException;
  }

  private void note(Part part) {
    try {
      part.read();
    } catch (IOException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
  }

  /// Merges files in order: the first to define a name wins.
  public static Kubeconfig merge(List<Kubeconfig> files) {
    if (files.size() == 1) {
      return files.getFirst();
    }
    var merged = new Kubeconfig();
    for (Kubeconfig file : files) {
      file.clusters.forEach(merged.clusters::putIfAbsent);
      file.users.forEach(merged.users::putIfAbsent);
      file.contexts.forEach(merged.contexts::putIfAbsent);
      merged.problems.addAll(file.problems);
      merged.looksLikeOne |= file.looksLikeOne;
      if (merged.currentContext.isEmpty()) {
        merged.currentContext = file.currentContext;
      }
    }
    return merged;
  }

  private void collect(
      YamlMapping root, String list, String kind, Path file, SequencedMap<String, Entry> target)
      throws IOException {
    for (YamlMapping item : root.mappings(list, problems::add)) {
      note(() -> add(item, kind, file, target));
    }
  }

  private static void add(
      YamlMapping item, String kind, Path file, SequencedMap<String, Entry> target)
      throws IOException {
    Optional<String> name = item.text("name");
    if (name.isEmpty()) {
      return;
    }
    Entry entry = new Entry(name.get(), item.mapping(kind), file);
    if (target.putIfAbsent(name.get(), entry) != null) {
      throw new IOException(
          "%s: the %s '%s' is defined twice; kubectl refuses that"
              .formatted(file, kind, name.get()));
    }
  }

  public SequencedMap<String, Entry> clusters() {
    return Collections.unmodifiableSequencedMap(clusters);
  }

  public SequencedMap<String, Entry> users() {
    return Collections.unmodifiableSequencedMap(users);
  }

  public SequencedMap<String, Entry> contexts() {
    return Collections.unmodifiableSequencedMap(contexts);
  }

  /// Returns what is wrong with single entries; the rest is usable.
  public List<String> problems() {
    return Collections.unmodifiableList(problems);
  }

  /// Returns whether the file has anything of a kubeconfig, so that a stray file in a folder can be
  /// told from a broken one.
  public boolean looksLikeOne() {
    return looksLikeOne;
  }

  /// Returns the current context's name, or the empty string where none is set.
  public String currentContext() {
    return currentContext;
  }
}
