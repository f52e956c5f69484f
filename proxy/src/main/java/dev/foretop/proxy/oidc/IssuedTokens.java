package dev.foretop.proxy.oidc;

import dev.foretop.proxy.cluster.Secret;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Takes the tokens out of an issuer's answers, if they are for the client that asked.
record IssuedTokens(OidcSettings settings, URI issuer) {

  /// Returns the refresh token of an answer, or null.
  static @Nullable Secret refreshToken(JsonNode answer) {
    String token = answer.path("refresh_token").asString("");
    return token.isEmpty() ? null : new Secret(token);
  }

  /// Returns the ID token of an answer.
  ///
  /// @throws OidcException if there is none, or it is somebody else's
  Secret idToken(JsonNode answer) throws OidcException {
    String token = answer.path("id_token").asString("");
    if (token.isEmpty()) {
      throw incomplete("no ID token");
    }
    requireOurs(token);
    return new Secret(token);
  }

  // OpenID Connect Core, section 3.1.3.7. The API server looks at the signature, and would refuse
  // these without saying why.
  private void requireOurs(String idToken) throws OidcException {
    String host = String.valueOf(issuer.getHost());
    if (!IdToken.isFrom(idToken, name -> OidcIssuer.isNamed(issuer, name))) {
      throw new OidcException(
          "the token that %s gave names another issuer".formatted(host),
          "Set idp-issuer-url to the name that the issuer puts into its tokens.",
          OidcException.Cure.SETTINGS);
    }
    String audience = settings.audience();
    Set<String> ours =
        audience == null
            ? Set.of(settings.clientId())
            : new HashSet<>(List.of(settings.clientId(), audience)); // they may be the same
    if (!IdToken.isFor(idToken, ours)) {
      throw new OidcException(
          "the token that %s gave is for another client than %s"
              .formatted(host, settings.clientId()),
          "Compare client-id with the client at the issuer.",
          OidcException.Cure.SETTINGS);
    }
  }

  /// Says what is missing in an answer.
  OidcException incomplete(String what) {
    return new OidcException(
        "the answer of %s holds %s".formatted(issuer.getHost(), what),
        "Ask whoever looks after this client at the issuer; it must allow the scope openid.",
        OidcException.Cure.SETTINGS);
  }
}
