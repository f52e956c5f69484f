package dev.foretop.app.ui.inspector;

import atlantafx.base.theme.Styles;
import dev.foretop.app.kube.LocalCall;
import dev.foretop.app.ui.fx.Bytes;
import dev.foretop.app.ui.fx.Hints;
import dev.foretop.app.ui.fx.SystemClipboard;
import dev.foretop.app.words.Texts;
import dev.foretop.proxy.text.VisibleText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The calls, the newest first.
final class CallTable extends TableView<LocalCall> {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

  private final InspectorViewModel viewModel;
  private final CopyForms forms;
  private final LongProperty clock = new SimpleLongProperty();
  private final ObservableList<LocalCall> rows = FXCollections.observableArrayList();
  private @Nullable LocalCall chosen;

  CallTable(InspectorViewModel viewModel, CopyForms forms) {
    this.viewModel = viewModel;
    this.forms = forms;
    setId("calls");
    setItems(rows);
    getStyleClass().add(Styles.DENSE);
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    setPlaceholder(new Label(Texts.of("inspector.nothing.asked.requests")));
    whole(add(Texts.of("inspector.when"), 84, call -> MOMENT.format(call.began())));
    add(Texts.of("inspector.who"), 120, CallWords::who).getStyleClass().add("name-cell");
    add(Texts.of("words.cluster"), 88, call -> VisibleText.name(call.cluster()));
    whole(add(Texts.of("inspector.verb"), 68, LocalCall::verb));
    add(Texts.of("words.kind"), 114, CallWords::what);
    add(Texts.of("inspector.namespace"), 115, call -> VisibleText.name(call.namespace()));
    add(Texts.of("words.name"), 90, call -> VisibleText.name(call.object()));
    addStatus();
    TableColumn<LocalCall, String> took = add(Texts.of("words.took"), 80, _ -> "");
    whole(took);
    took.setCellValueFactory(row -> time(row.getValue()));
    took.getStyleClass().add("number-cell");
    add(Texts.of("inspector.bytes"), 90, call -> Bytes.words(call.bytes()))
        .getStyleClass()
        .add("number-cell");
    addCut();
    setContextMenu(createMenu());
    addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
  }

  // A figure without its end says something else, and a verb is short.
  private static void whole(TableColumn<LocalCall, String> column) {
    column.setMinWidth(column.getPrefWidth());
  }

  private TableColumn<LocalCall, String> add(
      String title, double width, Function<LocalCall, String> text) {
    var column = new TableColumn<LocalCall, String>(title);
    column.setPrefWidth(width);
    column.setSortable(false);
    column.setReorderable(false);
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(text.apply(row.getValue())));
    getColumns().add(column);
    return column;
  }

  private void addStatus() {
    TableColumn<LocalCall, String> status = add(Texts.of("words.status"), 140, CallWords::status);
    status.setCellFactory(_ -> new StatusCell());
  }

  private void addCut() {
    var cut = new TableColumn<LocalCall, LocalCall>("");
    cut.setPrefWidth(40);
    cut.setSortable(false);
    cut.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    cut.setCellFactory(_ -> new CutCell());
    getColumns().add(cut);
  }

  /// Shows these calls. What is selected stays so, as long as it is there.
  void show(List<LocalCall> calls) {
    if (calls.equals(rows)) {
      return;
    }
    if (isInPlace(calls)) {
      return;
    }
    LocalCall selected = getSelectionModel().getSelectedItem();
    rows.setAll(calls);
    getSelectionModel().clearSelection(); // or the same place in the table stays selected
    if (selected != null) {
      calls.stream().filter(call -> isSame(call, selected)).findFirst().ifPresent(this::select);
    }
  }

  // What is under way only grows: its row, and the button that is being pressed, stay what they
  // are.
  private boolean isInPlace(List<LocalCall> calls) {
    if (calls.size() != rows.size()) {
      return false;
    }
    for (int i = 0; i < calls.size(); i++) {
      if (!isSame(calls.get(i), rows.get(i))) {
        return false;
      }
    }
    for (int i = 0; i < calls.size(); i++) {
      if (!calls.get(i).equals(rows.get(i))) {
        rows.set(i, calls.get(i));
      }
    }
    return true;
  }

  private static boolean isSame(LocalCall call, LocalCall other) {
    return call.equals(other) || (call.id() != 0 && call.id() == other.id());
  }

  private void select(LocalCall call) {
    getSelectionModel().select(call);
  }

  /// Lets what is under way grow older.
  void tick() {
    clock.set(System.nanoTime());
  }

  private ObservableValue<String> time(LocalCall call) {
    return call.running()
        ? Bindings.createStringBinding(() -> CallWords.time(call, Instant.now()), clock)
        : new ReadOnlyObjectWrapper<>(CallWords.time(call, Instant.now()));
  }

  private ContextMenu createMenu() {
    var cut = new MenuItem(Texts.of("inspector.cut.request"));
    cut.setOnAction(_ -> cut(chosen));
    var menu =
        new ContextMenu(
            copy(Texts.of("inspector.copy.curl"), forms::curl),
            copy(Texts.of("inspector.copy.kubectl"), forms::kubectl),
            copy(Texts.of("inspector.copy.fetch"), forms::fetch),
            copy(Texts.of("inspector.copy.client.code"), forms::client),
            new SeparatorMenuItem(),
            cut);
    // Many may come while it is open, and push its call out of the table.
    menu.setOnShowing(_ -> {
      LocalCall call = getSelectionModel().getSelectedItem();
      chosen = call;
      menu.getItems().forEach(item -> item.setDisable(call == null));
      cut.setDisable(call == null || !call.running());
    });
    return menu;
  }

  private MenuItem copy(String title, Function<LocalCall, String> form) {
    var item = new MenuItem(title);
    item.setOnAction(_ -> copy(chosen, form));
    return item;
  }

  private static void copy(@Nullable LocalCall call, Function<LocalCall, String> form) {
    if (call != null) {
      SystemClipboard.put(form.apply(call));
    }
  }

  private void cut(@Nullable LocalCall call) {
    if (call != null && call.running()) {
      viewModel.cut(call);
    }
  }

  private void keyPressed(KeyEvent event) {
    if (event.getCode() == KeyCode.DELETE) {
      cut(getSelectionModel().getSelectedItem());
      event.consume();
    } else if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
      copy(getSelectionModel().getSelectedItem(), forms::curl);
      event.consume();
    }
  }

  private static final class StatusCell extends TableCell<LocalCall, String> {

    @Override
    protected void updateItem(String text, boolean isEmpty) {
      super.updateItem(text, isEmpty);
      setText(isEmpty ? null : text);
      LocalCall call = getTableRow() == null ? null : getTableRow().getItem();
      getStyleClass().removeAll("tone-ok", "tone-error", "tone-progress");
      if (!isEmpty && call != null) {
        getStyleClass().add("tone-" + CallWords.tone(call));
      }
    }
  }

  private final class CutCell extends TableCell<LocalCall, LocalCall> {

    private final Button button = new Button(null, new FontIcon(Feather.X));

    CutCell() {
      button.getStyleClass().addAll(Styles.FLAT, Styles.BUTTON_ICON, Styles.SMALL, "inspector-cut");
      button.setAccessibleText(Texts.of("inspector.cut.request"));
      button.setTooltip(Hints.of(Texts.of("inspector.cut.request")));
      button.setOnAction(_ -> cut(getItem()));
    }

    @Override
    protected void updateItem(LocalCall call, boolean isEmpty) {
      super.updateItem(call, isEmpty);
      setGraphic(isEmpty || call == null || !call.running() ? null : button);
    }
  }
}
