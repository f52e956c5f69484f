package dev.foretop.app.ui.logs;

import dev.foretop.app.podlog.LogSnapshot;
import dev.foretop.app.ui.fx.SystemClipboard;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/// What mouse and keys do with the lines of a log.
final class LogInput {

  private static final int WHEEL_LINES = 3;
  private static final int MOST_COPIED = 50_000_000;

  private final LogPane pane;

  LogInput(LogPane pane) {
    this.pane = pane;
  }

  void install() {
    pane.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    pane.addEventHandler(MouseEvent.MOUSE_PRESSED, this::mousePressed);
    pane.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::mouseDragged);
    pane.addEventHandler(ScrollEvent.SCROLL, this::wheel);
  }

  private void wheel(ScrollEvent event) {
    boolean isSideways =
        event.isShiftDown() || Math.abs(event.getDeltaX()) > Math.abs(event.getDeltaY());
    if (isSideways) {
      double delta = event.getDeltaX() == 0 ? event.getDeltaY() : event.getDeltaX();
      pane.scrollColumns(-delta / 8);
    } else if (event.getDeltaY() != 0) {
      double byPixels = event.getDeltaY() / pane.rowHeight();
      boolean isWheel = !event.isDirect() && Math.abs(event.getDeltaY()) >= event.getMultiplierY();
      int lines = isWheel ? (int) Math.signum(byPixels) * WHEEL_LINES : rounded(byPixels);
      pane.scrollBy(-lines);
    }
    event.consume();
  }

  private static int rounded(double lines) {
    return (int) (Math.signum(lines) * Math.max(1, Math.round(Math.abs(lines))));
  }

  private void mousePressed(MouseEvent event) {
    pane.requestFocus();
    if (event.getButton() == MouseButton.PRIMARY && isOnLines(event)) {
      choose(pane.placeAt(event.getY()), event.isShiftDown());
    }
  }

  // Not on the bars beside them.
  private boolean isOnLines(MouseEvent event) {
    return event.getTarget().equals(pane.getChildrenUnmodifiable().getFirst());
  }

  private void mouseDragged(MouseEvent event) {
    if (!isOnLines(event)) {
      return;
    }
    if (event.getY() < 0) {
      pane.scrollBy(-1);
    } else if (event.getY() > pane.getHeight()) {
      pane.scrollBy(1);
    }
    choose(pane.placeAt(Math.clamp(event.getY(), 0, pane.getHeight())), true);
  }

  private void choose(int place, boolean isExtended) {
    if (place >= 0 && place < pane.lines().size()) {
      pane.selection().choose(pane.lines().line(place).number(), isExtended);
      pane.requestLayout();
    }
  }

  private void pressed(KeyEvent event) {
    boolean isHandled =
        switch (event.getCode()) {
          case UP -> move(-1, event.isShiftDown());
          case DOWN -> move(1, event.isShiftDown());
          case PAGE_UP -> move(-pane.pageRows(), event.isShiftDown());
          case PAGE_DOWN -> move(pane.pageRows(), event.isShiftDown());
          case HOME -> moveTo(0, event.isShiftDown());
          case END -> follow(event.isShiftDown());
          case LEFT -> sideways(-8);
          case RIGHT -> sideways(8);
          case SPACE -> toggle();
          case A -> event.isShortcutDown() && chooseAll();
          case C -> event.isShortcutDown() && copy();
          default -> false;
        };
    if (isHandled) {
      event.consume();
    }
  }

  private boolean move(int by, boolean isExtended) {
    LogSnapshot lines = pane.lines();
    boolean isNew = pane.selection().isEmpty();
    int place = isNew ? lines.size() : lines.placeOf(pane.selection().caret());
    return moveTo(place + by, isExtended);
  }

  private boolean moveTo(int place, boolean isExtended) {
    int size = pane.lines().size();
    if (size > 0) {
      int wanted = Math.clamp(place, 0, size - 1);
      pane.followsProperty().set(false);
      choose(wanted, isExtended);
      pane.reveal(wanted);
    }
    return true;
  }

  private boolean follow(boolean isExtended) {
    if (isExtended) {
      return moveTo(pane.lines().size() - 1, true);
    }
    pane.selection().clear();
    pane.followsProperty().set(true);
    return true;
  }

  private boolean toggle() {
    pane.followsProperty().set(!pane.followsProperty().get());
    return true;
  }

  private boolean sideways(int columns) {
    pane.scrollColumns(columns);
    return true;
  }

  private boolean chooseAll() {
    LogSnapshot lines = pane.lines();
    if (lines.size() > 0) {
      pane.selection().choose(lines.line(0).number(), lines.line(lines.size() - 1).number());
      pane.requestLayout();
    }
    return true;
  }

  private boolean copy() {
    copySelected(pane);
    return true;
  }

  /// Copies the lines that are chosen, or those in sight of the filter if none are.
  static void copySelected(LogPane pane) {
    String text = pane.selection().text(pane.lines(), pane::plain, MOST_COPIED);
    if (!text.isEmpty()) {
      SystemClipboard.put(text);
    }
  }
}
