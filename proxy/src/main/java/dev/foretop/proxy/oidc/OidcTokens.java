package dev.foretop.proxy.oidc;

import dev.foretop.proxy.cluster.Secret;
import org.jspecify.annotations.Nullable;

/// What an issuer handed out.
///
/// @param idToken what the API server is shown
/// @param refreshToken what the next one is got with, or null
public record OidcTokens(@Nullable Secret idToken, @Nullable Secret refreshToken) {

  static final OidcTokens NONE = new OidcTokens(null, null);
}
