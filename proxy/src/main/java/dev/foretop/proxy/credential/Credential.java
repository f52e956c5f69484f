package dev.foretop.proxy.credential;

import dev.foretop.proxy.cluster.Secret;
import dev.foretop.proxy.tls.ClientKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the proxy shows an API server to prove who the user is.
///
/// Both parts may be there at once, as in a kubeconfig. Nothing of them is ever printed.
///
/// @param authorization the whole value of the `Authorization` header, or null for none
/// @param clientKey the certificate shown in the TLS handshake, or null for none
/// @param expiresAt when to ask for a new one, or null if it does not say
public record Credential(
    @Nullable Secret authorization, @Nullable ClientKey clientKey, @Nullable Instant expiresAt) {

  public static final Credential ANONYMOUS = new Credential(null, null, null);
}
