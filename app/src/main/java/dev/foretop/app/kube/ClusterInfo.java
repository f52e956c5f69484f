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

  private static final int LONGEST = 253; // as long as names in Kubernetes may be
  private static final int END = 80;

  /// What the user reads wherever the cluster is named.
  public String displayName() {
    return VisibleText.escape(shortened(title == null || title.isBlank() ? name : title));
  }

  /// What its source calls it, as the user may read it.
  public String shownName() {
    return VisibleText.escape(shortened(name));
  }

  // Names that long begin alike and differ at the end.
  private static String shortened(String name) {
    int points = name.codePointCount(0, name.length());
    return points <= LONGEST
        ? name
        : name.substring(0, name.offsetByCodePoints(0, LONGEST - END - 1))
            + "…"
            + name.substring(name.offsetByCodePoints(name.length(), -END));
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
