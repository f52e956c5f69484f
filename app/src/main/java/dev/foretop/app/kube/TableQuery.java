package dev.foretop.app.kube;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What a table shows.
///
/// @param namespaces the namespaces to show; empty means all
/// @param selectors which objects the server is to leave out
/// @param own columns that stand after the server's
public record TableQuery(
    ResourceKind kind, Set<String> namespaces, Selectors selectors, List<OwnColumn> own) {

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
    own = own.stream().map(column -> column.of(kind)).toList();
  }

  public TableQuery(ResourceKind kind, Set<String> namespaces, Selectors selectors) {
    this(kind, namespaces, selectors, List.of());
  }

  public TableQuery(ResourceKind kind, Set<String> namespaces) {
    this(kind, namespaces, Selectors.NONE);
  }

  /// Whether rows of more than one namespace can appear, so that each must name its own.
  public boolean spansNamespaces() {
    return kind.isNamespaced() && namespaces.size() != 1;
  }

  /// Returns how much of each object the server is to send beside its row.
  ///
  /// @param least what is needed whatever the columns
  String included(String least) {
    if (own.isEmpty()) {
      return least;
    }
    return own.stream().allMatch(OwnColumn::needsOnlyMetadata) ? "Metadata" : "Object";
  }

  /// Returns the column of the newest events if it is asked for.
  Optional<OwnColumn> lastEvent() {
    return own.stream().filter(OwnColumn::isLastEvent).findFirst();
  }

  /// Returns the same without that column, which no server fills.
  TableQuery withoutLastEvent() {
    List<OwnColumn> others = own.stream().filter(column -> !column.isLastEvent()).toList();
    return new TableQuery(kind, namespaces, selectors, others);
  }

  TableQuery ofNamespaces(Set<String> others) {
    return new TableQuery(kind, others, selectors, own);
  }

  Set<String> sortedNamespaces() {
    return new TreeSet<>(namespaces);
  }
}
