package dev.foretop.app.ui.shells;

import dev.foretop.app.ui.shells.ScreenSelection.Spot;
import dev.foretop.app.words.Texts;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Cursor;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/// What the mouse does in a terminal: marks, scrolls, opens its menu, and with Ctrl follows
/// addresses.
final class TerminalMouse {

  private static final int WHEEL_LINES = 3;
  private static final String WORD_ENDS = " \t\"'`()[]{}<>|;,";

  private final TerminalView view;
  private final TerminalInput input;
  private final Runnable find;
  private final Consumer<URI> browser;
  private final ContextMenu menu = new ContextMenu();

  TerminalMouse(TerminalView view, TerminalInput input, Runnable find, Consumer<URI> browser) {
    this.view = view;
    this.input = input;
    this.find = find;
    this.browser = browser;
  }

  void install() {
    view.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
    view.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
    view.addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
    view.addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
    view.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
    view.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::showMenu);
    menu.setId("terminal-menu");
    menu.getItems()
        .setAll(
            item(Texts.of("words.copy"), input::copy),
            item(Texts.of("shells.paste"), input::paste),
            item(Texts.of("shells.mark.all"), input::selectAll),
            new SeparatorMenuItem(),
            item(Texts.of("shells.find"), find),
            item(Texts.of("shells.forget.what.scrolled"), view.screen()::forgetHistory));
  }

  private static MenuItem item(String title, Runnable does) {
    var item = new MenuItem(title);
    item.setOnAction(_ -> does.run());
    return item;
  }

  private void showMenu(ContextMenuEvent event) {
    menu.show(view, event.getScreenX(), event.getScreenY());
    event.consume();
  }

  private void pressed(MouseEvent event) {
    menu.hide();
    view.requestFocus();
    event.consume();
    if (event.getButton() != MouseButton.PRIMARY || event.isShortcutDown()) {
      return;
    }
    Spot at = view.spot(event.getX(), event.getY());
    if (event.isShiftDown()) {
      view.selection().extend(at);
    } else if (event.getClickCount() == 2) {
      markWord(view.column(event.getX()), at.row());
    } else if (event.getClickCount() >= 3) {
      view.selection()
          .set(new Spot(0, at.row()), new Spot(view.screen().shape().columns(), at.row()));
    } else {
      view.selection().begin(at);
    }
    view.requestLayout();
  }

  private void markWord(int column, int row) {
    String cells = cells(row);
    if (column < 0 || column >= cells.length()) {
      return;
    }
    int from = column;
    while (from > 0 && isWord(cells.charAt(from - 1))) {
      from--;
    }
    int to = column;
    while (to < cells.length() && isWord(cells.charAt(to))) {
      to++;
    }
    view.selection().set(new Spot(from, row), new Spot(to, row));
  }

  private static boolean isWord(char c) {
    return WORD_ENDS.indexOf(c) < 0;
  }

  private String cells(int row) {
    return view.screen().rows(row, 1).getFirst().cells();
  }

  private void dragged(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY && !event.isShortcutDown()) {
      if (event.getY() < 0 || event.getY() > view.getHeight()) {
        view.scrollBy(event.getY() < 0 ? -1 : 1);
      }
      view.selection().extend(view.spot(event.getX(), event.getY()));
      view.requestLayout();
      event.consume();
    }
  }

  private void moved(MouseEvent event) {
    int row = view.row(event.getY());
    Optional<ScreenLinks.Link> link =
        event.isShortcutDown()
            ? ScreenLinks.at(cells(row), view.column(event.getX()))
            : Optional.empty();
    view.setCursor(link.isPresent() ? Cursor.HAND : Cursor.TEXT);
    view.showLink(link.orElse(null), row);
  }

  private void clicked(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY && event.isShortcutDown()) {
      ScreenLinks.at(cells(view.row(event.getY())), view.column(event.getX()))
          .ifPresent(link -> browser.accept(link.address()));
    }
    event.consume();
  }

  // A full-screen program has no lines that scrolled away; it is told to move instead.
  private void scrolled(ScrollEvent event) {
    event.consume();
    if (event.getDeltaY() == 0) {
      return;
    }
    boolean isUp = event.getDeltaY() > 0;
    if (event.isShortcutDown()) {
      view.zoom(isUp ? 1 : -1);
    } else if (view.screen().shape().isOther()) {
      String key = isUp ? "\u001bOA" : "\u001bOB";
      view.type(key.repeat(WHEEL_LINES).getBytes(StandardCharsets.UTF_8));
    } else {
      view.scrollBy(isUp ? -WHEEL_LINES : WHEEL_LINES);
    }
  }
}
