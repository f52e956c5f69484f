package dev.foretop.app.ui.resources;

import dev.foretop.app.table.Freshness;
import dev.foretop.app.table.Row;
import dev.foretop.app.table.RowKey;
import dev.foretop.app.table.TableSnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.control.TableView;
import javafx.scene.control.TableView.TableViewSelectionModel;
import org.jspecify.annotations.Nullable;

/// Keeps the same objects selected while rows move.
///
/// A table view knows only positions, and what is done with selected rows must never hit others
/// that have come to stand there. A selection that is too large to be carried along is given up as
/// soon as any of its rows moves.
///
/// So does the frame of the focus, which keys act on.
///
/// Marked rows that a filter hides are marked again when it shows them, unless the user has chosen
/// other rows meanwhile; nothing is done with them before.
final class RowSelection {

  private static final int MOST = 5_000;

  private final TableView<Row> table;
  private List<RowKey> selected = List.of();
  private List<RowKey> hidden = List.of();
  private int[] before = {};
  private @Nullable RowKey framed;
  private TableSnapshot shown = TableSnapshot.EMPTY;

  RowSelection(TableView<Row> table) {
    this.table = table;
  }

  /// Remembers what is selected, by name. To be called before a new snapshot is shown.
  void remember(TableSnapshot snapshot) {
    shown = snapshot;
    before =
        table.getSelectionModel().getSelectedIndices().stream()
            .mapToInt(Integer::intValue)
            .filter(index -> index >= 0 && index < snapshot.size())
            .toArray();
    List<RowKey> keys = new ArrayList<>();
    if (before.length <= MOST) {
      for (int index : before) {
        keys.add(snapshot.key(snapshot.row(index)));
      }
    }
    selected = keys;
    int frame = table.getFocusModel().getFocusedIndex();
    framed = frame >= 0 && frame < snapshot.size() ? snapshot.key(snapshot.row(frame)) : null;
  }

  /// Selects again what was remembered. To be called after the snapshot is shown.
  ///
  /// @param isSelected whether the server was asked for some of the rows only
  void restore(TableSnapshot now, boolean isSelected) {
    restoreMarks(now, isSelected);
    RowKey wanted = framed;
    int frame = table.getFocusModel().getFocusedIndex();
    if (wanted != null && frame >= 0) {
      now.indexOf(wanted, frame)
          .ifPresent(index -> {
            if (index != frame) {
              table.getFocusModel().focus(index);
            }
          });
    }
  }

  private void restoreMarks(TableSnapshot now, boolean isSelected) {
    if (hidden.isEmpty() && (before.length == 0 || isInPlace(now))) {
      return;
    }
    List<RowKey> wanted = new ArrayList<>(selected);
    wanted.addAll(hidden);
    int[] after = now.indicesOf(wanted);
    hidden = missing(wanted, now, after, isSelected);
    TableViewSelectionModel<Row> model = table.getSelectionModel();
    model.clearSelection();
    if (after.length > 0) {
      model.selectIndices(after[0], Arrays.copyOfRange(after, 1, after.length));
    }
  }

  // One row alone is where the eye is, and no mark.
  private List<RowKey> missing(
      List<RowKey> wanted, TableSnapshot now, int[] found, boolean isSelected) {
    if (wanted.size() < 2) {
      return List.of();
    }
    Set<RowKey> missing = new LinkedHashSet<>(wanted);
    Arrays.stream(found).forEach(index -> missing.remove(now.key(now.row(index))));
    if (!isOnItsWay(now)) {
      Set<RowKey> there = now.existing(missing);
      missing.removeIf(key -> !there.contains(key) && isGone(key, isSelected));
    }
    return List.copyOf(missing);
  }

  // What the server was not asked for may be there all the same. What it named until now, and names
  // no more, is gone.
  private boolean isGone(RowKey key, boolean isSelected) {
    return !isSelected || (!isOnItsWay(shown) && !hidden.contains(key));
  }

  private static boolean isOnItsWay(TableSnapshot snapshot) {
    return switch (snapshot.freshness()) {
      case Freshness.Loading _, Freshness.Failed _, Freshness.Denied _ -> true;
      case Freshness.Joined joined ->
          joined.parts().values().stream().anyMatch(Freshness.Loading.class::isInstance);
      case Freshness.Live _,
          Freshness.Updating _,
          Freshness.Polled _,
          Freshness.Stale _,
          Freshness.Partial _,
          Freshness.Missing _ ->
          false;
    };
  }

  /// Forgets rows that are hidden, as the user has chosen others.
  void forgetHidden() {
    hidden = List.of();
  }

  /// How many marked rows a filter hides.
  int hidden() {
    return hidden.size();
  }

  // A row that has only changed is another row of the same key.
  @SuppressWarnings("ReferenceEquality") // rows never change
  private boolean isInPlace(TableSnapshot now) {
    for (int index : before) {
      if (index >= now.size()) {
        return false;
      }
      Row was = shown.row(index);
      Row is = now.row(index);
      if (was != is && !shown.key(was).equals(now.key(is))) {
        return false;
      }
    }
    return table.getSelectionModel().getSelectedIndices().size() == before.length;
  }
}
