package dev.foretop.app.ui.forwards;

import atlantafx.base.theme.Styles;
import dev.foretop.app.forward.Forward;
import dev.foretop.app.forward.ForwardState;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.settings.KeptForward;
import dev.foretop.app.ui.forwards.ForwardsViewModel.Row;
import dev.foretop.app.ui.fx.Bytes;
import dev.foretop.app.ui.fx.ChosenMenu;
import dev.foretop.app.ui.fx.Hints;
import dev.foretop.app.ui.fx.SystemClipboard;
import dev.foretop.app.words.Texts;
import dev.foretop.proxy.text.VisibleText;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// All forwards, with how they are doing.
final class ForwardsView extends BorderPane {

  private static final double BUTTONS = 136;

  private final ForwardsViewModel viewModel;
  private final TableView<Row> table = new TableView<>();
  private final Consumer<URI> browser;
  private final IntConsumer onCount;
  private final ListChangeListener<Row> onRows = _ -> count();
  private boolean wasShown;

  /// @param browser opens a page
  /// @param onCount takes how many are open
  ForwardsView(ForwardsViewModel viewModel, Consumer<URI> browser, IntConsumer onCount) {
    this.viewModel = viewModel;
    this.browser = browser;
    this.onCount = onCount;
    table.setId("forwards");
    table.setItems(viewModel.rows());
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.setPlaceholder(new Label(Texts.of("forwards.no.port.forwarded")));
    table.getStyleClass().add(Styles.DENSE);
    addColumns();
    setCenter(table);
    table.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
    ChosenMenu.on(table, this::items);
    viewModel.rows().addListener(onRows);
    sceneProperty()
        .subscribe(scene -> {
          if (scene != null) {
            wasShown = true;
            viewModel.setOnChange(table::refresh);
          }
        });
    count();
  }

  boolean wasShown() {
    return wasShown;
  }

  private void count() {
    onCount.accept(viewModel.running());
  }

  private void addColumns() {
    add(Texts.of("forwards.address"), 130, ForwardsView::listening);
    add(Texts.of("forwards.leads"), 290, this::target);
    add(Texts.of("words.cluster"), 120, this::cluster);
    var state = new TableColumn<Row, Row>(Texts.of("forwards.state"));
    state.setPrefWidth(296);
    state.setSortable(false);
    state.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    state.setCellFactory(_ -> new StateCell());
    table.getColumns().add(state);
    add(
        Texts.of("forwards.connections"),
        126,
        row -> figure(row, each -> Integer.toString(each.connections())));
    add(
        Texts.of("forwards.received"),
        80,
        row -> figure(row, each -> Bytes.words(each.received())));
    add(Texts.of("forwards.sent"), 80, row -> figure(row, each -> Bytes.words(each.sent())));
    var buttons = new TableColumn<Row, Row>("");
    buttons.setMinWidth(BUTTONS);
    buttons.setPrefWidth(BUTTONS);
    buttons.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    buttons.setCellFactory(_ -> new ButtonsCell());
    table.getColumns().add(buttons);
  }

  private void add(String title, double width, Function<Row, String> text) {
    var column = new TableColumn<Row, String>(title);
    column.setPrefWidth(width);
    column.setSortable(false);
    column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
    table.getColumns().add(column);
  }

  private static String listening(Row row) {
    boolean isForNetwork = row instanceof Row.Running(var forward, _, _) && forward.isForNetwork();
    return isForNetwork ? "0.0.0.0:" + row.kept().localPort() : address(row.kept());
  }

  // For this machine.
  private static String address(KeptForward kept) {
    return "127.0.0.1:" + kept.localPort();
  }

  private String target(Row row) {
    KeptForward kept = row.kept();
    String kind = viewModel.kind(kept).map(ResourceKind::kind).orElse(kept.kind());
    String place = kept.namespace().isEmpty() ? kept.name() : kept.namespace() + "/" + kept.name();
    return "%s %s : %s".formatted(kind, VisibleText.name(place), VisibleText.name(kept.port()));
  }

  private String cluster(Row row) {
    return switch (row) {
      case Row.Running running -> running.cluster();
      case Row.Offered(var kept, _) ->
          viewModel
              .cluster(kept)
              .map(cluster -> cluster.info().displayName())
              .orElse(VisibleText.name(kept.cluster()));
    };
  }

  private static String figure(Row row, Function<Forward, String> figure) {
    return row instanceof Row.Running running ? figure.apply(running.forward()) : "";
  }

