package dev.foretop.app.ui.resources;

import dev.foretop.app.table.Row;
import dev.foretop.app.table.TableSnapshot;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import org.jspecify.annotations.Nullable;

/// Shows snapshots so that what one looks at stays where it is: rows that come or go above those in
/// sight do not move them, and the chosen row is still in sight when the rows are sorted or
/// filtered otherwise. A table that is not scrolled shows what comes first. Belongs to the FX
/// thread.
final class SteadyRows {

  // One row may move by itself; what most of these do is what happened above them.
  private static final int ASKED = 5;
  private static final int BEFORE_THE_FIRST_FRAME = 100;

  private final TableView<Row> table;
  private final SnapshotRows rows;
  private @Nullable VirtualFlow<?> flow;

  SteadyRows(TableView<Row> table, SnapshotRows rows) {
    this.table = table;
    this.rows = rows;
  }

  /// The rows in sight, by their places.
  private record Sight(VirtualFlow<?> flow, int first, int last) {

    boolean holds(int place) {
      return place >= first && place <= last;
    }

    boolean isScrolled() {
      return first > 0 || flow.getFirstVisibleCell().getLayoutY() < 0;
    }
  }

  void show(TableSnapshot next) {
    TableSnapshot before = rows.snapshot();
    Sight sight = sight();
    if (sight == null) {
      rows.show(next, 0, BEFORE_THE_FIRST_FRAME);
      return;
    }
    int chosen = table.getSelectionModel().getSelectedIndex();
    rows.show(next, sight.first - 2, sight.last + 2);
    if (!next.isPresentedAs(before)) {
      follow(chosen, sight, before, next);
    } else if (sight.isScrolled()) {
      int moved = moved(sight, before, next);
      if (moved != 0) {
        table.layout(); // it hears of the number of rows only then
        sight.flow.scrollPixels(moved * table.getFixedCellSize());
      }
    }
  }

  private @Nullable Sight sight() {
    if (flow == null) {
      flow = (VirtualFlow<?>) table.lookup(".virtual-flow");
    }
    VirtualFlow<?> found = flow;
    return found == null
            || found.getFirstVisibleCell() == null
            || found.getLastVisibleCell() == null
        ? null
        : new Sight(
            found, found.getFirstVisibleCell().getIndex(), found.getLastVisibleCell().getIndex());
  }

  // By how many rows most of those in sight have moved.
  private static int moved(Sight sight, TableSnapshot before, TableSnapshot next) {
    int last = Math.min(sight.last, before.size() - 1);
    int step = Math.max(1, (last - sight.first) / (ASKED - 1));
    Map<Integer, Integer> votes = new HashMap<>();
    int likely = 0;
    for (int place = sight.first; place <= last; place += step) {
      OptionalInt now = next.indexOf(before.key(before.row(place)), place + likely);
      if (now.isPresent()) {
        int moved = now.getAsInt() - place;
        int count = votes.merge(moved, 1, Integer::sum);
        likely = count >= votes.getOrDefault(likely, 0) ? moved : likely;
      }
    }
    return likely;
  }

  private void follow(int chosen, Sight sight, TableSnapshot before, TableSnapshot next) {
    if (sight.holds(chosen) && chosen < before.size()) {
      int now = next.indexOf(before.key(before.row(chosen)), chosen).orElse(-1);
      if (now >= 0 && !sight.holds(now)) {
        table.layout();
        table.scrollTo(Math.max(0, now - (chosen - sight.first)));
      }
    }
  }
}
