package dev.foretop.app.ui.editor.code;

import dev.foretop.app.assist.Suggestion;
import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.stage.Popup;

/// Offers what may be typed, below the caret. The focus stays in the text.
final class CompletionPopup {

  private static final double WIDTH = 620;
  private static final double ROW = 24;
  private static final int MOST_ROWS = 9;

  private final Popup popup = new Popup();
  private final ListView<Suggestion> list = new ListView<>();
  private final Consumer<Suggestion> chosen;

  CompletionPopup(Consumer<Suggestion> chosen) {
    this.chosen = chosen;
    list.setId("completions");
    list.setAccessibleText(Texts.of("code.what.may.typed"));
    list.setCellFactory(_ -> new SuggestionCell());
    list.setFixedCellSize(ROW);
    list.setPrefWidth(WIDTH);
    list.setFocusTraversable(false);
    list.getStyleClass().add("completions");
    list.setOnMouseClicked(_ -> accept());
    popup.getContent().add(list);
    popup.setAutoHide(true);
    popup.setHideOnEscape(false);
  }

  boolean isShowing() {
    return popup.isShowing();
  }

  void hide() {
    popup.hide();
  }

  void show(Node owner, Point2D at, List<Suggestion> offered) {
    boolean isTheSame = popup.isShowing() && list.getItems().equals(offered);
    if (!isTheSame) { // what was chosen of it stays chosen
      list.getItems().setAll(offered);
      list.getSelectionModel().selectFirst();
      list.scrollTo(0);
    }
    list.setPrefHeight(Math.min(offered.size(), MOST_ROWS) * ROW + 4);
    list.getStylesheets().setAll(owner.getScene().getStylesheets());
    popup.show(owner, at.getX(), at.getY());
  }

  /// Does what a key means while it is open; returns whether it means anything.
  boolean press(KeyEvent event) {
    switch (event.getCode()) {
      case UP -> move(-1);
      case DOWN -> move(1);
      case PAGE_UP -> move(-MOST_ROWS);
      case PAGE_DOWN -> move(MOST_ROWS);
      case ENTER, TAB -> accept();
      case ESCAPE -> hide();
      default -> {
        return false;
      }
    }
    return true;
  }

  private void move(int by) {
    int last = list.getItems().size() - 1;
    int next = Math.clamp(list.getSelectionModel().getSelectedIndex() + (long) by, 0, last);
    list.getSelectionModel().select(next);
    list.scrollTo(Math.max(0, next - MOST_ROWS / 2));
  }

  private void accept() {
    Suggestion wanted = list.getSelectionModel().getSelectedItem();
    hide();
    if (wanted != null) {
      chosen.accept(wanted);
    }
  }
}
