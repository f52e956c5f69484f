package dev.foretop.proxy.credential;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// Where clouds' own tools keep their settings on this machine.
///
/// @param environment this process's
/// @param home the user's
/// @param searchPath where those tools are
record CloudSettings(
    Map<String, String> environment, Path home, SearchPath searchPath, InstantSource clock) {

  /// Those of this process and this user.
  public static CloudSettings ofThisSystem() {
    Map<String, String> environment = UserEnvironment.ofUser();
    return new CloudSettings(
        environment, home(environment), SearchPath.ofThisSystem(), InstantSource.system());
  }

  // As Python's expanduser has it, which most of those tools are written with.
  private static Path home(Map<String, String> environment) {
    String named = File.separatorChar == '/' ? environment.getOrDefault("HOME", "") : "";
    return Path.of(named.isEmpty() ? System.getProperty("user.home") : named);
  }

  /// Returns a variable's value; an empty one counts as not set.
  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  /// Returns the file that a variable names. Windows has many texts that name none, such as one in
  /// quotation marks.
  Optional<Path> file(String name) throws CredentialException {
    try {
      return variable(name).map(Path::of);
    } catch (InvalidPathException e) {
      throw new CredentialException(
          "%s names a file that cannot be".formatted(name), "Correct that variable.", e);
    }
  }
}
