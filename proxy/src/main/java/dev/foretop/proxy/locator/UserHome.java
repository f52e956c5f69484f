package dev.foretop.proxy.locator;

import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The user's home folder as kubectl finds it, which need not be what the user database says.
///
/// On Windows three variables may name it. The first that has a kubeconfig counts; without one, a
/// folder that is there and can be written, then one that is there, then one that is named.
///
/// Source: <https://pkg.go.dev/k8s.io/client-go/util/homedir>
public final class UserHome {

  private UserHome() {}

  /// Returns the home of the user whose variables these are, on this system.
  public static Path find(Map<String, String> environment) {
    return find(
        environment,
        System.getProperty("os.name"),
        System.getProperty("user.home"),
        FileSystems.getDefault());
  }

  /// @param otherwise where no variable names it
  static Path find(
      Map<String, String> environment, String system, String otherwise, FileSystem files) {
    Optional<Path> found =
        system.startsWith("Windows")
            ? onWindows(environment, files)
            : path(environment.get("HOME"), files);
    return found.orElseGet(() -> files.getPath(otherwise));
  }

  private static Optional<Path> onWindows(Map<String, String> environment, FileSystem files) {
    Optional<Path> home = path(environment.get("HOME"), files);
    Optional<Path> profile = path(environment.get("USERPROFILE"), files);
    Optional<Path> drive = onDrive(environment, files);
    List<Path> withKubeconfig = Stream.of(home, drive, profile).flatMap(Optional::stream).toList();
    List<Path> others = Stream.of(home, profile, drive).flatMap(Optional::stream).toList();
    return first(withKubeconfig, folder -> Files.exists(folder.resolve(".kube").resolve("config")))
        .or(() -> first(others, folder -> Files.isDirectory(folder) && Files.isWritable(folder)))
        .or(() -> first(others, Files::exists))
        .or(() -> first(others, _ -> true));
  }

  private static Optional<Path> onDrive(Map<String, String> environment, FileSystem files) {
    String drive = environment.getOrDefault("HOMEDRIVE", "");
    String path = environment.getOrDefault("HOMEPATH", "");
    return drive.isEmpty() || path.isEmpty() ? Optional.empty() : path(drive + path, files);
  }

  private static Optional<Path> first(List<Path> folders, Predicate<Path> wanted) {
    return folders.stream().filter(wanted).findFirst();
  }

  private static Optional<Path> path(@Nullable String text, FileSystem files) {
    try {
      String named = Objects.requireNonNullElse(text, "");
      return named.isBlank() ? Optional.empty() : Optional.of(files.getPath(named));
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }
}
