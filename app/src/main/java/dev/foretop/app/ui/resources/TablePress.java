package dev.foretop.app.ui.resources;

import javafx.scene.control.TableView;
import javafx.scene.input.MouseEvent;

/// Knows while the mouse is pressed on a table: on a header, to move its column or to make it
/// wider, or on a row. What one drags or clicks then is gone as soon as a column comes or goes.
/// Belongs to the FX thread.
final class TablePress {

  private boolean isUnderWay;

  /// @param released is run when the mouse is no longer pressed there, before the table hears of it
  TablePress(TableView<?> table, Runnable released) {
    table.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> isUnderWay = true);
    table.addEventFilter(
        MouseEvent.MOUSE_RELEASED,
        _ -> {
          if (isUnderWay) {
            isUnderWay = false;
            released.run();
          }
        });
  }

  boolean isUnderWay() {
    return isUnderWay;
  }
}
