package dev.foretop.app.kube;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/// Objects of a table that changed, a few of which are asked now and then whether they say anything
/// by now: a controller may write the first condition long after an object was made.
final class ChangedObjects {

  /// The distance between two rounds.
  static final Duration PACE = Duration.ofSeconds(3);

  private static final int OF_A_ROUND = 2;

  // Where more change, they are asked by a list before long.
  private static final int MOST = 100;

  private final Objects objects;
  private final ResourceKind kind;
  private final LongSupplier now;
  private final Set<FeedEvent.Aside.Name> waiting = new LinkedHashSet<>();
  private long askedAt;

  /// @param now in nanoseconds
  ChangedObjects(Objects objects, ResourceKind kind, LongSupplier now) {
    this.objects = objects;
    this.kind = kind;
    this.now = now;
    this.askedAt = now.getAsLong() - PACE.toNanos();
  }

  /// Takes note of changes.
  synchronized void add(RowBatch batch) {
    for (int row = 0; row < batch.size() && waiting.size() < MOST; row++) {
      FeedEvent.Aside.Name name = FactsFeed.name(batch, row);
      boolean _ = batch.isDeleted(row) ? waiting.remove(name) : waiting.add(name);
    }
  }

  synchronized boolean isEmpty() {
    return waiting.isEmpty();
  }

  synchronized void clear() {
    waiting.clear();
  }

  /// Asks those that have waited longest, if it is time. Waits for the server.
  ///
  /// @return whether one of them says something
  boolean ask() {
    return round().stream().anyMatch(this::says);
  }

  private synchronized List<FeedEvent.Aside.Name> round() {
    if (waiting.isEmpty() || now.getAsLong() - askedAt < PACE.toNanos()) {
      return List.of();
    }
    askedAt = now.getAsLong();
    List<FeedEvent.Aside.Name> asked = new ArrayList<>(waiting.stream().limit(OF_A_ROUND).toList());
    asked.forEach(waiting::remove);
    return asked;
  }

  private boolean says(FeedEvent.Aside.Name object) {
    String of = kind.path(kind.isNamespaced() ? object.namespace() : null);
    try {
      var read = objects.document(of + "/" + ResourceKind.encode(object.name()));
      return !ConditionLine.of(read).isEmpty();
    } catch (ApiException _) {
      return false; // it is gone, or nobody may look at it
    }
  }
}
