package dev.foretop.app.ui.resources;

import dev.foretop.app.table.Row;
import dev.foretop.app.table.RowKey;
import dev.foretop.app.table.TableSnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.scene.control.TableView;
import javafx.scene.control.TableView.TableViewSelectionModel;

/// Keeps the same objects selected while rows move.
///
/// A table view knows only positions, and what is done with selected rows must never hit others
/// that have come to stand there. A selection that is too large to be carried along is given up as
/// soon as any of its rows moves.
final class RowSelection {

  private static final int MOST = 5_000;

  private final TableView<Row> table;
  private List<RowKey> selected = List.of();
  private int[] before = {};
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
  }

  /// Selects again what was remembered. To be called after the snapshot is shown.
  void restore(TableSnapshot now) {
    if (before.length == 0 || isInPlace(now)) {
      return;
    }
    int[] after = now.indicesOf(selected);
    TableViewSelectionModel<Row> model = table.getSelectionModel();
    model.clearSelection();
    if (after.length > 0) {
      model.selectIndices(after[0], Arrays.copyOfRange(after, 1, after.length));
    }
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
