package dev.foretop.app.google;

import dev.foretop.app.keychain.TokenStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// What signing in to Google needs from its surroundings.
///
/// @param environment this process's
/// @param home the user's home folder
/// @param programs finds programs by name, such as gcloud
/// @param programPath the `PATH` that such programs get
/// @param choices keeps as whom the user signs in
/// @param tokens keeps refresh tokens
public record GoogleSettings(
    Map<String, String> environment,
    Path home,
    Programs programs,
    ProgramPath programPath,
    ChoiceStore choices,
    TokenStore tokens,
    InstantSource clock,
    GoogleLimits limits) {

  /// With the usual limits.
  public GoogleSettings(
      Map<String, String> environment,
      Path home,
      Programs programs,
      ProgramPath programPath,
      ChoiceStore choices,
      TokenStore tokens,
      InstantSource clock) {
    this(environment, home, programs, programPath, choices, tokens, clock, GoogleLimits.USUAL);
  }

  /// Finds programs.
  @FunctionalInterface
  public interface Programs {
    Optional<Path> find(String name);
  }

  /// The `PATH` for programs, found out when it is first needed.
  @FunctionalInterface
  public interface ProgramPath {
    String text();
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
      return Path.of(configured);
    }
    String roaming = environment.getOrDefault("APPDATA", "");
    return roaming.isBlank()
        ? home.resolve(".config").resolve("gcloud")
        : Path.of(roaming).resolve("gcloud");
  }

  /// Returns where Application Default Credentials are, whether or not they are there.
  Path applicationDefaultFile() {
    String named = environment.getOrDefault("GOOGLE_APPLICATION_CREDENTIALS", "");
    return named.isBlank()
        ? gcloudFolder().resolve("application_default_credentials.json")
        : Path.of(named);
  }
}
