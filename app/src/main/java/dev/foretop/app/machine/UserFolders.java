package dev.foretop.app.machine;

import dev.foretop.proxy.credential.UserEnvironment;
import dev.foretop.proxy.locator.UserHome;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Where Foretop keeps its files on this system.
///
/// With `FORETOP_HOME` set, everything is in that one folder. Without it each kind goes where the
/// operating system wants it: on Linux by the XDG base directory specification, on macOS below
/// `~/Library`, on Windows below `AppData`.
///
/// @param runtime for what lives only as long as the program, such as the owner token
public record UserFolders(Path config, Path state, Path cache, Path runtime) {

  /// Finds the folders; makes none of them.
  ///
  /// @param system the value of the system property `os.name`
  /// @throws IllegalArgumentException if `FORETOP_HOME` is no path; the message says so
  public static UserFolders find(Map<String, String> environment, Path home, String system) {
    Optional<Path> chosen = chosen(environment, home.getFileSystem(), system);
    if (chosen.isPresent()) {
      return below(chosen.get());
    }
    if (system.startsWith("Windows")) {
      return onWindows(environment, home);
    }
    return system.startsWith("Mac") ? onMac(home) : onLinux(environment, home);
  }

  public static UserFolders find() {
    return find(UserEnvironment.ofProcess());
  }

  // The same home as for kubeconfigs; what Java calls the home says the user database.
  static UserFolders find(Map<String, String> environment) {
    Path home = UserHome.find(environment).toAbsolutePath();
    return find(environment, home, System.getProperty("os.name"));
  }

  /// Returns the one folder that the user has chosen for everything, if they have.
  public static Optional<Path> chosen() {
    return chosen(
        UserEnvironment.ofProcess(), FileSystems.getDefault(), System.getProperty("os.name"));
  }

  private static Optional<Path> chosen(
      Map<String, String> environment, FileSystem files, String system) {
    String named = environment.getOrDefault("FORETOP_HOME", "");
    // So reads what was set with 'set FORETOP_HOME="D:\my tools"'.
    String text = system.startsWith("Windows") ? named.replace("\"", "") : named;
    try {
      return text.isBlank() ? Optional.empty() : Optional.of(files.getPath(text).toAbsolutePath());
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          "FORETOP_HOME names a folder that cannot be: '%s'. Correct it, or unset it."
              .formatted(named),
          e);
    }
  }

  private static UserFolders below(Path folder) {
    return new UserFolders(
        folder.resolve("config"),
        folder.resolve("state"),
        folder.resolve("cache"),
        folder.resolve("runtime"));
  }

  private static UserFolders onWindows(Map<String, String> environment, Path home) {
    Path roaming = pathOr(environment, "APPDATA", home.resolve("AppData/Roaming"));
    Path local = pathOr(environment, "LOCALAPPDATA", home.resolve("AppData/Local"));
    // The installer's folder is another one: it is deleted when a new version comes.
    Path own = local.resolve("Foretop");
    return new UserFolders(
        roaming.resolve("Foretop"),
        own.resolve("State"),
        own.resolve("Cache"),
        own.resolve("Runtime"));
  }

  private static UserFolders onMac(Path home) {
    Path support = home.resolve("Library/Application Support/Foretop");
    return new UserFolders(
        support.resolve("config"),
        support.resolve("state"),
        home.resolve("Library/Caches/Foretop"),
        support.resolve("runtime"));
  }

  private static UserFolders onLinux(Map<String, String> environment, Path home) {
    Path state =
        pathOr(environment, "XDG_STATE_HOME", home.resolve(".local/state")).resolve("foretop");
    // Without a session, as in a container, there is no folder for it.
    Path none = home.getFileSystem().getPath("");
    Path session = pathOr(environment, "XDG_RUNTIME_DIR", none);
    return new UserFolders(
        pathOr(environment, "XDG_CONFIG_HOME", home.resolve(".config")).resolve("foretop"),
        state,
        pathOr(environment, "XDG_CACHE_HOME", home.resolve(".cache")).resolve("foretop"),
        session.equals(none) ? state.resolve("runtime") : session.resolve("foretop"));
  }

  // The specification says that a relative path is to be ignored; so is what is no path at all.
  private static Path pathOr(Map<String, String> environment, String name, Path otherwise) {
    String value = environment.getOrDefault(name, "");
    try {
      Path named = otherwise.getFileSystem().getPath(value);
      return !value.isBlank() && named.isAbsolute() ? named : otherwise;
    } catch (InvalidPathException _) {
      return otherwise;
    }
  }

  /// Returns where the authority of the HTTPS listener is kept.
  public Path authorityFile() {
    return state.resolve("authority.pem");
  }
}
