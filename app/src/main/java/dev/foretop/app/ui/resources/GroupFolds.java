package dev.foretop.app.ui.resources;

import dev.foretop.app.table.Row;
import dev.foretop.app.table.RowGroup;
import dev.foretop.app.table.TableSnapshot;
import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// Folds groups of rows and opens them: by Left and Right at their headings, which scroll sideways
/// elsewhere, and all of them from the menu of a row. Belongs to the FX thread.
record GroupFolds(TableView<Row> table, SnapshotRows rows, TableChoices choices) {

  /// Returns whether a key was one of these.
  boolean press(KeyEvent event) {
    boolean isLeft = event.getCode() == KeyCode.LEFT;
    boolean isPlain = !event.isShortcutDown() && !event.isAltDown() && !event.isShiftDown();
    if (!isPlain || (!isLeft && event.getCode() != KeyCode.RIGHT)) {
      return false;
    }
    RowGroup group = chosen();
    if (group != null && group.isClosed() != isLeft) {
      choices.toggleGroup(group.title());
      return true;
    }
    return scroll(isLeft ? -1 : 1);
  }

  private boolean scroll(int by) {
    if (table.getSkin() instanceof FrozenSkin skin) {
      skin.scroll(by);
      return true;
    }
    return false;
  }

  private @Nullable RowGroup chosen() {
    TableSnapshot snapshot = rows.snapshot();
    List<Integer> selected = table.getSelectionModel().getSelectedIndices();
    int index = selected.size() == 1 ? selected.getFirst() : -1;
    return index >= 0 && index < snapshot.size() ? snapshot.group(snapshot.row(index)) : null;
  }

  /// Returns what the menu of a row offers beside what can be done with the row.
  List<MenuItem> items() {
    return rows.snapshot().isGrouped()
        ? List.of(
            item("fold-all", "resources.fold.all", titles(rows.snapshot())),
            item("unfold-all", "resources.unfold.all", Set.of()))
        : List.of();
  }

  private MenuItem item(String id, String text, Set<String> closed) {
    var item = new MenuItem(Texts.of(text));
    item.setId(id);
    item.setOnAction(_ -> choices.fold(closed));
    return item;
  }

  static Set<String> titles(TableSnapshot snapshot) {
    return snapshot.groups().stream().map(RowGroup::title).collect(Collectors.toSet());
  }
}
