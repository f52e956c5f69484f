package dev.foretop.app.kube;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/// What a table shows.
///
/// @param namespaces the namespaces to show; empty means all
/// @param selectors which objects the server is to leave out
public record TableQuery(ResourceKind kind, Set<String> namespaces, Selectors selectors) {

  /// What the server selects by, in its own spelling (Kubernetes: Labels and Selectors, Field
  /// Selectors).
  ///
  /// @param labels such as `app=web,tier!=cache`; empty for all
  /// @param fields such as `status.phase=Running`; empty for all
  public record Selectors(String labels, String fields) {

    public static final Selectors NONE = new Selectors("", "");

    // A path may hold characters that end a parameter.
    private static String encode(String text) {
      return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    public boolean isEmpty() {
      return labels.isEmpty() && fields.isEmpty();
    }

    /// Returns what is added to a path that has a query already.
    String parameters() {
      return (labels.isEmpty() ? "" : "&labelSelector=" + encode(labels))
          + (fields.isEmpty() ? "" : "&fieldSelector=" + encode(fields));
    }
  }

  public TableQuery {
    namespaces = kind.isNamespaced() ? Set.copyOf(namespaces) : Set.of();
  }

  public TableQuery(ResourceKind kind, Set<String> namespaces) {
    this(kind, namespaces, Selectors.NONE);
  }

  /// Whether rows of more than one namespace can appear, so that each must name its own.
  public boolean spansNamespaces() {
    return kind.isNamespaced() && namespaces.size() != 1;
  }

  Set<String> sortedNamespaces() {
    return new TreeSet<>(namespaces);
  }
}
