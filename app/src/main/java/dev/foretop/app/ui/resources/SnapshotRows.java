package dev.foretop.app.ui.resources;

import dev.foretop.app.table.Row;
import dev.foretop.app.table.TableSnapshot;
import java.util.AbstractList;
import java.util.List;
import javafx.collections.ObservableListBase;

/// The rows of the newest snapshot, as a list that a table view can show.
///
/// A new snapshot costs no more than the rows on screen: only those are compared with what was
/// there before, and only those are reported as changed. The list is never sorted or filtered here.
final class SnapshotRows extends ObservableListBase<Row> {

  private TableSnapshot snapshot = TableSnapshot.EMPTY;

  TableSnapshot snapshot() {
    return snapshot;
  }

  @Override
  public Row get(int index) {
    return snapshot.row(index);
  }

  @Override
  public int size() {
    return snapshot.size();
  }

  /// Takes over a snapshot; `firstVisible` to `lastVisible` are the rows on screen.
  void show(TableSnapshot next, int firstVisible, int lastVisible) {
    TableSnapshot previous = snapshot;
    snapshot = next;
    beginChange();
    int common = Math.min(previous.size(), next.size());
    if (next.size() > previous.size()) {
      nextAdd(common, next.size());
    } else if (next.size() < previous.size()) {
      nextRemove(common, tail(previous, common));
    }
    for (int i = Math.max(0, firstVisible); i <= lastVisible && i < common; i++) {
      if (previous.row(i) != next.row(i)) {
        nextUpdate(i);
      }
    }
    endChange();
  }

  // Nobody looks at most of the removed rows: a view, not a copy.
  private static List<Row> tail(TableSnapshot snapshot, int from) {
    return new AbstractList<>() {
      @Override
      public Row get(int index) {
        return snapshot.row(from + index);
      }

      @Override
      public int size() {
        return snapshot.size() - from;
      }
    };
  }
}
