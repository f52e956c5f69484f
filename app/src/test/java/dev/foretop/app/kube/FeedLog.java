package dev.foretop.app.kube;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Keeps what a feed reports, and the rows that follow from it.
final class FeedLog implements Consumer<FeedEvent> {

  private final BlockingQueue<FeedEvent> events = new LinkedBlockingQueue<>();
  private final Map<String, String> rows = new TreeMap<>();
  private final Map<String, String> listed = new TreeMap<>();
  private final List<FeedEvent> seen = new ArrayList<>();
  private boolean isListing;

  @Override
  public void accept(FeedEvent event) {
    events.add(event);
  }

  /// Waits for an event; earlier ones are folded in on the way.
  FeedEvent await(Predicate<FeedEvent> isExpected) throws InterruptedException {
    while (true) {
      FeedEvent event = events.take();
      seen.add(event);
      fold(event);
      if (isExpected.test(event)) {
        return event;
      }
    }
  }

  <T extends FeedEvent> T await(Class<T> type) throws InterruptedException {
    return type.cast(await(type::isInstance));
  }

  /// Waits until the rows are these: `namespace/name` and the second cell.
  void awaitRow(String key, String status) throws InterruptedException {
    while (!status.equals(rows.get(key))) {
      await(_ -> true);
    }
  }

  void awaitGone(String key) throws InterruptedException {
    while (rows.containsKey(key)) {
      await(_ -> true);
    }
  }

  Map<String, String> rows() {
    return rows;
  }

  List<FeedEvent> seen() {
    return seen;
  }

  private void fold(FeedEvent event) {
    switch (event) {
      case FeedEvent.ListBegins _ -> {
        isListing = true;
        listed.clear();
      }
      case FeedEvent.Rows(var batch) -> fold(batch);
      case FeedEvent.ListEnds _ -> {
        isListing = false;
        rows.keySet().retainAll(listed.keySet());
      }
      default -> {
        // Says nothing about rows.
      }
    }
  }

  private void fold(RowBatch batch) {
    for (int i = 0; i < batch.size(); i++) {
      if (batch.cellCount(i) < 2) {
        continue;
      }
      String key = batch.namespace(i) + "/" + batch.cell(i, 0);
      if (batch.isDeleted(i)) {
        rows.remove(key);
      } else {
        rows.put(key, batch.cell(i, 1));
        if (isListing) {
          listed.put(key, "");
        }
      }
    }
  }
}
