package dev.foretop.app.google;

import dev.foretop.app.oauth.RandomText;
import dev.foretop.app.words.Texts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The user's Google account: as whom they are signed in, and its tokens.
///
/// Nothing is used before the user has chosen it with [#use] or a sign-in. Whatever process changes
/// the sign-in, the next token that is asked for is the new one's. Safe for use by many threads; a
/// token is fetched by one of them at a time.
public final class GoogleAccount {

  private static final int MOST_TRIES = 3;

  private final GoogleSettings settings;
  private final GoogleHttp http;
  private final SignInWatch watch;
  private final ServiceAccounts serviceAccounts;
  private volatile Runnable onChange = () -> {};
  private @Nullable Opened opened; // guarded by this

  private record Opened(SignIn signIn, SourceCredentials source, TokenDesk desk) {}

  public GoogleAccount(GoogleSettings settings) {
    this.settings = settings;
    this.http = new GoogleHttp(settings.limits().step());
    this.watch = new SignInWatch(settings, settings.choices()::load, settings.choices()::stamp);
    this.serviceAccounts = new ServiceAccounts(settings, http);
  }

  /// Has `listener` run whenever this process has changed the sign-in, before the call returns that
  /// did it.
  public void onChange(Runnable listener) {
    onChange = listener;
  }

  /// Returns who is signed in now. Quick: it looks at a few files.
  public Optional<SignIn> signIn() {
    return watch.current();
  }

  /// Returns as whom the user has chosen to sign in.
  public Optional<GoogleChoice> choice() {
    return signIn().map(SignIn::choice);
  }

  /// Returns who that is, as far as files tell: nobody is asked. May open the keychain.
  public GoogleIdentity identity(GoogleChoice choice) {
    return new Identities(settings).of(choice);
  }

