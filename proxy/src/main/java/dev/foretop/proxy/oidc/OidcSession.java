package dev.foretop.proxy.oidc;

import dev.foretop.proxy.cluster.ProviderIdentity;
import dev.foretop.proxy.cluster.Secret;
import dev.foretop.proxy.locator.FileStamp;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One user's sign-in at an issuer: the tokens that a kubeconfig holds, renewed when they end.
///
/// Who asks for the tokens as they are does not wait for who renews them.
///
/// What cannot be written back is kept in memory, for as long as the file says the same. A final
/// refusal holds until the file changes, or for half a minute.
public final class OidcSession {

  private static final Logger log = LoggerFactory.getLogger(OidcSession.class);

  /// As client-go has it.
  private static final Duration EARLY = Duration.ofSeconds(10);

  private static final Duration REFUSAL_HOLDS = Duration.ofSeconds(30);
  // Whoever is busy is not asked again by each request that waits in line.
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private static final Duration YOUNG = Duration.ofSeconds(30);

  private final ProviderIdentity.Oidc identity;
  private final InstantSource clock;
  private final Lock renewing = new ReentrantLock();

  private Instant renewedAt = Instant.EPOCH; // guarded by renewing
  private @Nullable Read read; // guarded by this
  private @Nullable Unsaved unsaved; // guarded by this
  private @Nullable Refusal refusal; // guarded by this

  private record Read(FileStamp stamp, OidcSettings settings) {}

  private record Unsaved(OidcTokens inFile, OidcTokens tokens) {}

  private record Refusal(OidcTokens tokens, OidcException why, Instant until) {}

  public OidcSession(ProviderIdentity.Oidc identity, InstantSource clock) {
    this.identity = identity;
    this.clock = clock;
  }

  /// Returns the tokens as they are now; waits for no renewal.
  public OidcTokens tokens() throws IOException {
    return known(settings());
  }

  // Asked for several times a second: the file is read only if it is another one.
  private synchronized OidcSettings settings() throws IOException {
    FileStamp stamp = FileStamp.of(identity.file());
    Read last = read;
    if (last != null && last.stamp().equals(stamp)) {
      return last.settings();
    }
    OidcSettings settings = OidcSettings.read(identity.file(), identity.user());
    read = new Read(stamp, settings);
    return settings;
  }

  private synchronized OidcTokens known(OidcSettings settings) {
    Unsaved kept = unsaved;
    return kept != null && kept.inFile().equals(settings.tokens())
        ? kept.tokens()
        : settings.tokens();
  }

  /// Returns an ID token that has not ended, getting a new one where that is needed. Blocks, for
  /// half a minute at most.
  ///
  /// @param refused one that a server did not accept, or null
  /// @throws OidcException if there is none to be had
  public Secret idToken(@Nullable Secret refused) throws IOException {
    renewing.lock();
    try {
      return currentIdToken(refused);
    } finally {
      renewing.unlock();
    }
  }

  private Secret currentIdToken(@Nullable Secret refused) throws IOException {
    Secret idToken = goodIdToken(refused);
    if (idToken != null) {
      return idToken;
    }
    throwIfHopeless();
    Optional<LockFile> turn = KubeconfigTokens.turn(identity.file());
    try {
      // Somebody else may have renewed it while this one waited.
      Secret others = goodIdToken(refused);
      return others == null ? renew(refused) : others;
    } finally {
      turn.ifPresent(LockFile::close);
    }
  }

  private @Nullable Secret goodIdToken(@Nullable Secret refused) throws IOException {
    Secret idToken = tokens().idToken();
    return idToken != null && isGood(idToken, refused) ? idToken : null;
  }

  // One that is seconds old and refused would be refused again: a new one would be no better.
  private boolean isGood(Secret idToken, @Nullable Secret refused) {
    Instant now = clock.instant();
    return IdToken.read(idToken.reveal())
        .filter(token -> token.holdsAt(now.plus(EARLY)))
        .filter(token -> refused == null || !idToken.equals(refused) || isYoung(token, now))
        .isPresent();
  }

  // By its own word, or because it was got just now: not every issuer says when.
  private boolean isYoung(IdToken token, Instant now) {
    Instant issuedAt = token.issuedAt();
    return now.isBefore(renewedAt.plus(YOUNG))
        || (issuedAt != null && now.isBefore(issuedAt.plus(YOUNG)));
  }

