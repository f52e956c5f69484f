package dev.foretop.app.ui.resources;

import dev.foretop.app.table.Row;
import dev.foretop.app.table.TableSnapshot;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import javafx.scene.Node;
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

    // The lowest one may be cut.
    int lastWhole() {
      Node clip = flow.lookup(".clipped-container");
      double end = flow.getLastVisibleCell().getBoundsInParent().getMaxY();
      return clip != null && end > clip.getLayoutBounds().getHeight() + 1 ? last - 1 : last;
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
    int chosen = chosen();
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

  /// Keeps the chosen row in sight when something opens below the table.
  ///
  /// @param later runs a task when all is laid out
  void keepChosenInSight(Executor later) {
    table
        .heightProperty()
        .subscribe((was, is) -> {
          Sight sight = sight();
          boolean isLower = is.doubleValue() < was.doubleValue();
          if (isLower && sight != null && sight.holds(chosen())) {
            later.execute(() -> reveal(chosen()));
          }
        });
  }

  private int chosen() {
    return table.getSelectionModel().getSelectedIndex();
  }

  /// Scrolls as far as it takes to see a whole row.
  void reveal(int place) {
    Sight sight = sight();
    if (sight == null || place < 0 || place >= rows.size()) {
      return;
    }
    int last = sight.lastWhole();
    if (place > last) {
      table.scrollTo(Math.max(0, place - Math.max(0, last - sight.first)));
    } else if (place < sight.first || (place == sight.first && sight.isScrolled())) {
      table.scrollTo(place);
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
