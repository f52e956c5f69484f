package dev.foretop.proxy.credential;

import dev.foretop.proxy.cluster.ProviderIdentity;
import dev.foretop.proxy.cluster.Secret;
import dev.foretop.proxy.oidc.IdToken;
import dev.foretop.proxy.oidc.OidcException;
import dev.foretop.proxy.oidc.OidcSession;
import dev.foretop.proxy.oidc.OidcTokens;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The tokens of OpenID Connect issuers, one session for each user of a kubeconfig.
final class OidcCredentials {

  private static final String BEARER = "Bearer ";
  private static final Holder NOBODY = new Holder("nobody", "");

  private final InstantSource clock;
  private final Map<ProviderIdentity.Oidc, OidcSession> sessions = new ConcurrentHashMap<>();

  OidcCredentials(InstantSource clock) {
    this.clock = clock;
  }

  private OidcSession session(ProviderIdentity.Oidc identity) {
    return sessions.computeIfAbsent(identity, wanted -> new OidcSession(wanted, clock));
  }

  /// Returns a credential. Blocks.
  ///
  /// @param refused the last one, if a server did not accept it
  Credential fetch(ProviderIdentity.Oidc identity, @Nullable Credential refused)
      throws CredentialException {
    try {
      Secret token = session(identity).idToken(refused == null ? null : token(refused));
      return new Credential(
          new Secret(BEARER + token.reveal()),
          null,
          IdToken.read(token.reveal()).map(IdToken::expiresAt).orElse(null));
    } catch (OidcException e) {
      String message = String.valueOf(e.getMessage());
      throw e.cure() == OidcException.Cure.WAIT
          ? CredentialException.ofNetwork(message, e.hint(), e)
          : new CredentialException(message, e.hint(), e);
    } catch (IOException e) {
      throw new CredentialException(String.valueOf(e.getMessage()), "Correct that file.", e);
    }
  }

  private static @Nullable Secret token(Credential credential) {
    Secret authorization = credential.authorization();
    String value = authorization == null ? "" : authorization.reveal();
    return value.startsWith(BEARER) ? new Secret(value.substring(BEARER.length())) : null;
  }

  /// Returns who is signed in as `identity`, as the kubeconfig has it now.
  Holder holder(ProviderIdentity.Oidc identity) {
    try {
      OidcTokens tokens = session(identity).tokens();
      Secret idToken = tokens.idToken();
      Optional<IdToken> token = idToken == null ? Optional.empty() : IdToken.read(idToken.reveal());
      return token
          .map(known -> new Holder(known.issuer() + " " + known.subject(), mark(tokens)))
          .orElse(new Holder("nobody", mark(tokens)));
    } catch (IOException _) {
      return NOBODY;
    }
  }

  // Tells sign-ins apart; says nothing of them.
  private static String mark(OidcTokens tokens) {
    return Integer.toHexString(tokens.hashCode());
  }
}
