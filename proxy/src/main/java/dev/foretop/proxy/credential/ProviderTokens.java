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

  /// Returns a credential in place of `refused`, which a server did not accept although it had not
  /// expired. It may be the same one, where a new one would be no better.
  default Credential renew(ProviderIdentity identity, Credential refused)
      throws CredentialException {
    return fetch(identity);
  }

  /// Returns who stands behind `identity` now. Asked for every request, on a thread that must not
  /// wait: it looks at a few files from outside, and reads them only when they have changed.
  default Holder holder(ProviderIdentity identity) {
    return Holder.ANYONE;
  }
}
