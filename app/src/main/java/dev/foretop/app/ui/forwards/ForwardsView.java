package dev.foretop.app.ui.forwards;

import atlantafx.base.theme.Styles;
import dev.foretop.app.forward.Forward;
import dev.foretop.app.forward.ForwardState;
import dev.foretop.app.forward.ForwardTarget;
import dev.foretop.app.ui.fx.Hints;
import dev.foretop.app.ui.fx.SystemClipboard;
import dev.foretop.proxy.text.VisibleText;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntConsumer;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// All forwards, with how they are doing.
final class ForwardsView extends BorderPane {

  private static final long KILO = 1024;

  private final ForwardsViewModel viewModel;
  private final TableView<ForwardsViewModel.Row> table = new TableView<>();
  private final IntConsumer onCount;
  private final ListChangeListener<ForwardsViewModel.Row> onRows = _ -> count();
  private boolean wasShown;

  /// @param onCount takes how many there are
  ForwardsView(ForwardsViewModel viewModel, IntConsumer onCount) {
    this.viewModel = viewModel;
    this.onCount = onCount;
    table.setId("forwards");
    table.setItems(viewModel.rows());
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.setPlaceholder(new Label("No port is forwarded. Actions on pods and services do that."));
    table.getStyleClass().add(Styles.DENSE);
    addColumns();
    setCenter(table);
    table.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
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
    onCount.accept(viewModel.rows().size());
  }

  private void addColumns() {
    add("Address", 130, row -> address(row.forward()));
    add("Leads to", 330, row -> target(row.forward().target()));
    add("Cluster", 120, ForwardsViewModel.Row::cluster);
    var state = new TableColumn<ForwardsViewModel.Row, ForwardState>("State");
    state.setPrefWidth(330);
    state.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue().forward().state()));
    state.setCellFactory(_ -> new StateCell());
    table.getColumns().add(state);
    add("Connections", 100, row -> Integer.toString(row.forward().connections()));
    add("Received", 80, row -> bytes(row.forward().received()));
    add("Sent", 80, row -> bytes(row.forward().sent()));
    var buttons = new TableColumn<ForwardsViewModel.Row, ForwardsViewModel.Row>("");
    buttons.setPrefWidth(80);
    buttons.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    buttons.setCellFactory(_ -> new ButtonsCell());
    table.getColumns().add(buttons);
  }

  private void add(String title, double width, Function<ForwardsViewModel.Row, String> text) {
    var column = new TableColumn<ForwardsViewModel.Row, String>(title);
    column.setPrefWidth(width);
    column.setSortable(false);
    column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
    table.getColumns().add(column);
  }

  private static String address(Forward forward) {
    return "127.0.0.1:" + forward.localPort();
  }

  private static String target(ForwardTarget target) {
    return "%s %s : %s"
        .formatted(
            target.object().kind().kind(),
            VisibleText.name(target.object().place()),
            VisibleText.name(target.port()));
  }

  private static String bytes(long count) {
    if (count < KILO) {
      return count + " B";
    }
    double kilo = (double) count / KILO;
    return kilo < KILO
        ? String.format(Locale.ROOT, "%.1f KiB", kilo)
        : String.format(Locale.ROOT, "%.1f MiB", kilo / KILO);
  }

  void focusRows() {
    table.requestFocus();
    if (table.getSelectionModel().isEmpty()) {
      table.getSelectionModel().selectFirst();
    }
  }

  private void keyPressed(KeyEvent event) {
    ForwardsViewModel.Row row = table.getSelectionModel().getSelectedItem();
    if (row == null) {
      return;
    }
    if (event.getCode() == KeyCode.DELETE) {
      viewModel.stop(row);
      event.consume();
    } else if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
      copy(row);
      event.consume();
    }
  }

  private static void copy(ForwardsViewModel.Row row) {
    SystemClipboard.put(address(row.forward()));
  }

  void close() {
    viewModel.rows().removeListener(onRows);
  }

  /// Says how a forward is doing, with a mark of its own shape for each state.
  private static final class StateCell extends TableCell<ForwardsViewModel.Row, ForwardState> {

    private final Region mark = new Region();

    @Override
    protected void updateItem(ForwardState state, boolean isEmpty) {
      super.updateItem(state, isEmpty);
      if (isEmpty || state == null) {
        setText(null);
        setGraphic(null);
        return;
      }
      String tone =
          switch (state) {
            case ForwardState.Ready _ -> "ok";
            case ForwardState.Starting _, ForwardState.Waiting _ -> "progress";
            case ForwardState.Broken _ -> "error";
            case ForwardState.Stopped _ -> "off";
          };
      mark.getStyleClass().setAll("status-mark", tone);
      setText(state.words());
      setTooltip(Hints.of(state.words()));
      setGraphic(mark);
    }
  }

  private final class ButtonsCell extends TableCell<ForwardsViewModel.Row, ForwardsViewModel.Row> {

    @Override
    protected void updateItem(ForwardsViewModel.Row row, boolean isEmpty) {
      super.updateItem(row, isEmpty);
      if (isEmpty || row == null) {
        setGraphic(null);
        return;
      }
      var copy = button(Feather.COPY, "Copy address", () -> copy(row));
      var stop = button(Feather.X, "Stop", () -> viewModel.stop(row));
      var box = new HBox(2, copy, stop);
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
