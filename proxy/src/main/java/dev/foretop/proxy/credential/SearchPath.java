package dev.foretop.proxy.credential;

import dev.foretop.proxy.files.PathList;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where programs are looked for: this process's `PATH`, and behind it the login shell's.
///
/// A program that was started from a desktop's menu has a poor `PATH`; what the user's shell
/// profile adds is missing.
///
/// On Windows a program is a file whose name ends in one of `PATHEXT`: `gcloud` and `az` put a
/// script for Unix beside the `.cmd` of the same name, which Windows cannot start.
public final class SearchPath {

  // What CreateProcess starts. PATHEXT names more, such as .JS, that only a shell can.
  private static final Set<String> STARTABLE = Set.of(".com", ".exe", ".bat", ".cmd");
  private static final String USUAL_EXTENSIONS = ".COM;.EXE;.BAT;.CMD";

  private final Map<String, String> environment;
  private final Supplier<String> loginPath;
  private final boolean windows;
  private final FileSystem files;
  private volatile @Nullable List<Path> folders;

  /// @param environment this process's
  /// @param loginPath asked once, when the path is first needed; may take seconds
  /// @param system the value of the system property `os.name`
  public SearchPath(Map<String, String> environment, Supplier<String> loginPath, String system) {
    this(environment, loginPath, system, FileSystems.getDefault());
  }

  SearchPath(
      Map<String, String> environment,
      Supplier<String> loginPath,
      String system,
      FileSystem files) {
    this.environment = environment;
    this.loginPath = loginPath;
    this.windows = system.startsWith("Windows");
    this.files = files;
  }

  /// The one of this process and this user.
  public static SearchPath ofThisSystem() {
    return new SearchPath(
        UserEnvironment.ofProcess(), UserEnvironment::loginPath, System.getProperty("os.name"));
  }

  /// Returns the program that is run when `command` is called: `command` itself if it is a path,
  /// else the first program of that name. Relative entries of the path do not count.
  public Optional<Path> find(String command) {
    try {
      Path path = files.getPath(command);
      Stream<Path> places =
          path.isAbsolute()
              ? names(command).map(files::getPath)
              : folders().stream().flatMap(folder -> names(command).map(folder::resolve));
      return places.filter(file -> isProgram(file, path.isAbsolute())).findFirst();
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }

  // Of one that is named by its path, the system says best why it cannot be run.
  private static boolean isProgram(Path file, boolean named) {
    return Files.isRegularFile(file) && (named || Files.isExecutable(file));
  }

  /// Returns what the programs that are run get as their `PATH`.
  public String text() {
    return String.join(
        PathList.separator(windows), folders().stream().map(Path::toString).toList());
  }

  private Stream<String> names(String command) {
    if (!windows) {
      return Stream.of(command);
    }
    List<String> extensions = extensions();
    String lower = command.toLowerCase(Locale.ROOT);
    boolean complete = extensions.stream().anyMatch(lower::endsWith);
    return Stream.concat(
        complete ? Stream.of(command) : Stream.empty(), extensions.stream().map(command::concat));
  }

  private List<String> extensions() {
    String listed = environment.getOrDefault("PATHEXT", "");
    return Arrays.stream((listed.isBlank() ? USUAL_EXTENSIONS : listed).split(";", -1))
        .map(extension -> extension.strip().toLowerCase(Locale.ROOT))
        .filter(STARTABLE::contains)
        .toList();
  }

  private List<Path> folders() {
    List<Path> known = folders;
    if (known == null) {
      SequencedSet<Path> found = new LinkedHashSet<>();
      addAll(environment.getOrDefault("PATH", ""), found);
      addAll(loginPath.get(), found);
      known = List.copyOf(found);
      folders = known;
    }
    return known;
  }

  private void addAll(String list, SequencedSet<Path> folders) {
    for (String entry : PathList.split(list, windows)) {
      try {
        Path folder = files.getPath(entry);
        if (folder.isAbsolute()) {
          folders.add(folder);
        }
      } catch (InvalidPathException _) {
        // such an entry finds nothing
      }
    }
  }
}
