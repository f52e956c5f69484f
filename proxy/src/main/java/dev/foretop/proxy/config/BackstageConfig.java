package dev.foretop.proxy.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/// The `kubernetes:` block of a Backstage app-config.yaml.
///
/// Source: <https://backstage.io/docs/features/kubernetes/configuration>
///
/// @param locatorMethods the entries of `clusterLocatorMethods`, in order
/// @param googleServiceAccount the key that the provider `googleServiceAccount` uses, or null
/// @param block all of it
/// @param includedFiles what the block takes from other files
/// @param problems what could not be included or is no entry; it is absent
public record BackstageConfig(
    Path file,
    List<YamlMapping> locatorMethods,
    @Nullable String googleServiceAccount,
    YamlMapping block,
    List<Path> includedFiles,
    List<String> problems) {

  public BackstageConfig {
    locatorMethods = List.copyOf(locatorMethods);
    includedFiles = List.copyOf(includedFiles);
    problems = List.copyOf(problems);
  }

  /// Reads the block from `file`.
  ///
  /// @param environment what `${NAME}` and `$env` stand for
  /// @throws IOException if the file cannot be read or holds no such block; the message names it
  public static BackstageConfig read(Path file, Map<String, String> environment)
      throws IOException {
    var substitution = new BackstageSubstitution(environment);
    Node block = substitution.apply(block(file), file);
    YamlMapping kubernetes = YamlMapping.of(block, file + ": 'kubernetes'", Scalars.LENIENT);
    List<String> problems = new ArrayList<>(substitution.problems());
    List<YamlMapping> methods = kubernetes.mappings("clusterLocatorMethods", problems::add);
    if (methods.isEmpty()) {
      throw new IOException(
          "'%s' has no 'kubernetes:' block with 'clusterLocatorMethods'".formatted(file));
    }
    return new BackstageConfig(
        file,
        methods,
        kubernetes.text("googleServiceAccountCredentials").orElse(null),
        kubernetes,
        substitution.includedFiles(),
        problems);
  }

  private static @Nullable Node block(Path file) throws IOException {
    Optional<Node> root = YamlTree.parse(TextFile.read(file), file);
    if (root.isPresent() && !(root.get() instanceof MappingNode)) {
      throw new IOException(file + " must be a mapping");
    }
    return root.map(node -> YamlTree.entries((MappingNode) node).get("kubernetes")).orElse(null);
  }
}
