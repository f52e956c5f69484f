package dev.foretop.app.ui.shells;

import atlantafx.base.theme.Styles;
import dev.foretop.app.words.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Looks for a text in a terminal.
final class FindBar extends HBox {

  private final TerminalView view;
  private final TextField words = new TextField();
  private final Label count = new Label();

  FindBar(TerminalView view) {
    super(6);
    this.view = view;
    setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("dock-head");
    words.setId("terminal-find");
    words.setPromptText(Texts.of("shells.find.terminal"));
    words.setPrefColumnCount(24);
    count.setId("terminal-found");
    words.textProperty().subscribe(_ -> look());
    words.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    getChildren()
        .setAll(
            words,
            count,
            button(Feather.CHEVRON_UP, Texts.of("shells.earlier"), () -> move(-1)),
            button(Feather.CHEVRON_DOWN, Texts.of("shells.later"), () -> move(1)),
            button(Feather.X, Texts.of("words.close"), this::close));
    show(false);
  }

  private static Button button(Ikon icon, String name, Runnable does) {
    var button = new Button(null, new FontIcon(icon));
    button.getStyleClass().addAll(Styles.FLAT, Styles.BUTTON_ICON, Styles.SMALL);
    button.setAccessibleText(name);
    button.setOnAction(_ -> does.run());
    return button;
  }

  void open() {
    show(true);
    words.requestFocus();
    words.selectAll();
    look();
  }

  private void close() {
    show(false);
    view.search().clear();
    view.requestLayout();
    view.requestFocus();
  }

  private void show(boolean isShown) {
    setVisible(isShown);
    setManaged(isShown);
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      close();
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER) {
      move(event.isShiftDown() ? 1 : -1);
      event.consume();
    }
  }

  private void look() {
    if (isVisible()) {
      view.search().look(view.screen(), words.getText());
      reveal();
    }
  }

  private void move(int by) {
    view.search().move(by);
    reveal();
  }

  private void reveal() {
    ScreenSearch search = view.search();
    boolean isEmpty = words.getText().isEmpty();
    count.setText(
        isEmpty
            ? ""
            : search.count() == 0
                ? Texts.of("shells.not.found")
                : Texts.of("words.of", search.place(), search.count()));
    ScreenSearch.Hit hit = search.current();
    if (hit != null) {
      view.reveal(hit.row());
    }
    view.requestLayout();
  }
}
