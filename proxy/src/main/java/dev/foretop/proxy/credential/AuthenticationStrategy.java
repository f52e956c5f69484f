package dev.foretop.proxy.credential;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.Secret;
import java.util.Optional;

/// What a cluster's `authProvider` makes of a request that brought no complete credential.
///
/// Source: <https://backstage.io/docs/features/kubernetes/authentication>
public sealed interface AuthenticationStrategy {

  /// The cluster's configured user.
  record Configured() implements AuthenticationStrategy {}

  /// The caller's own token, as a bearer token.
  record CallersToken(Secret token) implements AuthenticationStrategy {}

  /// A token is due that did not come, or the provider is unknown; Backstage's words.
  record Impossible(String message) implements AuthenticationStrategy {}

  /// Decides for `cluster`.
  static AuthenticationStrategy choose(ClusterDetails cluster, RequestAuth auth) {
    String provider = cluster.presentation().authProvider();
    return switch (provider) {
      case "serviceAccount", "localKubectlProxy", "aws", "azure", "googleServiceAccount" ->
          new Configured();
      case "google" -> google(cluster, auth);
      case "aks" -> auth.token("aks").map(AuthenticationStrategy::of).orElseGet(Configured::new);
      case "oidc" -> oidc(cluster, auth);
      default ->
          new Impossible(
              "authProvider \"%s\" has no AuthenticationStrategy associated with it"
                  .formatted(provider));
    };
  }

  // Clusters that Foretop found in the user's own Google account need no token from the caller.
  private static AuthenticationStrategy google(ClusterDetails cluster, RequestAuth auth) {
    return auth.token("google").isEmpty() && cluster.user().provider() != null
        ? new Configured()
        : callersToken(
            auth.token("google"), "Google token not found under auth.google in request body");
  }

  private static AuthenticationStrategy oidc(ClusterDetails cluster, RequestAuth auth) {
    String name = cluster.presentation().oidcTokenProvider();
    if (name == null) {
      return new Impossible("oidc authProvider requires a configured oidcTokenProvider");
    }
    return callersToken(
        auth.token("oidc", name),
        "Auth token not found under oidc.%s in request body".formatted(name));
  }

  private static AuthenticationStrategy callersToken(Optional<Secret> token, String otherwise) {
    return token.map(AuthenticationStrategy::of).orElseGet(() -> new Impossible(otherwise));
  }

  private static AuthenticationStrategy of(Secret token) {
    return new CallersToken(token);
  }
}
