package dev.foretop.proxy.oidc;

import dev.foretop.proxy.cluster.ProviderIdentity;
import dev.foretop.proxy.cluster.Secret;
import dev.foretop.proxy.locator.FileStamp;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One user's sign-in at an issuer: the tokens that a kubeconfig holds, renewed when they end.
///
/// What cannot be written back is kept in memory, for as long as the file says the same. A final
/// refusal holds until the file changes, or for half a minute.
public final class OidcSession {

  private static final Logger log = LoggerFactory.getLogger(OidcSession.class);

  /// As client-go has it.
  private static final Duration EARLY = Duration.ofSeconds(10);

  private static final Duration REFUSAL_HOLDS = Duration.ofSeconds(30);
  private static final Duration YOUNG = Duration.ofSeconds(30);

  private final ProviderIdentity.Oidc identity;
  private final InstantSource clock;

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

  /// Returns the tokens as they are now.
  public synchronized OidcTokens tokens() throws IOException {
    return known(settings());
  }

  // Asked for several times a second: the file is read only if it is another one.
  private OidcSettings settings() throws IOException {
    FileStamp stamp = FileStamp.of(identity.file());
    Read last = read;
    if (last != null && last.stamp().equals(stamp)) {
      return last.settings();
    }
    OidcSettings settings = OidcSettings.read(identity.file(), identity.user());
    read = new Read(stamp, settings);
    return settings;
  }

  private OidcTokens known(OidcSettings settings) {
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
  public synchronized Secret idToken(@Nullable Secret refused) throws IOException {
    OidcSettings settings = settings();
    OidcTokens tokens = known(settings);
    Secret idToken = tokens.idToken();
    if (idToken != null && isGood(idToken, refused)) {
      return idToken;
    }
    OidcTokens renewed = renew(settings, tokens);
    Secret next = renewed.idToken();
    if (next == null) {
      throw notSignedIn(settings);
    }
    return next;
  }

  // One that is seconds old and refused would be refused again: a new one would be no better.
  private boolean isGood(Secret idToken, @Nullable Secret refused) {
    Instant now = clock.instant();
    return IdToken.read(idToken.reveal())
        .filter(token -> now.isBefore(token.expiresAt().minus(EARLY)))
        .filter(token -> refused == null || !idToken.equals(refused) || isYoung(token, now))
        .isPresent();
  }

  private static boolean isYoung(IdToken token, Instant now) {
    Instant issuedAt = token.issuedAt();
    return issuedAt != null && now.isBefore(issuedAt.plus(YOUNG));
  }

  private OidcTokens renew(OidcSettings settings, OidcTokens tokens) throws OidcException {
    Refusal last = refusal;
    if (last != null && last.tokens().equals(tokens) && clock.instant().isBefore(last.until())) {
      throw new OidcException(
          String.valueOf(last.why().getMessage()), last.why().hint(), last.why().cure());
    }
    Secret refreshToken = tokens.refreshToken();
    if (refreshToken == null) {
      throw notSignedIn(settings);
    }
    try (OidcClient client = OidcClient.open(settings)) {
      OidcTokens renewed = client.refresh(refreshToken);
      keep(settings.tokens(), renewed);
      return renewed;
    } catch (OidcException e) {
      if (e.cure() != OidcException.Cure.WAIT) {
        refusal = new Refusal(tokens, e, clock.instant().plus(REFUSAL_HOLDS));
      }
      throw e;
    }
  }

  private void keep(OidcTokens inFile, OidcTokens tokens) {
    try {
      KubeconfigTokens.write(identity.file(), identity.user(), tokens);
      unsaved = null;
    } catch (IOException e) {
      log.warn(
          "The new tokens are kept until Foretop ends: '{}' cannot be written: {}",
          identity.file(),
          e.getMessage());
      unsaved = new Unsaved(inFile, tokens);
    }
  }

  private OidcException notSignedIn(OidcSettings settings) {
    return new OidcException(
        "you are not signed in to %s".formatted(settings.issuer().getHost()),
        "Sign in in Foretop's window, or with 'foretop login --cluster NAME'.",
        OidcException.Cure.SIGN_IN);
  }
}
