package dev.foretop.app.ui.shells;

import dev.foretop.app.ui.fx.Question;
import dev.foretop.app.ui.fx.QuestionDialog;
import dev.foretop.app.ui.fx.SystemClipboard;
import dev.foretop.app.words.Texts;
import java.util.concurrent.Executor;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.TabPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.InputMethodRequests;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// What keys do in a terminal: all of them belong to the program, but for a few with Ctrl and
/// Shift.
final class TerminalInput {

  /// What the pane around a terminal does.
  interface Pane {

    /// Opens the shell again, if it has ended.
    ///
    /// @return whether it had
    boolean openAgain();

    void find();
  }

  /// What leaves a terminal, whatever runs in it.
  static boolean isLeave(KeyEvent event) {
    return event.getCode() == KeyCode.F6 && event.isControlDown() && event.isShiftDown();
  }

  private final TerminalView view;
  private final Pane pane;
  private final Executor fx;
  private final boolean isMac;
  private final TerminalKeys keys;

  TerminalInput(TerminalView view, Pane pane, Executor fx, boolean isMac) {
    this.view = view;
    this.pane = pane;
    this.fx = fx;
    this.isMac = isMac;
    this.keys = new TerminalKeys(view.screen()::code);
  }

  void install() {
    view.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    view.addEventFilter(KeyEvent.KEY_TYPED, this::typed);
    view.addEventFilter(KeyEvent.KEY_RELEASED, Event::consume);
    view.setInputMethodRequests(new Composition());
    view.setOnInputMethodTextChanged(this::composed);
  }

  private void pressed(KeyEvent event) {
    event.consume();
    if (isLeave(event)) {
      leave();
    } else if (!event.getCode().isModifierKey() && !own(event)) {
      boolean isAgain = event.getCode() == KeyCode.ENTER && pane.openAgain();
      if (!isAgain) {
        keys.pressed(event).ifPresent(view::type);
      }
    }
  }

  private void typed(KeyEvent event) {
    event.consume();
    TerminalKeys.typed(event, isMac).ifPresent(view::type);
  }

  private void composed(InputMethodEvent event) {
    if (!event.getCommitted().isEmpty()) {
      view.type(Pasted.of(event.getCommitted()).bytes(false));
    }
  }

  // Returns whether the key is not for the program.
  private boolean own(KeyEvent event) {
    return zooms(event) || scrolls(event) || commands(event);
  }

  private boolean zooms(KeyEvent event) {
    if (!event.isShortcutDown() || event.isAltDown()) {
      return false;
    }
    switch (event.getCode()) {
      case PLUS, ADD, EQUALS -> view.zoom(1);
      case MINUS, SUBTRACT -> view.zoom(-1);
      case DIGIT0, NUMPAD0 -> view.zoom(0);
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean scrolls(KeyEvent event) {
    boolean isPlain = event.isShiftDown() && !event.isControlDown() && !event.isAltDown();
    if (!isPlain || view.screen().shape().isOther()) {
      return false;
    }
    switch (event.getCode()) {
      case PAGE_UP -> view.scrollBy(-view.pageRows());
      case PAGE_DOWN -> view.scrollBy(view.pageRows());
      case HOME -> view.scrollBy(-TerminalView.HISTORY);
      case END -> view.showEnd();
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean commands(KeyEvent event) {
    boolean isCommand = isMac ? event.isMetaDown() : event.isControlDown() && event.isShiftDown();
    KeyCode code = event.getCode();
    boolean isOld = code == KeyCode.INSERT && event.isControlDown() != event.isShiftDown();
    if (isOld) {
      copyOrPaste(event.isShiftDown());
      return true;
    }
    if (!isCommand) {
      return false;
    }
    switch (code) {
      case C -> copy();
      case V -> paste();
      case F -> pane.find();
      case A -> selectAll();
      default -> {
        // Nothing, but not the program's either.
      }
    }
    return code.isLetterKey();
  }

  private void copyOrPaste(boolean pastes) {
    if (pastes) {
      paste();
    } else {
      copy();
    }
  }

  void copy() {
    view.withSelected(SystemClipboard::put);
  }

  void selectAll() {
    TerminalScreen.Shape shape = view.screen().shape();
    view.selection()
        .set(
            new ScreenSelection.Spot(0, -shape.history()),
            new ScreenSelection.Spot(shape.columns(), shape.rows() - 1));
    view.requestLayout();
  }

  /// Pastes what is in the clipboard; several lines only if the user says so.
  void paste() {
    String clipboard = Clipboard.getSystemClipboard().getString();
    if (clipboard == null || clipboard.isEmpty()) {
      return;
    }
    var pasted = Pasted.of(clipboard);
    if (!pasted.runsSomething()) {
      put(pasted);
      return;
    }
    String subject =
        pasted.lines() == 1
            ? Texts.of("shells.text.ends.line")
            : Texts.count("shells.text.lines.shell", pasted.lines());
    var question =
        new Question(
            Texts.of("shells.paste.into.terminal"),
            subject,
            pasted.shown(),
            Texts.of("shells.paste"),
            Texts.of("words.cancel"));
    var _ =
        QuestionDialog.confirm(question, fx)
            .thenAccept(isWanted -> {
              if (isWanted) {
                put(pasted);
              }
              view.requestFocus();
            });
  }

  private void put(Pasted pasted) {
    view.type(pasted.bytes(view.screen().shape().bracketsPastes()));
  }

  // To the tabs of the dock, from where all keys work again.
  private void leave() {
    for (Parent parent = view.getParent(); parent != null; parent = parent.getParent()) {
      if (parent instanceof TabPane tabs) {
        ((Node) tabs).requestFocus();
        return;
      }
    }
  }

  /// Tells an input method where it may show what is being composed.
  private final class Composition implements InputMethodRequests {

    @Override
    public Point2D getTextLocation(int offset) {
      TerminalScreen.Cursor cursor = view.screen().shape().cursor();
      double x = cursor == null ? 0 : cursor.column() * view.cells().width();
      double y = cursor == null ? 0 : (cursor.row() + 1) * view.cells().height();
      Point2D place = view.localToScreen(x, y);
      return place == null ? Point2D.ZERO : place;
    }

    @Override
    public int getLocationOffset(int x, int y) {
      return 0;
    }

    @Override
    public void cancelLatestCommittedText() {}

    @Override
    public String getSelectedText() {
      return "";
    }
  }
}
