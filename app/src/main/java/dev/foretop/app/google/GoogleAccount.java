package dev.foretop.app.google;

import com.google.auth.oauth2.AccessToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The user's Google account: as whom they are signed in, and its tokens.
///
/// Nothing is used before the user has chosen it with [#use] or a sign-in. Safe for use by many
/// threads; a token is fetched by one of them at a time.
public final class GoogleAccount {

  // The library renews a token when it has less than this left.
  private static final Duration EARLY = Duration.ofMinutes(3);

  private final GoogleSettings settings;
  private final GoogleHttp http = new GoogleHttp();
  private @Nullable GoogleChoice openedFor; // guarded by this
  private @Nullable SourceCredentials opened; // guarded by this

  public GoogleAccount(GoogleSettings settings) {
    this.settings = settings;
  }

  /// Returns as whom the user has chosen to sign in.
  public Optional<GoogleChoice> choice() {
    return settings.choices().load();
  }

  /// Returns who that is, as far as files tell: nobody is asked. May open the keychain.
  public GoogleIdentity identity(GoogleChoice choice) {
    return new Identities(settings).of(choice);
  }

  /// Returns what the machine already has, in order of preference; none of it is used unasked.
  /// Where there is nothing, this may ask the metadata server of a machine in Google's cloud, for
  /// less than a second.
  public List<GoogleChoice> candidates() {
    List<GoogleChoice> candidates = new ArrayList<>();
    if (new Gcloud(settings).isUsable()) {
      candidates.add(new GoogleChoice(GoogleChoice.Source.GCLOUD, null, List.of()));
    }
    Path applicationDefault = settings.applicationDefaultFile();
    if (Files.isRegularFile(applicationDefault)) {
      candidates.add(
          new GoogleChoice(GoogleChoice.Source.APPLICATION_DEFAULT, applicationDefault, List.of()));
    }
    if (candidates.isEmpty() && new MetadataServer(settings).isThere()) {
      candidates.add(new GoogleChoice(GoogleChoice.Source.METADATA_SERVER, null, List.of()));
    }
    return candidates;
  }

  /// Returns the choice that `file` stands for.
  public static GoogleChoice choiceFor(Path file, List<String> projects) throws GoogleException {
    GoogleChoice.Source source =
        switch (CredentialFile.typeOf(file)) {
          case "oauth_client" -> GoogleChoice.Source.OAUTH_CLIENT;
          case "service_account" -> GoogleChoice.Source.SERVICE_ACCOUNT;
          case "external_account", "external_account_authorized_user" ->
              GoogleChoice.Source.EXTERNAL_ACCOUNT;
          case "authorized_user", "impersonated_service_account" ->
              GoogleChoice.Source.APPLICATION_DEFAULT;
          default ->
              throw new GoogleException(
                  "'%s' is neither an OAuth client nor a credential".formatted(file),
                  "Download the JSON of an OAuth client of type 'Desktop app'.");
        };
    return new GoogleChoice(source, file.toAbsolutePath(), projects);
  }

  /// Signs in as `choice`, which needs no browser, and checks that it gives a token.
  public void use(GoogleChoice choice) throws GoogleException {
    if (choice.source() == GoogleChoice.Source.GCLOUD) {
      String project = new Gcloud(settings).ask(false).project();
      settings.choices().save(withProject(Optional.ofNullable(project), choice));
      return;
    }
    fetch(SourceCredentials.open(choice, settings, http), false);
    boolean ofMachine = choice.source() == GoogleChoice.Source.METADATA_SERVER;
    settings
        .choices()
        .save(ofMachine ? withProject(new MetadataServer(settings).project(), choice) : choice);
  }

  private static GoogleChoice withProject(Optional<String> project, GoogleChoice choice) {
    List<String> projects = new ArrayList<>(choice.projects());
    project.filter(id -> !projects.contains(id)).ifPresent(projects::add);
    return new GoogleChoice(choice.source(), choice.file(), projects);
  }

  /// Returns a token of a service account.
  ///
  /// @param json the account's key, or null for the Application Default Credentials: their file,
  ///   else the machine's metadata server
  public GoogleToken serviceAccountToken(@Nullable String json) throws GoogleException {
    return fetch(json == null ? applicationDefault() : SourceCredentials.ofKey(json, http), false);
  }