  void focusRows() {
    table.requestFocus();
    if (table.getSelectionModel().isEmpty()) {
      table.getSelectionModel().selectFirst();
    }
  }

  private void keyPressed(KeyEvent event) {
    Row row = table.getSelectionModel().getSelectedItem();
    if (row == null) {
      return;
    }
    if (event.getCode() == KeyCode.DELETE) {
      int at = table.getSelectionModel().getSelectedIndex();
      viewModel.stop(row);
      table.getSelectionModel().select(Math.min(at, table.getItems().size() - 1));
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER && row instanceof Row.Offered offered) {
      viewModel.start(offered);
      event.consume();
    } else if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
      SystemClipboard.put(address(row.kept()));
      event.consume();
    }
  }

  private List<MenuItem> items() {
    return switch (table.getSelectionModel().getSelectedItem()) {
      case null -> List.of();
      case Row.Running running ->
          List.of(
              ChosenMenu.item(Texts.of("forwards.open.browser"), () -> browse(running.kept())),
              ChosenMenu.item(
                  Texts.of("forwards.copy.address"),
                  () -> SystemClipboard.put(address(running.kept()))),
              ChosenMenu.item(Texts.of("words.stop"), () -> viewModel.stop(running)));
      case Row.Offered offered ->
          List.of(
              ChosenMenu.item(Texts.of("words.open.again"), () -> viewModel.start(offered)),
              ChosenMenu.item(Texts.of("forwards.forget"), () -> viewModel.stop(offered)));
    };
  }

  private void browse(KeptForward kept) {
    browser.accept(URI.create("http://" + address(kept)));
  }

  void close() {
    viewModel.rows().removeListener(onRows);
  }

  /// Says how a forward is doing, with a mark of its own shape for each state.
  private static final class StateCell extends TableCell<Row, Row> {

    private final Region mark = new Region();

    @Override
    protected void updateItem(@Nullable Row row, boolean isEmpty) {
      super.updateItem(row, isEmpty);
      if (isEmpty || row == null) {
        setText(null);
        setGraphic(null);
        return;
      }
      String words =
          switch (row) {
            case Row.Running running -> running.forward().state().words();
            case Row.Offered offered ->
                offered.problem().isEmpty() ? Texts.of("forwards.not.open") : offered.problem();
          };
      mark.getStyleClass().setAll("status-mark", tone(row));
      setText(words);
      setTooltip(Hints.of(words));
      setGraphic(mark);
    }

    private static String tone(Row row) {
      return switch (row) {
        case Row.Offered offered -> offered.problem().isEmpty() ? "off" : "error";
        case Row.Running running ->
            switch (running.forward().state()) {
              case ForwardState.Ready _ -> "ok";
              case ForwardState.Starting _, ForwardState.Waiting _ -> "progress";
              case ForwardState.Broken _ -> "error";
              case ForwardState.Stopped _ -> "off";
            };
      };
    }
  }

  private final class ButtonsCell extends TableCell<Row, Row> {

    @Override
    protected void updateItem(@Nullable Row row, boolean isEmpty) {
      super.updateItem(row, isEmpty);
      if (isEmpty || row == null) {
        setGraphic(null);
        return;
      }
      var box = new HBox(2);
      switch (row) {
        case Row.Running running ->
            box.getChildren()
                .addAll(
                    button(
                        Feather.GLOBE,
                        Texts.of("forwards.open.browser"),
                        () -> browse(running.kept())),
                    button(
                        Feather.COPY,
                        Texts.of("forwards.copy.address"),
                        () -> SystemClipboard.put(address(running.kept()))),
                    button(Feather.SQUARE, Texts.of("words.stop"), () -> viewModel.stop(running)));
        case Row.Offered offered ->
            box.getChildren()
                .addAll(
                    button(
                        Feather.PLAY, Texts.of("words.open.again"), () -> viewModel.start(offered)),
                    button(Feather.X, Texts.of("forwards.forget"), () -> viewModel.stop(offered)));
      }
      box.setAlignment(Pos.CENTER_LEFT);
      setGraphic(box);
    }

    private Button button(Ikon icon, String name, Runnable action) {
      var button = new Button(null, new FontIcon(icon));
      button.getStyleClass().addAll(Styles.FLAT, Styles.BUTTON_ICON, Styles.SMALL);
      button.setAccessibleText(name);
      button.setTooltip(Hints.of(name));
      button.setOnAction(_ -> action.run());
      return button;
    }
  }
}
