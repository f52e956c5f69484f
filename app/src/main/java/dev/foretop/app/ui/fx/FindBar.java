package dev.foretop.app.ui.fx;

import atlantafx.base.theme.Styles;
import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Searches a text, and replaces in it where it can be changed. It appears with Ctrl+F and goes
/// with Esc. The search runs on a thread of its own.
public final class FindBar extends VBox {

  private static final KeyCombination FIND =
      new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);

  /// The text, and how places in it are shown.
  public interface Searched {

    String text();

    /// Selects a place and brings it into sight.
    void select(TextSearch.Match match);

    /// Puts the focus back on the text.
    void focus();
  }

  /// A text that can be changed.
  public interface Changed extends Searched {

    void setText(String text);
  }

  private final Searched searched;
  private final Executor fx = new FxThread();
  private final TextField field = new TextField();
  private final TextField with = new TextField();
  private final ToggleButton regex = new ToggleButton(".*");
  private final Label count = new Label();
  private List<TextSearch.Match> matches = List.of();
  private String looked = "";
  private int at = -1;
  private int generation;

  public FindBar(Searched searched) {
    super(4);
    this.searched = searched;
    setId("find-bar");
    getStyleClass().add("find-bar");
    hide();
    field.setId("find");
    field.setPromptText(Texts.of("fx.find"));
    field.setAccessibleText(Texts.of("fx.find.text"));
    field.textProperty().subscribe(_ -> search());
    regex.setId("find-regex");
    regex.setTooltip(new Tooltip(Texts.of("fx.regular.expression")));
    regex.getStyleClass().addAll(Styles.SMALL);
    regex.selectedProperty().subscribe(_ -> search());
    count.setId("find-count");
    count.getStyleClass().add(Styles.TEXT_MUTED);
    var line =
        new HBox(
            6,
            field,
            regex,
            button("find-previous", Feather.CHEVRON_UP, Texts.of("fx.previous"), () -> step(-1)),
            button("find-next", Feather.CHEVRON_DOWN, Texts.of("fx.next"), () -> step(1)),
            count,
            button("find-close", Feather.X, Texts.of("words.close"), this::leave));
    line.setAlignment(Pos.CENTER_LEFT);
    getChildren().setAll(line);
    if (searched instanceof Changed changed) {
      getChildren().add(replacing(changed));
    }
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
  }

  private HBox replacing(Changed changed) {
    with.setId("replace-with");
    with.setPromptText(Texts.of("fx.replace"));
    with.setAccessibleText(Texts.of("fx.replace"));
    var all = new Button(Texts.of("fx.replace.all"));
    all.setId("replace-all");
    all.getStyleClass().add(Styles.SMALL);
    all.setOnAction(_ -> replaceAll(changed));
    var line = new HBox(6, with, all);
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }

  private static Button button(String id, Feather icon, String text, Runnable action) {
    var button = new Button("", new FontIcon(icon));
    button.setId(id);
    button.setAccessibleText(text);
    button.setTooltip(new Tooltip(text));
    button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
    button.setOnAction(_ -> action.run());
    return button;
  }

  /// Has Ctrl+F, pressed anywhere in `node`, open the bar.
  public void openFrom(Node node) {
    openFrom(node, () -> true);
  }

  /// Does the same while `isMeant` says so.
  public void openFrom(Node node, BooleanSupplier isMeant) {
    node.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (FIND.match(event) && isMeant.getAsBoolean()) {
            event.consume();
            open();
          }
        });
  }

  /// Shows the bar, with the caret in it.
  public void open() {
    setVisible(true);
    setManaged(true);
    field.requestFocus();
    field.selectAll();
    search();
  }

  private void hide() {
    setVisible(false);
    setManaged(false);
  }

  private void leave() {
    hide();
    searched.focus();
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      event.consume();
      leave();
    } else if (event.getCode() == KeyCode.ENTER && field.isFocused()) {
      event.consume();
      step(event.isShiftDown() ? -1 : 1);
    }
  }

  private void search() {
    if (!isVisible()) {
      return;
    }
    search(searched.text());
  }

  private void search(String text) {
    int mine = ++generation;
    var search = new TextSearch(field.getText(), regex.isSelected());
    looked = text;
    Thread.ofVirtual()
        .name("find")
        .start(() -> {
          try {
            List<TextSearch.Match> found = search.in(text);
            fx.execute(() -> accept(mine, found));
          } catch (IllegalArgumentException e) {
            String why = Texts.of("fx.no.expression", e.getMessage());
            fx.execute(() -> refuse(mine, why));
          }
        });
  }

  private void refuse(int mine, String why) {
    if (mine == generation) {
      matches = List.of();
      at = -1;
      count.setText(OneLine.of(why));
    }
  }

  private void accept(int mine, List<TextSearch.Match> found) {
    if (mine == generation) {
      matches = found;
      at = found.isEmpty() ? -1 : Math.clamp(at, 0, found.size() - 1);
      show();
    }
  }

  // Of a text that was changed since the places are others.
  private void step(int by) {
    String text = searched.text();
    if (!text.equals(looked)) {
      at = Math.max(0, at + by);
      search(text);
    } else if (!matches.isEmpty()) {
      at = Math.floorMod(at + by, matches.size());
      show();
    }
  }

  private void show() {
    if (at >= 0) {
      searched.select(matches.get(at));
    }
    count.setText(
        field.getText().isEmpty()
            ? ""
            : matches.isEmpty()
                ? Texts.of("fx.nothing.found")
                : Texts.of("words.of", at + 1, matches.size()));
  }

  private void replaceAll(Changed changed) {
    var search = new TextSearch(field.getText(), regex.isSelected());
    String text = changed.text();
    String replacement = with.getText();
    Thread.ofVirtual()
        .name("replace")
        .start(() -> {
          try {
            int times = search.in(text).size();
            String replaced = times == 0 ? text : search.replaced(text, replacement);
            fx.execute(() -> put(changed, text, replaced, times));
          } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            String why = Texts.of("fx.cannot.replace", e.getMessage());
            fx.execute(() -> count.setText(OneLine.of(why)));
          }
        });
  }

  // What was typed meanwhile is not overwritten.
  private void put(Changed changed, String before, String replaced, int times) {
    if (times > 0 && changed.text().equals(before)) {
      changed.setText(replaced);
    }
    generation++;
    matches = List.of();
    at = -1;
    count.setText(Texts.count("count.replaced", times));
  }
}
