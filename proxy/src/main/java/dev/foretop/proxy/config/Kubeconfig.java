package dev.foretop.proxy.config;

import java.io.IOException;
import java.nio.file.Path;
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
    public Path resolve(String path) {
      Path folder = file.toAbsolutePath().getParent();
      return folder == null ? Path.of(path) : folder.resolve(path).normalize();
    }
  }

  private final SequencedMap<String, Entry> clusters = new LinkedHashMap<>();
  private final SequencedMap<String, Entry> users = new LinkedHashMap<>();
  private final SequencedMap<String, Entry> contexts = new LinkedHashMap<>();
  private String currentContext = "";

  private Kubeconfig() {}

  /// Reads one file.
  ///
  /// @throws IOException if the file cannot be read or is no kubeconfig; the message names it
  public static Kubeconfig read(Path file) throws IOException {
    YamlMapping root = YamlMapping.parse(TextFile.read(file), file);
    var kubeconfig = new Kubeconfig();
    collect(root, "clusters", "cluster", file, kubeconfig.clusters);
    collect(root, "users", "user", file, kubeconfig.users);
    collect(root, "contexts", "context", file, kubeconfig.contexts);
    kubeconfig.currentContext = root.text("current-context").orElse("");
    return kubeconfig;
  }

  /// Merges files in order: the first to define a name wins.
  public static Kubeconfig merge(List<Kubeconfig> files) {
    var merged = new Kubeconfig();
    for (Kubeconfig file : files) {
      file.clusters.forEach(merged.clusters::putIfAbsent);
      file.users.forEach(merged.users::putIfAbsent);
      file.contexts.forEach(merged.contexts::putIfAbsent);
      if (merged.currentContext.isEmpty()) {
        merged.currentContext = file.currentContext;
      }
    }
    return merged;
  }

  private static void collect(
      YamlMapping root, String list, String kind, Path file, SequencedMap<String, Entry> target)
      throws IOException {
    for (YamlMapping item : root.mappings(list)) {
      Optional<String> name = item.text("name");
      if (name.isPresent()) {
        target.putIfAbsent(name.get(), new Entry(name.get(), item.mapping(kind), file));
      }
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

  /// Returns the current context's name, or the empty string where none is set.
  public String currentContext() {
    return currentContext;
  }
}