  private void throwIfHopeless() throws IOException {
    OidcSettings settings = settings();
    OidcTokens tokens = known(settings);
    Refusal last = refusal();
    if (last != null && last.tokens().equals(tokens) && clock.instant().isBefore(last.until())) {
      throw new OidcException(
          String.valueOf(last.why().getMessage()), last.why().hint(), last.why().cure());
    }
    if (tokens.refreshToken() == null) {
      throw notSignedIn(settings);
    }
  }

  private Secret renew(@Nullable Secret refused) throws IOException {
    OidcSettings settings = settings();
    OidcTokens tokens = known(settings);
    Secret refreshToken = tokens.refreshToken();
    if (refreshToken == null) {
      throw notSignedIn(settings);
    }
    OidcClient.Renewal renewal;
    try (OidcClient client = OidcClient.open(settings)) {
      renewal = client.refresh(refreshToken);
    } catch (OidcException e) {
      // A program that takes no turns, such as kubectl, may have been quicker.
      Secret others = known(settings()).equals(tokens) ? null : goodIdToken(refused);
      if (others != null) {
        return others;
      }
      Duration holds = e.cure() == OidcException.Cure.WAIT ? PAUSE : REFUSAL_HOLDS;
      refused(new Refusal(tokens, e, clock.instant().plus(holds)));
      throw e;
    }
    return keep(settings, tokens, renewal);
  }

  private Secret keep(OidcSettings settings, OidcTokens before, OidcClient.Renewal renewal)
      throws OidcException {
    Secret idToken = renewal.idToken();
    var tokens =
        new OidcTokens(idToken == null ? before.idToken() : idToken, renewal.refreshToken());
    renewedAt = clock.instant();
    if (!keep(settings.tokens(), tokens)) {
      throw new OidcException(
          "the sign-in was changed while its token was renewed",
          "Try again.",
          OidcException.Cure.WAIT);
    }
    OidcException problem = renewal.problem();
    if (problem != null) {
      throw hopeless(tokens, problem);
    }
    return usable(tokens, settings);
  }

  private OidcException hopeless(OidcTokens tokens, OidcException why) {
    refused(new Refusal(tokens, why, clock.instant().plus(REFUSAL_HOLDS)));
    return why;
  }

  // Another one would be no better: nobody is asked for it by each request that comes.
  private Secret usable(OidcTokens tokens, OidcSettings settings) throws OidcException {
    Secret idToken = Objects.requireNonNull(tokens.idToken());
    Optional<IdToken> token = IdToken.read(idToken.reveal());
    if (token.filter(each -> each.holdsAt(clock.instant())).isPresent()) {
      return idToken;
    }
    boolean saysWhen = token.map(IdToken::expiresAt).isPresent();
    String host = String.valueOf(settings.issuer().getHost());
    throw hopeless(
        tokens,
        new OidcException(
            saysWhen
                ? "the token that %s gave just now has ended already".formatted(host)
                : "the token that %s gave does not say when it ends".formatted(host),
            saysWhen ? "Check this machine's clock." : "Ask whoever looks after the issuer.",
            OidcException.Cure.SETTINGS));
  }

  private synchronized @Nullable Refusal refusal() {
    return refusal;
  }

  private synchronized void refused(Refusal last) {
    refusal = last;
  }

  private synchronized void keepInMemory(@Nullable Unsaved tokens) {
    unsaved = tokens;
  }

  // Who signed in or out meanwhile must not find the old sign-in there again.
  private boolean keep(OidcTokens inFile, OidcTokens tokens) {
    try {
      if (!KubeconfigTokens.renew(identity.file(), identity.user(), inFile, tokens)) {
        return false;
      }
      keepInMemory(null);
    } catch (IOException e) {
      log.warn(
          "The new tokens are kept until Foretop ends: '{}' cannot be written: {}",
          identity.file(),
          e.getMessage());
      keepInMemory(new Unsaved(inFile, tokens));
    }
    return true;
  }

  private OidcException notSignedIn(OidcSettings settings) {
    return new OidcException(
        "you are not signed in to %s".formatted(settings.issuer().getHost()),
        "Sign in in Foretop's window, or with 'foretop login --cluster NAME'.",
        OidcException.Cure.SIGN_IN);
  }
}
