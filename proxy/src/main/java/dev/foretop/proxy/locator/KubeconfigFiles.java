package dev.foretop.proxy.locator;

import dev.foretop.proxy.files.PathList;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Which kubeconfig files to read.
///
/// @param files in the order in which they are merged
/// @param impossible what stands among them, but is no path on this system: as much as a file that
///   is not there
/// @param missing when a file that is not there is worth a word
public record KubeconfigFiles(List<Path> files, List<String> impossible, Missing missing) {

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
    impossible = List.copyOf(impossible);
  }

  public KubeconfigFiles(List<Path> files, Missing missing) {
    this(files, List.of(), missing);
  }

  /// The files that the user named on the command line.
  public static KubeconfigFiles of(List<Path> files) {
    return new KubeconfigFiles(files, Missing.EACH);
  }

  /// The files that kubectl would read: those that `KUBECONFIG` lists, else `~/.kube/config`. A
  /// list of nothing but separators is a list, and names no file.
  ///
  /// @param home where [UserHome] says that it is
  /// @param system the value of the system property `os.name`
  public static KubeconfigFiles byKubectlRules(
      Map<String, String> environment, Path home, String system) {
    String list = environment.getOrDefault("KUBECONFIG", "");
    if (list.isEmpty()) {
      return new KubeconfigFiles(List.of(home.resolve(".kube").resolve("config")), Missing.NEVER);
    }
    List<Path> listed = new ArrayList<>();
    List<String> impossible = new ArrayList<>();
    for (String name : PathList.split(list, system.startsWith("Windows"))) {
      try {
        if (!name.isEmpty()) {
          listed.add(home.getFileSystem().getPath(name));
        }
      } catch (InvalidPathException _) {
        impossible.add(name);
      }
    }
    return new KubeconfigFiles(listed, impossible, Missing.ALL);
  }
}
