package dev.foretop.app.ui.resources;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.Cursor;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The field that narrows a table down: it completes what is typed and says below itself what is
/// wrong with it.
final class FilterField extends CustomTextField {

  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("error");
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

  private final Supplier<FilterWords> words;
  private final Runnable toRows;
  private final Popup popup = new Popup();
  private final VBox below = new VBox();
  private List<String> offered = List.of();
  private int chosen = -1;
  private String problem = "";

  /// @param words what can be completed now
  /// @param toRows moves the focus to the rows
  /// @param views filters with names
  FilterField(Supplier<FilterWords> words, Runnable toRows, ViewsMenu views) {
    this.words = words;
    this.toRows = toRows;
    setId("filter");
    setPromptText(Texts.of("resources.filter"));
    setAccessibleText(Texts.of("resources.filter.rows"));
    setAccessibleHelp(Texts.of("resources.words.quoted.words"));
    setLeft(new FontIcon(Feather.FILTER));
    setRight(viewsButton(views));
    setPrefWidth(260);
    setMinWidth(90);
    below.setId("filter-help");
    below.getStyleClass().add("filter-help");
    popup.getContent().add(below);
    popup.setAutoHide(true);
    popup.setHideOnEscape(false);
    addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
    focusedProperty().subscribe(_ -> showBelow());
    caretPositionProperty().subscribe(_ -> showBelow());
  }

  private static StackPane viewsButton(ViewsMenu views) {
    var button = new Button("", new FontIcon(Feather.BOOKMARK));
    button.setId("show-views");
    button.setAccessibleText(Texts.of("resources.saved.filters"));
    button.setTooltip(new Tooltip(Texts.of("resources.saved.filters")));
    button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, "in-field");
    button.setCursor(Cursor.HAND);
    button.setOnAction(_ -> views.show(button));
    // Keys that reached the field from here would be written into it.
    var around = new StackPane(button);
    around.addEventHandler(KeyEvent.KEY_TYPED, KeyEvent::consume);
    around.addEventHandler(KeyEvent.KEY_PRESSED, FilterField::keepFromField);
    return around;
  }

  private static void keepFromField(KeyEvent event) {
    KeyCode code = event.getCode();
    boolean isOfText =
        code.isNavigationKey() || code == KeyCode.BACK_SPACE || code == KeyCode.DELETE;
    if (isOfText || code == KeyCode.SPACE || code == KeyCode.ENTER) {
      event.consume();
    }
  }

  void setProblem(String now) {
    problem = now;
    pseudoClassStateChanged(WRONG, !now.isEmpty());
    showBelow();
  }

  private void keyPressed(KeyEvent event) {
    if (event.getTarget() != this) {
      return; // it is for the button inside
    }
    if (!offered.isEmpty() && isOfOffers(event)) {
      event.consume();
    } else if (event.getCode() == KeyCode.ESCAPE && !getText().isEmpty()) {
      clear();
      event.consume();
    } else if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
      toRows.run();
      event.consume();
    }
  }

  // Down and Esc mean the rows and the whole filter, unless the user has begun to choose.
  private boolean isOfOffers(KeyEvent event) {
    boolean isChoosing = chosen >= 0;
    switch (event.getCode()) {
      case TAB -> {
        if (event.isShiftDown()) {
          return false;
        }
        complete(offered.get(Math.max(0, chosen)));
      }
      case UP -> choose(isChoosing ? chosen - 1 : offered.size() - 1);
      case SPACE -> {
        if (!event.isControlDown()) {
          return false;
        }
        choose(chosen + 1);
      }
      case DOWN, ENTER, ESCAPE -> {
        return isChoosing && isOfChoice(event.getCode());
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean isOfChoice(KeyCode key) {
    switch (key) {
      case DOWN -> choose(chosen + 1);
      case ENTER -> complete(offered.get(chosen));
      default -> {
        chosen = -1;
        showBelow();
      }
    }
    return true;
  }

  private void choose(int index) {
    chosen = Math.floorMod(index, offered.size());
    setAccessibleText(offered.get(chosen)); // is read out, as the focus stays here
    showBelow();
  }

  private int wordStart() {
    return BegunCondition.start(getText(), Math.min(getCaretPosition(), getLength()));
  }

  private void complete(String word) {
    replaceText(wordStart(), getCaretPosition(), word);
  }

  /// Offers anew what may be meant, as more is known of it.
  void refresh() {
    showBelow();
  }

  private void offerAnew() {
    String word = getText().substring(wordStart(), Math.min(getCaretPosition(), getLength()));
    List<String> next = isFocused() ? words.get().completions(word) : List.of();
    if (!next.equals(offered)) {
      offered = next;
      chosen = -1;
      setAccessibleText(Texts.of("resources.filter.rows"));
    }
  }

  private void showBelow() {
    offerAnew();
    below.getChildren().clear();
    if (isFocused() && !problem.isEmpty()) {
      var label = new Label(problem);
      label.getStyleClass().add("filter-problem");
      below.getChildren().add(label);
    }
    for (String each : offered) {
      below.getChildren().add(offer(each));
    }
    if (!offered.isEmpty()) {
      var hint = new Label(Texts.of("resources.tab.completes"));
      hint.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
      below.getChildren().add(hint);
    }
    place();
  }

  private Label offer(String word) {
    var label = new Label(word);
    label.getStyleClass().add("filter-offer");
    label.pseudoClassStateChanged(CHOSEN, chosen >= 0 && word.equals(offered.get(chosen)));
    label.setMaxWidth(Double.MAX_VALUE);
    label.setOnMousePressed(_ -> complete(word));
    return label;
  }

  private void place() {
    if (below.getChildren().isEmpty() || getScene() == null || getScene().getWindow() == null) {
      popup.hide();
      return;
    }
    Bounds on = localToScreen(getBoundsInLocal());
    if (on != null) {
      below.getStylesheets().setAll(getScene().getStylesheets());
      popup.show(this, on.getMinX(), on.getMaxY() + 2);
    }
  }
}
