package dev.foretop.app.ui.shells;

import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/// Tells the program in a terminal what the mouse does there, if it asked for that. With Shift, or
/// the key that follows addresses, the mouse is the terminal's own, and so it is over lines that
/// have left the screen.
final class TerminalPointer {

  private final TerminalView view;
  private int button = MouseReports.NO_BUTTON;
  private int lastColumn = -1;
  private int lastRow = -1;

  TerminalPointer(TerminalView view) {
    this.view = view;
  }

  void install() {
    view.addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
    view.addEventFilter(MouseEvent.MOUSE_RELEASED, this::released);
    view.addEventFilter(MouseEvent.MOUSE_DRAGGED, this::moved);
    view.addEventFilter(MouseEvent.MOUSE_MOVED, this::moved);
    view.addEventFilter(MouseEvent.MOUSE_CLICKED, this::clicked);
    view.addEventFilter(ScrollEvent.SCROLL, this::scrolled);
    view.addEventFilter(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::menuRequested);
  }

  private MouseReports reports() {
    return view.screen().mouse();
  }

  private boolean isWanted(boolean isShift, boolean isShortcut) {
    return reports().wantsButtons() && view.isAtEnd() && !isShift && !isShortcut;
  }

  private boolean isDown() {
    return button != MouseReports.NO_BUTTON;
  }

  private void pressed(MouseEvent event) {
    if (isWanted(event.isShiftDown(), event.isShortcutDown())) {
      event.consume();
      view.requestFocus();
      button = number(event.getButton());
      place(event.getX(), event.getY());
      tell(reports().pressed(button, lastColumn, lastRow));
    }
  }

  private static int number(MouseButton button) {
    return switch (button) {
      case SECONDARY -> MouseReports.RIGHT;
      case MIDDLE -> MouseReports.MIDDLE;
      default -> MouseReports.LEFT;
    };
  }

  private boolean place(double x, double y) {
    TerminalScreen.Shape shape = view.screen().shape();
    int column = Math.clamp(view.column(x), 0, shape.columns() - 1);
    int row = Math.clamp(view.row(y), 0, shape.rows() - 1);
    boolean isOther = column != lastColumn || row != lastRow;
    lastColumn = column;
    lastRow = row;
    return isOther;
  }

  private void tell(byte[] report) {
    if (report.length > 0) {
      view.type(report);
    }
  }

  // What was told that it is down is told that it is up, whatever is held meanwhile.
  private void released(MouseEvent event) {
    if (isDown()) {
      event.consume();
      place(event.getX(), event.getY());
      if (reports().wantsButtons()) {
        tell(reports().released(button, lastColumn, lastRow));
      }
      button = MouseReports.NO_BUTTON;
    }
  }

  private void moved(MouseEvent event) {
    boolean isTold =
        isDown()
            ? reports().wantsDrags()
            : reports().wantsMoves() && isWanted(event.isShiftDown(), event.isShortcutDown());
    if (isTold && place(event.getX(), event.getY())) {
      tell(reports().moved(button, lastColumn, lastRow));
    }
    if (isTold || isDown()) {
      event.consume();
    }
  }

  private void clicked(MouseEvent event) {
    if (isWanted(event.isShiftDown(), event.isShortcutDown())) {
      event.consume();
    }
  }

  private void scrolled(ScrollEvent event) {
    if (event.getDeltaY() != 0 && isWanted(event.isShiftDown(), event.isShortcutDown())) {
      event.consume();
      place(event.getX(), event.getY());
      int wheel = event.getDeltaY() > 0 ? MouseReports.WHEEL_UP : MouseReports.WHEEL_DOWN;
      tell(reports().pressed(wheel, lastColumn, lastRow));
    }
  }

  // The right button belongs to the program, too.
  private void menuRequested(ContextMenuEvent event) {
    if (isDown() && !event.isKeyboardTrigger()) {
      event.consume();
    }
  }
}
