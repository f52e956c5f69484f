package dev.foretop.app.table;

import dev.foretop.app.kube.FeedEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How far each part of a table can be trusted; most tables have only one. Belongs to one thread.
final class PartStates {

  private final Map<String, ScopeStates> parts = new LinkedHashMap<>();

  void apply(FeedEvent event) {
    String scope = scope(event);
    if (scope != null) {
      parts.computeIfAbsent(JoinedTables.part(scope), _ -> new ScopeStates()).apply(event);
    }
  }

  private static @Nullable String scope(FeedEvent event) {
    return switch (event) {
      case FeedEvent.ListBegins(var scope) -> scope;
      case FeedEvent.ListEnds(var scope) -> scope;
      case FeedEvent.Watching(var scope) -> scope;
      case FeedEvent.Polled(var scope, _, _) -> scope;
      case FeedEvent.Interrupted(var scope, _, _) -> scope;
      case FeedEvent.Refused(var scope, _) -> scope;
      case FeedEvent.Withdrawn(var scope) -> scope;
      case FeedEvent.Columns _, FeedEvent.Rows _, FeedEvent.Aside _ -> null;
    };
  }

  Freshness freshness() {
    if (parts.isEmpty()) {
      return new Freshness.Loading();
    }
    ScopeStates only = parts.get("");
    if (only != null) {
      return only.freshness();
    }
    Map<String, Freshness> each = new LinkedHashMap<>();
    parts.forEach((part, states) -> each.put(JoinedTables.label(part), states.freshness()));
    return new Freshness.Joined(each);
  }
}
