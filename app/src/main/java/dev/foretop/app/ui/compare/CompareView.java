package dev.foretop.app.ui.compare;

import atlantafx.base.theme.Styles;
import dev.foretop.app.compare.DiffLine;
import dev.foretop.app.settings.Settings;
import dev.foretop.app.ui.compare.CompareViewModel.State;
import dev.foretop.app.ui.confirm.ClusterStrip;
import dev.foretop.app.ui.confirm.DiffView;
import dev.foretop.app.ui.fx.Hints;
import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.function.IntPredicate;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Shows a [CompareViewModel]: both objects side by side or in one column.
final class CompareView extends BorderPane {

  private static final int LINES_ABOVE = 3;

  private final CompareViewModel viewModel;
  private final SidesView sides = new SidesView();
  private final DiffView inline = new DiffView();
  private final Label status = new Label();
  private final Label message = new Label();
  private final ToggleButton besides = new ToggleButton(Texts.of("compare.side.side"));
  private final ToggleButton below = new ToggleButton(Texts.of("compare.inline"));
  private boolean isFocusDue;

  CompareView(CompareViewModel viewModel, Settings settings) {
    this.viewModel = viewModel;
    setId("compare");
    inline.setId("compare-inline");
    inline.setAccessibleText(Texts.of("compare.both.objects.what"));
    message.setId("compare-message");
    message.setWrapText(true);
    var heads = new HBox(head(viewModel.left(), settings), head(viewModel.right(), settings));
    setTop(new VBox(heads, createTools()));
    setCenter(new StackPane(sides, inline, message));
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    viewModel.stateProperty().subscribe(this::show);
  }

  private static VBox head(Side side, Settings settings) {
    var title = new Label(side.title());
    title.getStyleClass().addAll(Styles.TEXT_BOLD, "compare-title");
    title.setMinWidth(0);
    var strip = new ClusterStrip(side.info(), settings.cluster(side.info().id().value()));
    var head = new VBox(strip, title);
    head.setMinWidth(0);
    head.setPrefWidth(0);
    HBox.setHgrow(head, Priority.ALWAYS);
    return head;
  }

  private HBox createTools() {
    var group = new ToggleGroup();
    for (ToggleButton each : List.of(besides, below)) {
      each.setToggleGroup(group);
      each.getStyleClass().add(Styles.SMALL);
      each.setMinWidth(Region.USE_PREF_SIZE);
    }
    besides.setId("compare-sides");
    below.setId("compare-below");
    besides.getStyleClass().add(Styles.LEFT_PILL);
    below.getStyleClass().add(Styles.RIGHT_PILL);
    besides.setSelected(true);
    group
        .selectedToggleProperty()
        .addListener((_, was, now) -> {
          if (now == null) {
            group.selectToggle(was); // One of them is always meant.
          } else {
            show(viewModel.stateProperty().get());
          }
        });
    var whole = new CheckBox(Texts.of("compare.all.lines"));
    whole.setId("compare-whole");
    whole.selectedProperty().bindBidirectional(viewModel.wholeProperty());
    var plain = new CheckBox(Texts.of("compare.ignore.what.servers"));
    plain.setId("compare-plain");
    plain.setTooltip(Hints.of(Texts.of("compare.status.versions.identities")));
    plain.selectedProperty().bindBidirectional(viewModel.plainProperty());
    status.setId("compare-status");
    status.setMaxWidth(Double.MAX_VALUE);
    status.setAlignment(Pos.CENTER_RIGHT);
    HBox.setHgrow(status, Priority.ALWAYS);
    var tools =
        new HBox(
            10,
            new HBox(besides, below),
            whole,
            plain,
            status,
            tool(
                Feather.ARROW_UP,
                Texts.of("compare.difference.before.shift"),
                "compare-previous",
                () -> step(-1)),
            tool(
                Feather.ARROW_DOWN,
                Texts.of("compare.next.difference.f"),
                "compare-next",
                () -> step(1)),
            tool(
                Feather.REFRESH_CW,
                Texts.of("compare.read.both.again"),
                "compare-reload",
                viewModel::load));
    tools.setAlignment(Pos.CENTER_LEFT);
    tools.getStyleClass().add("dock-head");
    return tools;
  }

  private static Button tool(Feather icon, String name, String id, Runnable action) {
    var button = new Button(null, new FontIcon(icon));
    button.setId(id);
    button.getStyleClass().addAll(Styles.FLAT, Styles.BUTTON_ICON, Styles.SMALL);
    button.setAccessibleText(name);
    button.setTooltip(Hints.of(name));
    button.setOnAction(_ -> action.run());
    return button;
  }

  private void show(State state) {
    boolean hasLines = state instanceof State.Shown(var lines, _, _) && !lines.isEmpty();
    setShown(sides, hasLines && besides.isSelected());
    setShown(inline, hasLines && below.isSelected());
    setShown(message, !hasLines);
    switch (state) {
      case State.Loading _ -> say("", Texts.of("compare.reading.both"));
      case State.Failed(var words) -> say("", words);
      case State.Shown(var lines, var pairs, var differences) -> {
        say(words(differences), Texts.of("compare.nothing.differs"));
        inline.show(lines);
        sides.show(pairs);
        focusIfDue();
      }
    }
  }

  private void say(String counted, String instead) {
    status.setText(counted);
    message.setText(instead);
  }

  private String words(int differences) {
    String but = viewModel.plainProperty().get() ? Texts.of("compare.but.what.servers") : "";
    return differences == 0
        ? Texts.of("compare.they.same", but)
        : Texts.count("count.differences", differences);
  }

  private static void setShown(Node node, boolean isShown) {
    node.setVisible(isShown);
    node.setManaged(isShown);
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.F7) {
      event.consume();
      step(event.isShiftDown() ? -1 : 1);
    }
  }

  private void step(int direction) {
    if (sides.isVisible()) {
      step(sides, direction, i -> sides.getItems().get(i).isDifference());
    } else if (inline.isVisible()) {
      step(inline, direction, i -> isDifference(inline.getItems().get(i)));
    }
  }

  private static boolean isDifference(DiffLine line) {
    return line.mark() == DiffLine.Mark.ADDED || line.mark() == DiffLine.Mark.REMOVED;
  }

  private static void step(ListView<?> list, int direction, IntPredicate isDifference) {
    int from = list.getSelectionModel().getSelectedIndex();
    for (int i = from + direction; i >= 0 && i < list.getItems().size(); i += direction) {
      if (isDifference.test(i) && (i == 0 || !isDifference.test(i - 1))) {
        list.getSelectionModel().clearAndSelect(i);
        list.getFocusModel().focus(i);
        list.scrollTo(Math.max(0, i - LINES_ABOVE));
        return;
      }
    }
  }

  // What is not in sight yet takes no focus.
  private void focusIfDue() {
    if (isFocusDue && (sides.isVisible() || inline.isVisible())) {
      isFocusDue = false;
      focusLines();
    }
  }

  void focusLines() {
    ListView<?> lines = below.isSelected() ? inline : sides;
    isFocusDue = !lines.isVisible();
    lines.requestFocus();
  }
}
