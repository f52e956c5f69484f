package dev.foretop.proxy.credential;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where programs are looked for: this process's `PATH`, and behind it the login shell's.
///
/// A program that was started from a desktop's menu has a poor `PATH`; what the user's shell
/// profile adds is missing. All differences between operating systems are in this class and in
/// [LoginShell].
public final class SearchPath {

  private final Map<String, String> environment;
  private final Supplier<String> loginPath;
  private final boolean windows;
  private volatile @Nullable List<Path> folders;

  /// @param environment this process's
  /// @param loginPath asked once, when the path is first needed; may take seconds
  /// @param system the value of the system property `os.name`
  public SearchPath(Map<String, String> environment, Supplier<String> loginPath, String system) {
    this.environment = environment;
    this.loginPath = loginPath;
    this.windows = system.startsWith("Windows");
  }

  /// The one of this process and this user.
  public static SearchPath ofThisSystem() {
    String system = System.getProperty("os.name");
    return new SearchPath(System.getenv(), () -> LoginShell.path(System.getenv(), system), system);
  }

  /// Returns the program that is run when `command` is called: `command` itself if it is a path,
  /// else the first program of that name. Relative entries of the path do not count.
  public Optional<Path> find(String command) {
    try {
      Path path = Path.of(command);
      if (path.isAbsolute()) {
        return Optional.of(path).filter(Files::isRegularFile);
      }
      return folders().stream()
          .flatMap(folder -> names(command).map(folder::resolve))
          .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
          .findFirst();
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }

  /// Returns what the programs that are run get as their `PATH`.
  public String text() {
    return String.join(File.pathSeparator, folders().stream().map(Path::toString).toList());
  }

  private Stream<String> names(String command) {
    if (!windows) {
      return Stream.of(command);
    }
    String extensions = environment.getOrDefault("PATHEXT", ".COM;.EXE;.BAT;.CMD");
    return Stream.concat(
        Stream.of(command), Arrays.stream(extensions.split(";", -1)).map(command::concat));
  }

  private List<Path> folders() {
    List<Path> known = folders;
    if (known == null) {
      SequencedSet<Path> found = new LinkedHashSet<>();
      addAll(environment.getOrDefault("PATH", environment.getOrDefault("Path", "")), found);
      addAll(loginPath.get(), found);
      known = List.copyOf(found);
      folders = known;
    }
    return known;
  }

  private static void addAll(String list, SequencedSet<Path> folders) {
    for (String entry : list.split(File.pathSeparator, -1)) {
      try {
        Path folder = Path.of(entry);
        if (folder.isAbsolute()) {
          folders.add(folder);
        }
      } catch (InvalidPathException _) {
        // such an entry finds nothing
      }
    }
  }
}
