package dev.foretop.app.ui.inspector;

import atlantafx.base.theme.Styles;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.fx.Ticker;
import dev.foretop.app.words.Texts;
import java.time.Duration;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Calls on the left, tools on the right, and above them which calls are to be seen.
final class InspectorView extends BorderPane {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final InspectorViewModel viewModel;
  private final TextField search = new TextField();
  private final CheckBox own = new CheckBox(Texts.of("inspector.foretops.own"));
  private final CheckBox running = new CheckBox(Texts.of("inspector.under.way"));
  private final ToggleButton pause =
      new ToggleButton(Texts.of("inspector.pause"), new FontIcon(Feather.PAUSE));
  private final Label count = new Label();
  private final CallTable table;
  private final Ticker ticker;

  InspectorView(InspectorViewModel viewModel, CopyForms forms, Threads threads) {
    this.viewModel = viewModel;
    this.table = new CallTable(viewModel, forms);
    getStyleClass().addAll("inspector", "resource-table");
    var split = new SplitPane(table, new ToolsPane(viewModel, this::showOnly));
    split.setDividerPositions(0.76);
    SplitPane.setResizableWithParent(split.getItems().getLast(), false);
    setTop(createHead());
    setCenter(split);
    viewModel.shownProperty().subscribe(this::show);
    viewModel.problemProperty().subscribe(_ -> show(viewModel.shownProperty().get()));
    ticker = new Ticker(SECOND, threads.fx(), table::tick);
  }

  private HBox createHead() {
    search.setId("calls-filter");
    search.setPromptText(Texts.of("inspector.words.word.status"));
    search.setPrefColumnCount(28);
    search.textProperty().subscribe(_ -> filter());
    own.selectedProperty().subscribe(_ -> filter());
    own.setId("calls-own");
    running.selectedProperty().subscribe(_ -> filter());
    running.setId("calls-running");
    pause.setId("calls-pause");
    pause.getStyleClass().add(Styles.SMALL);
    pause.selectedProperty().subscribe(viewModel::pause);
    var clear = new Button(Texts.of("inspector.clear"));
    clear.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
    clear.setOnAction(_ -> viewModel.clear());
    count.setId("calls-count");
    count.setMinWidth(0);
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var head = new HBox(10, search, own, running, space, count, pause, clear);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("dock-head");
    return head;
  }

  private void filter() {
    viewModel.filter(new CallFilter(search.getText(), own.isSelected(), running.isSelected()));
  }

  private void showOnly(String tool) {
    search.setText(tool);
  }

  private void show(CallBoard.Shown shown) {
    table.show(shown.rows());
    String problem = viewModel.problemProperty().get();
    String waiting = shown.paused() ? Texts.of("inspector.more.since.pause", shown.waiting()) : "";
    String missed = shown.missed() > 0 ? Texts.of("inspector.came.too.fast", shown.missed()) : "";
    count.setText(
        problem.isEmpty()
            ? Texts.of("inspector.shown", shown.rows().size()) + waiting + missed
            : problem);
  }

  void focusFilter() {
    search.requestFocus();
  }

  void close() {
    ticker.close();
  }
}
