package dev.foretop.app.signin;

import dev.foretop.app.words.Texts;
import dev.foretop.proxy.cluster.ProviderIdentity;
import dev.foretop.proxy.cluster.Secret;
import dev.foretop.proxy.oidc.IdToken;
import dev.foretop.proxy.oidc.KubeconfigTokens;
import dev.foretop.proxy.oidc.OidcTokens;
import java.io.IOException;

/// Puts the tokens of a new sign-in where the proxy and kubectl look for them.
final class KeptSignIn {

  private KeptSignIn() {}

  /// Returns who is signed in.
  ///
  /// @throws IOException with a message for the user, if the tokens cannot be kept
  static String keep(ProviderIdentity.Oidc identity, OidcTokens tokens) throws IOException {
    try {
      KubeconfigTokens.write(identity.file(), identity.user(), tokens);
    } catch (IOException e) {
      throw new IOException(Texts.of("signin.sign.worked.but", identity.file(), e.getMessage()), e);
    }
    Secret idToken = tokens.idToken();
    return idToken == null
        ? Texts.of("signin.somebody")
        : IdToken.read(idToken.reveal()).map(IdToken::name).orElse(Texts.of("signin.somebody"));
  }
}