  /// Returns who is signed in and by what, in sentences for the user.
  public String sentence() {
    return choice()
        .map(choice -> identity(choice).sentence(choice))
        .orElse(Texts.of("google.nobody.signed.google"));
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
                  Texts.of("google.neither.oauth.client", file),
                  Texts.of("google.download.json.oauth"));
        };
    return new GoogleChoice(source, file.toAbsolutePath(), projects);
  }

  /// Signs in as `choice`, which needs no browser, and checks that it gives a token. A refresh
  /// token of the sign-in before is given back.
  public void use(GoogleChoice choice) throws GoogleException {
    GoogleChoice chosen = choice;
    if (choice.source() == GoogleChoice.Source.GCLOUD) {
      Gcloud.Answer answer =
          TimeLimit.of(settings.limits().token()).ask(() -> new Gcloud(settings).ask(false));
      chosen = withProject(Optional.ofNullable(answer.project()), choice);
    } else {
      SourceCredentials source = SourceCredentials.open(choice, settings, http);
      new TokenDesk(settings, source.tokens()).token(null);
      if (choice.source() == GoogleChoice.Source.METADATA_SERVER) {
        chosen = withProject(new MetadataServer(settings).project(), choice);
      }
    }
    GoogleIdentity identity = identity(choice);
    keep(
        chosen.withTrace(
            new SignInTrace(
                RandomText.create(), identity.email(), identity.configuration(), null, null)));
  }

  // The old sign-in first stays: should the new one not be kept, it still holds.
  private void keep(GoogleChoice choice) throws GoogleException {
    Optional<GoogleChoice> before = settings.choices().load();
    settings.choices().save(choice);
    onChange.run();
    if (before.isPresent() && !isReplacedBy(choice, before.get())) {
      var _ = new Revocation(settings, http).of(before.get());
    }
  }

  // Giving a token back takes all that the user granted to the client, the new one with it.
  private static boolean isReplacedBy(GoogleChoice choice, GoogleChoice before) {
    String key = choice.trace().tokenKey();
    String oldKey = before.trace().tokenKey();
    return key != null && (oldKey == null || key.equals(oldKey));
  }

  private static GoogleChoice withProject(Optional<String> project, GoogleChoice choice) {
    List<String> projects = new ArrayList<>(choice.projects());
    project.filter(id -> !projects.contains(id)).ifPresent(projects::add);
    return new GoogleChoice(choice.source(), choice.file(), projects);
  }

  /// Returns the service accounts that a configuration may name beside this account.
  public ServiceAccounts serviceAccounts() {
    return serviceAccounts;
  }

  /// Begins a sign-in with the browser for an OAuth client.
  public SignInAttempt beginSignIn(GoogleChoice choice) throws GoogleException {
    return SignInAttempt.begin(client(choice), settings, http);
  }

  /// Waits for the user to end `attempt` in the browser, and keeps what comes of it. The browser
  /// shows the outcome.
  public void finishSignIn(SignInAttempt attempt, GoogleChoice choice) throws GoogleException {
    try {
      finish(attempt.await(), choice);
      attempt.tell(null);
    } catch (GoogleException e) {
      attempt.tell(e);
      throw e;
    }
  }

  private void finish(TokenAnswer answer, GoogleChoice choice) throws GoogleException {
    OAuthClient client = client(choice);
    String key = RefreshTokens.key(client);
    GoogleChoice before = settings.choices().load().orElse(null);
    if (before != null && isAnotherAccount(before.trace(), key, answer.email())) {
      var _ = new Revocation(settings, http).of(before);
    }
    var trace = new SignInTrace(RandomText.create(), answer.email(), null, key, client.revokeUri());
    new RefreshTokens(client, settings, http)
        .keep(answer.refreshToken(), () -> keep(choice.withTrace(trace)));
  }

  private static boolean isAnotherAccount(SignInTrace before, String key, @Nullable String email) {
    return key.equals(before.tokenKey()) && email != null && !email.equals(before.email());
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
    Optional<GoogleChoice> choice = settings.choices().load();
    if (choice.isEmpty()) {
      return Optional.empty();
    }
    settings.choices().clear();
    synchronized (this) {
      opened = null;
    }
    onChange.run();
    return Optional.of(
        switch (new Revocation(settings, http).of(choice.get())) {
          case NOTHING -> Texts.of("google.foretop.no.longer", choice.get().title());
          case REVOKED -> Texts.of("google.signed.out.google");
          case ONLY_HERE -> Texts.of("google.signed.out.but");
        });
  }

  /// Has Google asked again for a token although it has just refused one for good: the user wants
  /// it, and may have changed something elsewhere.
  public synchronized void askAgain() {
    opened = null;
  }

  /// Returns a token that lives for some minutes more.
  public GoogleToken token() throws GoogleException {
    return token(null);
  }

  /// Returns a token in place of one that was not accepted although it had not expired. One that is
  /// only seconds old is not replaced.
  ///
  /// @param refused that token, or null
  public GoogleToken token(@Nullable String refused) throws GoogleException {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      Opened current = open();
      GoogleToken token = current.desk().token(refused);
      // Who asks after a change is to have nothing of before.
      if (watch.current().map(SignIn::who).equals(Optional.of(current.signIn().who()))) {
        return token;
      }
    }
    throw GoogleException.passing(
        Texts.of("google.account.changed.again"), Texts.of("google.try.again"));
  }

  Endpoints endpoints() throws GoogleException {
    return Endpoints.of(GcloudConfig.read(settings), open().source().universe());
  }

  GoogleHttp http() {
    return http;
  }

  private synchronized Opened open() throws GoogleException {
    SignIn signIn =
        watch
            .current()
            .orElseThrow(() -> GoogleException.signInAgain(Texts.of("google.not.signed.google")));
    Opened current = opened;
    if (current == null || !signIn.equals(current.signIn())) {
      opened = null;
      SourceCredentials source = SourceCredentials.open(signIn.choice(), settings, http);
      current = new Opened(signIn, source, new TokenDesk(settings, source.tokens()));
      opened = current;
    }
    return current;
  }
}
