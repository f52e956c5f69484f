package dev.foretop.app.table;

import dev.foretop.app.kube.ApiProblem;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How far what is shown can be trusted.
public sealed interface Freshness {

  /// Nothing is known yet.
  record Loading() implements Freshness {}

  /// Rows are known, and the list is being read again.
  record Updating() implements Freshness {}

  /// What is shown is what is there.
  record Live() implements Freshness {}

  /// Nothing tells of changes: what is shown was true at `listedAt`, and is read again every so
  /// often.
  ///
  /// @param deniedNamespaces what the user may not see besides
  record Polled(Instant listedAt, String reason, List<String> deniedNamespaces)
      implements Freshness {}

  /// Contact is lost: what is shown was true at `since`.
  record Stale(Instant since, ApiProblem problem) implements Freshness {}

  /// Live, but for namespaces that the user may not see.
  record Partial(List<String> deniedNamespaces) implements Freshness {}

  /// The server refuses.
  record Denied(ApiProblem problem) implements Freshness {}

  /// The server does not know the kind.
  record Missing(ApiProblem problem) implements Freshness {}

  /// Nothing is known, and the cluster cannot be asked; tries go on.
  record Failed(ApiProblem problem) implements Freshness {}

  /// Of several tables in one, each for itself.
  ///
  /// @param parts by what the table calls them
  record Joined(Map<String, Freshness> parts) implements Freshness {

    public Joined {
      parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }

    /// Returns what is not as it should be.
    public Map<String, Freshness> notLive() {
      Map<String, Freshness> others = new LinkedHashMap<>(parts);
      others.values().removeIf(Live.class::isInstance);
      return others;
    }
  }
}
