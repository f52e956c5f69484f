package dev.foretop.proxy.locator;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Which kubeconfig files to read.
///
/// @param files in the order in which they are merged
/// @param explicit whether the user named them, so that a missing one is worth a word
public record KubeconfigFiles(List<Path> files, boolean explicit) {

  public KubeconfigFiles {
    files = files.stream().distinct().toList();
  }

  /// The files that the user named on the command line.
  public static KubeconfigFiles of(List<Path> files) {
    return new KubeconfigFiles(files, true);
  }

  /// The files that kubectl would read: those that `KUBECONFIG` lists, else `~/.kube/config`.
  public static KubeconfigFiles byKubectlRules(Map<String, String> environment, Path home) {
    List<Path> listed =
        Arrays.stream(environment.getOrDefault("KUBECONFIG", "").split(File.pathSeparator, -1))
            .filter(name -> !name.isBlank())
            .map(Path::of)
            .toList();
    if (!listed.isEmpty()) {
      return new KubeconfigFiles(listed, true);
    }
    return new KubeconfigFiles(List.of(home.resolve(".kube").resolve("config")), false);
  }
}
