package dev.foretop.proxy.cluster;

import org.jspecify.annotations.Nullable;

/// How a cluster is shown in `GET /clusters`, to Backstage's clients and to the explorer.
///
/// @param authProvider the name of the way to sign in. Backstage's clients fetch a token for the
///   ones they know; `serviceAccount` tells them that the server has the credential.
/// @param current whether this is the kubeconfig's current context
/// @param namespace the one to begin with where the user has chosen none, or null for all
public record Presentation(
    String authProvider,
    @Nullable String title,
    @Nullable String dashboardUrl,
    @Nullable String oidcTokenProvider,
    boolean current,
    @Nullable String namespace) {

  /// A cluster whose credential the proxy has.
  public static final Presentation SERVER_SIDE =
      new Presentation("serviceAccount", null, null, null, false, null);

  public Presentation withCurrent(boolean isCurrent) {
    return new Presentation(
        authProvider, title, dashboardUrl, oidcTokenProvider, isCurrent, namespace);
  }

  public Presentation withNamespace(@Nullable String first) {
    return new Presentation(authProvider, title, dashboardUrl, oidcTokenProvider, current, first);
  }
}
