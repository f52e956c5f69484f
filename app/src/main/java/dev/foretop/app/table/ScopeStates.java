package dev.foretop.app.table;

import dev.foretop.app.kube.ApiProblem;
import dev.foretop.app.kube.FeedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Sums up how the scopes of a table are doing. Belongs to one thread.
final class ScopeStates {

  private sealed interface ScopeState {

    record Listing() implements ScopeState {}

    /// Listed, and a watch is on its way.
    record Listed() implements ScopeState {}

    record Live() implements ScopeState {}

    record Polled(Instant listedAt, String reason) implements ScopeState {}

    record Interrupted(Instant since, ApiProblem problem) implements ScopeState {}

    record Refused(ApiProblem problem) implements ScopeState {}
  }

  private final Map<String, ScopeState> scopes = new LinkedHashMap<>();
  private boolean wasListed;

  /// @param event whose scope is that of the table itself
  void apply(FeedEvent event) {
    switch (event) {
      case FeedEvent.ListBegins(var scope) -> begin(scope);
      case FeedEvent.ListEnds(var scope) -> {
        wasListed = true;
        end(scope);
      }
      case FeedEvent.Watching(var scope) -> scopes.put(scope, new ScopeState.Live());
      case FeedEvent.Polled(var scope, var listedAt, var reason) ->
          scopes.put(scope, new ScopeState.Polled(listedAt, reason));
      case FeedEvent.Interrupted(var scope, var since, var problem) ->
          scopes.put(scope, new ScopeState.Interrupted(since, problem));
      case FeedEvent.Refused(var scope, var problem) ->
          scopes.put(scope, new ScopeState.Refused(problem));
      case FeedEvent.Withdrawn(var scope) -> scopes.remove(scope);
      case FeedEvent.Columns _, FeedEvent.Rows _, FeedEvent.Aside _ -> {
        // Rows say nothing about what is still missing.
      }
    }
  }

  // A new try after a failure changes nothing yet: the failure stays on screen until it is over.
  private void begin(String scope) {
    scopes.putIfAbsent(scope, new ScopeState.Listing());
    scopes.computeIfPresent(scope, (_, state) -> isGood(state) ? new ScopeState.Listing() : state);
  }

  private static boolean isGood(ScopeState state) {
    return state instanceof ScopeState.Live || state instanceof ScopeState.Listed;
  }

  // A list alone is not live, and one that could not be watched before is not going to be.
  private void end(String scope) {
    if (!(scopes.get(scope) instanceof ScopeState.Polled)) {
      scopes.put(scope, new ScopeState.Listed());
    }
  }

  Freshness freshness() {
    List<ScopeState.Interrupted> interrupted = of(ScopeState.Interrupted.class);
    if (!interrupted.isEmpty()) {
      return stale(interrupted);
    }
    List<ScopeState.Refused> refused = of(ScopeState.Refused.class);
    if (!refused.isEmpty() && refused.size() == scopes.size()) {
      return refused(refused.getFirst().problem());
    }
    if (scopes.isEmpty()
        || scopes.containsValue(new ScopeState.Listing())
        || scopes.containsValue(new ScopeState.Listed())) {
      return wasListed ? new Freshness.Updating() : new Freshness.Loading();
    }
    List<ScopeState.Polled> polled = of(ScopeState.Polled.class);
    if (!polled.isEmpty()) {
      return polled(polled);
    }
    return refused.isEmpty() ? new Freshness.Live() : new Freshness.Partial(refusedScopes());
  }

  private Freshness stale(List<ScopeState.Interrupted> interrupted) {
    ScopeState.Interrupted first = interrupted.getFirst();
    Instant since =
        interrupted.stream()
            .map(ScopeState.Interrupted::since)
            .min(Instant::compareTo)
            .orElse(first.since());
    return wasListed
        ? new Freshness.Stale(since, first.problem())
        : new Freshness.Failed(first.problem());
  }

  private Freshness polled(List<ScopeState.Polled> polled) {
    ScopeState.Polled oldest =
        polled.stream().min(Comparator.comparing(ScopeState.Polled::listedAt)).orElseThrow();
    return new Freshness.Polled(oldest.listedAt(), oldest.reason(), refusedScopes());
  }

  private static Freshness refused(ApiProblem problem) {
    return problem instanceof ApiProblem.NotFound
        ? new Freshness.Missing(problem)
        : new Freshness.Denied(problem);
  }

  private List<String> refusedScopes() {
    List<String> names = new ArrayList<>();
    scopes.forEach((scope, state) -> {
      if (state instanceof ScopeState.Refused) {
        names.add(JoinedTables.namespace(scope));
      }
    });
    return List.copyOf(names);
  }

  private <T extends ScopeState> List<T> of(Class<T> type) {
    return scopes.values().stream().filter(type::isInstance).map(type::cast).toList();
  }
}