  private SourceCredentials applicationDefault() throws GoogleException {
    Path file = settings.applicationDefaultFile();
    boolean named =
        !settings.environment().getOrDefault("GOOGLE_APPLICATION_CREDENTIALS", "").isBlank();
    if (!named && !Files.exists(file) && new MetadataServer(settings).isThere()) {
      return SourceCredentials.ofMetadataServer(settings);
    }
    var choice = new GoogleChoice(GoogleChoice.Source.APPLICATION_DEFAULT, file, List.of());
    return SourceCredentials.open(choice, settings, http);
  }

  /// Begins a sign-in with the browser for an OAuth client.
  public SignInAttempt beginSignIn(GoogleChoice choice) throws GoogleException {
    return SignInAttempt.begin(client(choice));
  }

  /// Waits for the user to end `attempt` in the browser, and keeps what comes of it.
  public void finishSignIn(SignInAttempt attempt, GoogleChoice choice) throws GoogleException {
    SignInAttempt.Outcome outcome = attempt.await();
    new RefreshTokens(client(choice), settings, http).keep(outcome.refreshToken());
    settings.choices().save(choice);
    synchronized (this) {
      opened = null;
    }
  }

  private static OAuthClient client(GoogleChoice choice) throws GoogleException {
    Path file = choice.file();
    if (file == null) {
      throw new IllegalArgumentException("choice must name a client file");
    }
    return OAuthClient.read(file);
  }

  /// Signs out: gives an own refresh token back to Google and forgets the choice. What gcloud or
  /// another tool has stays theirs.
  ///
  /// @return what came of it, for the user; empty if nobody was signed in
  public Optional<String> signOut() throws GoogleException {
    Optional<GoogleChoice> choice = choice();
    if (choice.isEmpty()) {
      return Optional.empty();
    }
    settings.choices().clear();
    synchronized (this) {
      opened = null;
    }
    if (choice.get().source() != GoogleChoice.Source.OAUTH_CLIENT) {
      return Optional.of("Foretop no longer uses " + choice.get().title() + ".");
    }
    boolean revoked = new RefreshTokens(client(choice.get()), settings, http).revoke();
    return Optional.of(
        revoked
            ? "Signed out; Google has revoked the token."
            : "Signed out here, but Google could not be told. Remove Foretop's access in your"
                + " account.");
  }

  /// Returns a token that lives for some minutes more.
  public GoogleToken token() throws GoogleException {
    return fetch(open(), false);
  }

  /// Returns a new token although the old one has not expired: it was refused.
  public GoogleToken renewedToken() throws GoogleException {
    return fetch(open(), true);
  }

  Endpoints endpoints() throws GoogleException {
    return Endpoints.of(settings.environment(), open().universe());
  }

  GoogleHttp http() {
    return http;
  }

  private synchronized SourceCredentials open() throws GoogleException {
    GoogleChoice choice =
        choice().orElseThrow(() -> GoogleException.signInAgain("you are not signed in to Google"));
    SourceCredentials current = opened;
    if (current == null || !choice.equals(openedFor)) {
      current = SourceCredentials.open(choice, settings, http);
      opened = current;
      openedFor = choice;
    }
    return current;
  }

  private GoogleToken fetch(SourceCredentials source, boolean renew) throws GoogleException {
    try {
      if (renew) {
        source.credentials().refresh();
      } else {
        source.credentials().refreshIfExpired();
      }
    } catch (IOException | RuntimeException e) {
      throw failure(e);
    }
    AccessToken token = source.current().orElseThrow(() -> Failures.ofTokens(""));
    Instant expiresAt =
        token.getExpirationTime() == null ? Instant.MAX : token.getExpirationTime().toInstant();
    return new GoogleToken(token.getTokenValue(), renewAt(expiresAt), source.quotaProject());
  }

  private Instant renewAt(Instant expiresAt) {
    Instant early = expiresAt.minus(EARLY);
    return early.isAfter(settings.clock().instant()) ? early : expiresAt;
  }

  // The cause is not passed on: the library's messages hold Google's whole answer.
  private static GoogleException failure(Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof GoogleException known) {
        return known;
      }
    }
    return Failures.ofTokens(e);
  }
}
