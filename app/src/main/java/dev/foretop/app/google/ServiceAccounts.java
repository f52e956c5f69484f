package dev.foretop.app.google;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Service accounts that a configuration names: by a key, or as the Application Default
/// Credentials, which are a file's, else those of the machine's metadata server. Safe for use by
/// many threads; a token is fetched by one of them at a time.
public final class ServiceAccounts {

  private final GoogleSettings settings;
  private final GoogleHttp http;
  private final GoogleChoice applicationDefault;
  private final SignInWatch watch;
  private final Map<String, Opened> opened = new ConcurrentHashMap<>();

  private record Opened(SignIn signIn, TokenDesk desk) {}

  ServiceAccounts(GoogleSettings settings, GoogleHttp http) {
    this.settings = settings;
    this.http = http;
    this.applicationDefault =
        new GoogleChoice(
            GoogleChoice.Source.APPLICATION_DEFAULT, settings.applicationDefaultFile(), List.of());
    this.watch = new SignInWatch(settings, () -> Optional.of(applicationDefault), () -> "for good");
  }

  /// Returns whose tokens are got now. Quick: it looks at a file from outside.
  ///
  /// @param json the account's key, or null for the Application Default Credentials
  public SignIn signIn(@Nullable String json) {
    if (json == null) {
      return watch.current().orElseThrow();
    }
    String who = SignInWatch.digest(json);
    return new SignIn(applicationDefault, who, who);
  }

  /// Returns a token.
  ///
  /// @param json as in [#signIn]
  /// @param refused one that was not accepted, or null
  public GoogleToken token(@Nullable String json, @Nullable String refused) throws GoogleException {
    SignIn now = signIn(json);
    String key = json == null ? "" : now.who();
    Opened current = opened.get(key);
    if (current == null || !current.signIn().equals(now)) {
      SourceCredentials source =
          json == null ? applicationDefault() : SourceCredentials.ofKey(json, settings, http);
      current = keep(key, new Opened(now, new TokenDesk(settings, source.tokens())));
    }
    return current.desk().token(refused);
  }

  // Whoever is second takes the desk of the first.
  private Opened keep(String key, Opened made) {
    return opened.merge(key, made, (old, mine) -> old.signIn().equals(mine.signIn()) ? old : mine);
  }

  private SourceCredentials applicationDefault() throws GoogleException {
    Path file = settings.applicationDefaultFile();
    boolean named =
        !settings.environment().getOrDefault("GOOGLE_APPLICATION_CREDENTIALS", "").isBlank();
    if (!named && !Files.exists(file) && new MetadataServer(settings).isThere()) {
      return SourceCredentials.ofMetadataServer(settings);
    }
    return SourceCredentials.open(applicationDefault, settings, http);
  }
}
