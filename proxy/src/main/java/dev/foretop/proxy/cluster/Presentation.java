package dev.foretop.proxy.cluster;

import org.jspecify.annotations.Nullable;

/// How a cluster is shown to Backstage clients in `GET /clusters`.
///
/// @param authProvider the name of the way to sign in. Backstage's clients fetch a token for the
///   ones they know; `serviceAccount` tells them that the server has the credential.
/// @param current whether this is the kubeconfig's current context
public record Presentation(
    String authProvider,
    @Nullable String title,
    @Nullable String dashboardUrl,
    @Nullable String oidcTokenProvider,
    boolean current) {

  /// A cluster whose credential the proxy has.
  public static final Presentation SERVER_SIDE =
      new Presentation("serviceAccount", null, null, null, false);

  public Presentation withCurrent(boolean isCurrent) {
    return new Presentation(authProvider, title, dashboardUrl, oidcTokenProvider, isCurrent);
  }
}
