package dev.foretop.proxy.cluster;

import org.jspecify.annotations.Nullable;

/// How a cluster is shown in `GET /clusters`, to Backstage's clients and to the explorer.
///
/// @param authProvider the name of the way to sign in. Backstage's clients fetch a token for the
///   ones they know; `serviceAccount` tells them that the server has the credential.
/// @param current whether this is the kubeconfig's current context
/// @param namespace the one to begin with where the user has chosen none, or null for all
/// @param file the file that names the cluster, or null; for the user's own eyes
/// @param entities what is shown of it beside a Backstage entity
public record Presentation(
    String authProvider,
    @Nullable String title,
    @Nullable String dashboardUrl,
    @Nullable String oidcTokenProvider,
    boolean current,
    @Nullable String namespace,
    @Nullable String file,
    EntitySettings entities) {

  /// A cluster whose credential the proxy has.
  public static final Presentation SERVER_SIDE =
      new Presentation("serviceAccount", null, null, null, false, null);

  /// A cluster that no file names.
  public Presentation(
      String authProvider,
      @Nullable String title,
      @Nullable String dashboardUrl,
      @Nullable String oidcTokenProvider,
      boolean current,
      @Nullable String namespace) {
    this(
        authProvider,
        title,
        dashboardUrl,
        oidcTokenProvider,
        current,
        namespace,
        null,
        EntitySettings.USUAL);
  }

  /// Returns the same for a context of a kubeconfig.
  ///
  /// @param first the namespace that the context begins with, or null
  public Presentation asContext(boolean isCurrent, @Nullable String first, String of) {
    return new Presentation(
        authProvider, title, dashboardUrl, oidcTokenProvider, isCurrent, first, of, entities);
  }

  /// Returns the same with other settings for entities.
  public Presentation withEntities(EntitySettings others) {
    return new Presentation(
        authProvider, title, dashboardUrl, oidcTokenProvider, current, namespace, file, others);
  }
}
