package dev.foretop.app.ui.resources;

import dev.foretop.app.table.Row;
import dev.foretop.app.table.RowKey;
import dev.foretop.app.table.TableSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import javafx.scene.control.TableView;
import javafx.scene.control.TableView.TableViewSelectionModel;

/// Keeps the same objects selected while rows move.
///
/// A table view knows only positions. Large selections are not carried along, for they would be
/// searched anew with each snapshot; they stay as they are until rows move.
final class RowSelection {

  private static final int MOST = 50;

  private final TableView<Row> table;
  private List<RowKey> selected = List.of();

  RowSelection(TableView<Row> table) {
    this.table = table;
  }

  /// Remembers what is selected, by name. To be called before a new snapshot is shown.
  void remember(TableSnapshot shown) {
    List<Integer> indices = table.getSelectionModel().getSelectedIndices();
    List<RowKey> keys = new ArrayList<>();
    if (indices.size() <= MOST) {
      for (int index : indices) {
        if (index >= 0 && index < shown.size()) {
          keys.add(shown.key(shown.row(index)));
        }
      }
    }
    selected = keys;
  }

  /// Selects again what was remembered. To be called after the snapshot is shown.
  void restore(TableSnapshot now) {
    if (selected.isEmpty()) {
      return;
    }
    TableViewSelectionModel<Row> model = table.getSelectionModel();
    List<Integer> before = List.copyOf(model.getSelectedIndices());
    List<Integer> after = new ArrayList<>();
    for (int i = 0; i < selected.size(); i++) {
      OptionalInt index = now.indexOf(selected.get(i), i < before.size() ? before.get(i) : -1);
      index.ifPresent(after::add);
    }
    if (!after.equals(before)) {
      model.clearSelection();
      after.forEach(model::select);
    }
  }
}
