package dev.foretop.app.kube;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Which event is the newest of each object of a kind. Events last for an hour, as a rule
/// (Kubernetes: Event v1). Belongs to one thread at a time.
final class LastEvents {

  /// So many events are kept; of a part of them only, they would mislead.
  static final int MOST = 20_000;

  private static final ResourceKind EVENTS =
      new ResourceKind(
          "", "v1", "events", "Event", true, Set.of("get", "list", "watch"), List.of("ev"));

  private static final String OBJECT = ".involvedObject.";
  private static final List<String> EXPRESSIONS =
      List.of(
          OBJECT + "apiVersion",
          OBJECT + "namespace",
          OBJECT + "name",
          ".type",
          ".reason",
          ".series.lastObservedTime",
          ".lastTimestamp",
          ".eventTime");
  private static final int MOMENTS = 5; // the first of the expressions that are moments

  private record Told(FeedEvent.Aside.Name object, LastEvent event) {}

  private final ResourceKind kind;
  private final Map<FeedEvent.Aside.Name, Told> events = new HashMap<>();

  LastEvents(ResourceKind kind) {
    this.kind = kind;
  }

  /// Returns what asks for the events of a table's objects.
  static TableQuery query(TableQuery table) {
    var selectors =
        new TableQuery.Selectors("", OBJECT.substring(1) + "kind=" + table.kind().kind());
    return new TableQuery(EVENTS, table.namespaces(), selectors, OwnColumn.ofAll(EXPRESSIONS));
  }

  /// Takes over what a list or a watch told.
  void apply(RowBatch batch) {
    for (int row = 0; row < batch.size(); row++) {
      FeedEvent.Aside.Name key = FactsFeed.name(batch, row);
      Told told = batch.isDeleted(row) ? null : told(batch, row);
      if (told == null) {
        events.remove(key);
      } else {
        events.put(key, told);
      }
    }
  }

  private @Nullable Told told(RowBatch batch, int row) {
    int first = batch.cellCount(row) - EXPRESSIONS.size();
    if (first < 0 || !isOfGroup(batch.cell(row, first))) {
      return null;
    }
    String namespace = kind.isNamespaced() ? batch.cell(row, first + 1) : "";
    var object = new FeedEvent.Aside.Name(namespace, batch.cell(row, first + 2));
    boolean isWarning = batch.cell(row, first + 3).equals("Warning");
    int moment =
        IntStream.range(MOMENTS, EXPRESSIONS.size())
            .map(at -> Tokens.seconds(batch.cell(row, first + at)))
            .reduce(batch.createdAt(row), Math::max);
    return new Told(object, new LastEvent(moment, isWarning, batch.cell(row, first + 4)));
  }

  // Others may call a kind of theirs the same.
  private boolean isOfGroup(String apiVersion) {
    int slash = apiVersion.indexOf('/');
    return apiVersion.isEmpty()
        || kind.group().equals(slash < 0 ? "" : apiVersion.substring(0, slash));
  }

  boolean areTooMany() {
    return events.size() > MOST;
  }

  void clear() {
    events.clear();
  }

  /// Returns the newest event of each object that has any.
  Map<FeedEvent.Aside.Name, LastEvent> newest() {
    Map<FeedEvent.Aside.Name, LastEvent> newest = new HashMap<>();
    for (Told told : events.values()) {
      newest.merge(told.object(), told.event(), (a, b) -> b.moment() >= a.moment() ? b : a);
    }
    return newest;
  }
}
