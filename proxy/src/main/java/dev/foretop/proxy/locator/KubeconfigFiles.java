package dev.foretop.proxy.locator;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Which kubeconfig files to read.
///
/// @param files in the order in which they are merged
/// @param missing when a file that is not there is worth a word
public record KubeconfigFiles(List<Path> files, Missing missing) {

  /// When to speak of files that are not there.
  public enum Missing {
    /// Of each: the user named it.
    EACH,
    /// When none is there, as kubectl does for those that `KUBECONFIG` lists.
    ALL,
    NEVER
  }

  public KubeconfigFiles {
    files = files.stream().distinct().toList();
  }

  /// The files that the user named on the command line.
  public static KubeconfigFiles of(List<Path> files) {
    return new KubeconfigFiles(files, Missing.EACH);
  }

  /// The files that kubectl would read: those that `KUBECONFIG` lists, else `~/.kube/config`. A
  /// list of nothing but separators is a list, and names no file.
  public static KubeconfigFiles byKubectlRules(Map<String, String> environment, Path home) {
    String list = environment.getOrDefault("KUBECONFIG", "");
    if (list.isEmpty()) {
      return new KubeconfigFiles(List.of(home.resolve(".kube").resolve("config")), Missing.NEVER);
    }
    List<Path> listed =
        Arrays.stream(list.split(File.pathSeparator, -1))
            .filter(name -> !name.isEmpty())
            .map(Path::of)
            .toList();
    return new KubeconfigFiles(listed, Missing.ALL);
  }
}
