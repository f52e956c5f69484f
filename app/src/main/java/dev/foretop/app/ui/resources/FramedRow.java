package dev.foretop.app.ui.resources;

import dev.foretop.app.table.Row;
import javafx.scene.control.TableView;
import javafx.scene.control.TableView.TableViewSelectionModel;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The row that the focus frames, which looks chosen to who comes from a search for kinds: keys and
/// the menu take it where no row is chosen. Belongs to the FX thread.
///
/// @param rows what is on screen
/// @param steady keeps it in sight
record FramedRow(TableView<Row> table, SnapshotRows rows, SteadyRows steady) {

  /// Marks rows one after the other by the space bar, as terminals taught. To be made before any
  /// key is pressed: the table itself gives up all other marks then.
  void listen() {
    table.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (isPlainSpace(event) && index() >= 0) {
            event.consume();
            mark();
          }
        });
  }

  private static boolean isPlainSpace(KeyEvent event) {
    return event.getCode() == KeyCode.SPACE
        && !event.isShortcutDown()
        && !event.isShiftDown()
        && !event.isAltDown()
        && !event.isControlDown();
  }

  /// Chooses the row if none is chosen; the first one where none is framed.
  void choose() {
    if (table.getSelectionModel().isEmpty() && rows.size() > 0) {
      table.getSelectionModel().select(Math.max(0, index()));
    }
  }

  // The one row that is chosen is where the eye was, and becomes a mark.
  private void mark() {
    int index = index();
    TableViewSelectionModel<Row> model = table.getSelectionModel();
    boolean isMark = model.isSelected(index) && model.getSelectedIndices().size() > 1;
    if (isMark) {
      model.clearSelection(index);
    } else {
      model.select(index);
    }
    int next = Math.min(index + 1, rows.size() - 1);
    table.getFocusModel().focus(next);
    steady.reveal(next);
  }

  private int index() {
    int index = table.getFocusModel().getFocusedIndex();
    return index < rows.size() ? index : -1;
  }
}
