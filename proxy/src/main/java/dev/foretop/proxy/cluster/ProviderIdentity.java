package dev.foretop.proxy.cluster;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// An identity whose tokens are fetched when they are needed: one that a cloud vouches for, which
/// Backstage calls a server-side auth provider, or one whose token is kept in a safe place. It says
/// which tokens to fetch and holds none.
public sealed interface ProviderIdentity {

  /// The user's own Google account, as in GKE clusters that Foretop found itself.
  record GoogleAccount() implements ProviderIdentity {}

  /// A Google service account: the one in `json`, else the Application Default Credentials.
  record GoogleServiceAccount(@Nullable Secret json) implements ProviderIdentity {}

  /// An AWS identity, from the places where AWS's own tools look.
  ///
  /// @param clusterId the EKS cluster's name, which the token is bound to
  /// @param assumeRole the role to take on first, or null
  /// @param externalId what the role's owner asks for beside it, or null
  record Aws(String clusterId, @Nullable String assumeRole, @Nullable String externalId)
      implements ProviderIdentity {}

  /// A Microsoft Entra identity, from the places where Azure's own tools look.
  record Azure() implements ProviderIdentity {}

  /// An account at an OpenID Connect issuer, as an `auth-provider` in a kubeconfig names it. The
  /// kubeconfig says everything else, and holds the tokens.
  ///
  /// @param user the kubeconfig's name for it
  record Oidc(Path file, String user) implements ProviderIdentity {}

  /// A token that the user gave, and that the program around the proxy keeps for them.
  ///
  /// @param key under which it is kept
  record KeptToken(String key) implements ProviderIdentity {}
}
