package dev.foretop.app.kube;

import dev.foretop.proxy.text.VisibleText;
import org.jspecify.annotations.Nullable;

/// A cluster that the proxy can reach.
///
/// @param id unique among all clusters; what requests name
/// @param name what the source calls the cluster; two sources may use the same name
/// @param title a friendlier name, where the source has one
/// @param isCurrent whether the source marks it as the one in use
/// @param isDemo whether it is Foretop's own demo cluster, which must never look like a real one
/// @param isUnverified whether the user told Foretop to take whatever certificate the server shows
/// @param isReadOnly whether the proxy lets nobody change it
/// @param signIn what makes a new credential for it
/// @param server its API server's scheme, host and port; empty where the proxy does not say
/// @param namespace the one to begin with where the user has set none, or null for all
/// @param file the kubeconfig that names it, or null
public record ClusterInfo(
    ClusterId id,
    String name,
    @Nullable String title,
    String source,
    boolean isCurrent,
    boolean isDemo,
    boolean isUnverified,
    boolean isReadOnly,
    SignIn signIn,
    String server,
    @Nullable String namespace,
    @Nullable String file) {

  /// What the user reads wherever the cluster is named.
  public String displayName() {
    return VisibleText.name(title == null || title.isBlank() ? name : title);
  }

  /// Whether the user can remove it in the window: it was added there, or it is of their Google
  /// account, whose clusters they choose there.
  public boolean isRemovable() {
    return source.startsWith("added:") || source.equals("gke");
  }

  /// Returns the same cluster under another title.
  public ClusterInfo withTitle(String next) {
    return new ClusterInfo(
        id,
        name,
        next,
        source,
        isCurrent,
        isDemo,
        isUnverified,
        isReadOnly,
        signIn,
        server,
        namespace,
        file);
  }
}
