package dev.foretop.app.ui.resources;

import dev.foretop.app.kube.ResourceKind;
import java.util.Map;
import java.util.Optional;

/// What is known of kinds without asking: how many objects those have whose tables are open, and
/// which are on their way out.
///
/// @param counts by qualified name
/// @param deprecated what the cluster says about them, by qualified name
public record KindMarks(Map<String, Count> counts, Map<String, String> deprecated) {

  /// Nothing is known.
  public static final KindMarks NONE = new KindMarks(Map.of(), Map.of());

  /// A count that is true now.
  ///
  /// @param of what was counted, as in "in all namespaces"; empty for kinds without namespaces
  public record Count(int number, String of) {}

  public KindMarks {
    counts = Map.copyOf(counts);
    deprecated = Map.copyOf(deprecated);
  }

  Optional<Count> count(ResourceKind kind) {
    return Optional.ofNullable(counts.get(kind.qualifiedName()));
  }

  /// Returns what the cluster says about a kind that is on its way out.
  Optional<String> deprecation(ResourceKind kind) {
    return Optional.ofNullable(deprecated.get(kind.qualifiedName()));
  }
}
