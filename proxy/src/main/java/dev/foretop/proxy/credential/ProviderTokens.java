package dev.foretop.proxy.credential;

import dev.foretop.proxy.cluster.ProviderIdentity;

/// Fetches tokens of identities that a cloud vouches for.
@FunctionalInterface
public interface ProviderTokens {

  /// Knows no identity.
  ProviderTokens NONE =
      identity -> {
        throw new CredentialException(
            "sign-in with %s is not set up".formatted(identity.getClass().getSimpleName()),
            "Use a kubeconfig for this cluster.",
            null);
      };

  /// Returns a credential for `identity`. May take seconds, and is called for one identity at a
  /// time; the result is kept until shortly before it expires.
  Credential fetch(ProviderIdentity identity) throws CredentialException;
}
