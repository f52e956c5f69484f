package dev.foretop.app.ui.resources;

import javafx.event.EventTarget;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.TableHeaderRow;
import javafx.scene.input.MouseEvent;

/// Knows while the mouse is pressed on a header, to move its column or to make it wider. What one
/// drags then is gone as soon as a column comes or goes. Belongs to the FX thread.
final class HeaderPress {

  private boolean isUnderWay;

  /// @param released is run when the mouse is no longer pressed there, before the table hears of it
  HeaderPress(TableView<?> table, Runnable released) {
    table.addEventFilter(
        MouseEvent.MOUSE_PRESSED, event -> isUnderWay = isInHeader(event.getTarget()));
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

  private static boolean isInHeader(EventTarget target) {
    Node at = target instanceof Node node ? node : null;
    while (at != null && !(at instanceof TableHeaderRow)) {
      at = at.getParent();
    }
    return at != null;
  }
}
