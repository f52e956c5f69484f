package dev.foretop.app.ui.overview;

import atlantafx.base.theme.Styles;
import dev.foretop.app.ui.fx.SeenFocus;
import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A long list in pages, for what strangers write not to hold the window up: thousands of
/// conditions take seconds to lay out. What turns the pages stands above them and stays there.
final class Pages<T> {

  private final String name;
  private final List<T> all;
  private final int size;
  private final Shown shown;
  private final Function<List<T>, List<? extends Node>> nodes;
  private final VBox page;
  private final Label place = new Label();
  private final Button back;
  private final Button on;

  /// Makes what shows a list; there is nothing to turn where all has room on one page.
  ///
  /// @param name tells the list from others of the same object
  /// @param gap between the nodes
  /// @param nodes makes what shows a part of the list
  static <T> List<Node> of(
      String name,
      List<T> all,
      int size,
      int gap,
      Shown shown,
      Function<List<T>, List<? extends Node>> nodes) {
    if (all.size() > size) {
      return new Pages<>(name, all, size, gap, shown, nodes).nodes();
    }
    List<? extends Node> whole = nodes.apply(all);
    if (whole.size() == 1) {
      return List.of(whole.getFirst());
    }
    var page = new VBox(gap);
    page.getChildren().setAll(whole);
    return List.of(page);
  }

  private Pages(
      String name,
      List<T> all,
      int size,
      int gap,
      Shown shown,
      Function<List<T>, List<? extends Node>> nodes) {
    this.name = name;
    this.all = all;
    this.size = size;
    this.shown = shown;
    this.nodes = nodes;
    page = new VBox(gap);
    back = button(Feather.CHEVRON_LEFT, Texts.of("overview.page.back", name), -1);
    on = button(Feather.CHEVRON_RIGHT, Texts.of("overview.page.on", name), 1);
    show(Math.min(shown.page(name), last()));
  }

  private List<Node> nodes() {
    place.getStyleClass().add(Styles.TEXT_MUTED);
    place.setMinWidth(Region.USE_PREF_SIZE);
    var bar = new HBox(4, back, place, on);
    bar.getStyleClass().add("pages");
    bar.setAlignment(Pos.CENTER_LEFT);
    return List.of(bar, page);
  }

  private Button button(Feather icon, String text, int by) {
    var button = new Button("", new FontIcon(icon));
    button.setAccessibleText(text);
    button.setTooltip(new Tooltip(text));
    button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
    button.setOnAction(_ -> turn(by));
    return button;
  }

  private int last() {
    return (all.size() - 1) / size;
  }

  private void turn(int by) {
    int next = Math.clamp(shown.page(name) + (long) by, 0, last());
    boolean isFocused = back.isFocused() || on.isFocused();
    shown.turnTo(name, next);
    show(next);
    if (isFocused) {
      SeenFocus.on(on.isDisabled() || (by < 0 && !back.isDisabled()) ? back : on);
    }
  }

  private void show(int number) {
    int from = number * size;
    int to = Math.min(all.size(), from + size);
    page.getChildren().setAll(nodes.apply(all.subList(from, to)));
    place.setText(Texts.of("overview.page", from + 1, to, all.size()));
    back.setDisable(number == 0);
    on.setDisable(number == last());
  }
}
