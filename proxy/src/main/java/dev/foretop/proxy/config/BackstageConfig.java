package dev.foretop.proxy.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The `kubernetes:` block of a Backstage app-config.yaml.
///
/// Source: <https://backstage.io/docs/features/kubernetes/configuration>
///
/// @param locatorMethods the entries of `clusterLocatorMethods`, in order
public record BackstageConfig(Path file, List<YamlMapping> locatorMethods) {

  public BackstageConfig {
    locatorMethods = List.copyOf(locatorMethods);
  }

  /// Reads the block from `file`.
  ///
  /// @throws IOException if the file cannot be read or holds no such block; the message names it
  public static BackstageConfig read(Path file) throws IOException {
    YamlMapping block = YamlMapping.parse(TextFile.read(file), file).mapping("kubernetes");
    List<YamlMapping> methods = block.mappings("clusterLocatorMethods");
    if (methods.isEmpty()) {
      throw new IOException(
          "'%s' has no 'kubernetes:' block with 'clusterLocatorMethods'".formatted(file));
    }
    return new BackstageConfig(file, methods);
  }
}
