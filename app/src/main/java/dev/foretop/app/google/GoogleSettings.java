package dev.foretop.app.google;

import dev.foretop.app.keychain.TokenStore;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What signing in to Google needs from its surroundings.
///
/// @param environment this process's
/// @param home the user's home folder
/// @param programs finds and starts programs such as gcloud
/// @param choices keeps as whom the user signs in
/// @param tokens keeps refresh tokens
public record GoogleSettings(
    Map<String, String> environment,
    Path home,
    Programs programs,
    ChoiceStore choices,
    TokenStore tokens,
    InstantSource clock,
    GoogleLimits limits) {

  /// With the usual limits.
  public GoogleSettings(
      Map<String, String> environment,
      Path home,
      Programs programs,
      ChoiceStore choices,
      TokenStore tokens,
      InstantSource clock) {
    this(environment, home, programs, choices, tokens, clock, GoogleLimits.USUAL);
  }

  /// Finds and starts programs.
  @FunctionalInterface
  public interface Programs {
    Optional<Path> find(String name);

    /// Makes what starts one; with this process's own variables, where there are no better ones.
    ///
    /// @throws IOException if an argument cannot reach it as it is
    default ProcessBuilder start(Path program, List<String> arguments) throws IOException {
      List<String> command = new ArrayList<>(List.of(program.toString()));
      command.addAll(arguments);
      return new ProcessBuilder(command);
    }
  }

  /// Keeps as whom the user has chosen to sign in. Nothing of it is secret.
  public interface ChoiceStore {

    Optional<GoogleChoice> load();

    /// Returns something that differs as soon as another choice may have been saved, by whatever
    /// process. Asked for every request.
    default Object stamp() {
      return load();
    }

    void save(GoogleChoice choice) throws GoogleException;

    void clear() throws GoogleException;
  }

  Path gcloudFolder() {
    String configured = environment.getOrDefault("CLOUDSDK_CONFIG", "");
    if (!configured.isBlank()) {
      return named(configured);
    }
    String roaming = environment.getOrDefault("APPDATA", "");
    return roaming.isBlank()
        ? home.resolve(".config").resolve("gcloud")
        : named(roaming).resolve("gcloud");
  }

  /// Returns the file that a variable or a setting names. Where the text is no path, such as one in
  /// quotation marks on Windows, it is one that is not there.
  static Path named(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException _) {
      return Path.of("is no path", plain(text));
    }
  }

  private static String plain(String text) {
    var plain = new StringBuilder();
    text.chars().forEach(c -> plain.append(Character.isLetterOrDigit(c) ? (char) c : '_'));
    return plain.toString();
  }

  /// Returns where Application Default Credentials are, whether or not they are there.
  Path applicationDefaultFile() {
    String named = environment.getOrDefault("GOOGLE_APPLICATION_CREDENTIALS", "");
    return named.isBlank()
        ? gcloudFolder().resolve("application_default_credentials.json")
        : named(named);
  }
}
