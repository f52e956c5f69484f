package dev.foretop.app.ui.resources;

import atlantafx.base.theme.Styles;
import dev.foretop.app.kube.OwnColumn;
import dev.foretop.app.table.ColumnId;
import dev.foretop.app.table.ShownColumn;
import dev.foretop.app.ui.fx.OneLine;
import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Where the columns of a table are chosen, moved, made wider and added. It stays open until one
/// looks elsewhere.
final class ColumnChooser {

  private static final double WIDTH = 340;
  private static final double ROW = 30;
  private static final int MOST_ROWS = 11;
  private static final ColumnId OWNER = ColumnId.own(OwnColumn.ofOwner().title(), 0);

  private final ResourceTableViewModel viewModel;
  private final TableColumns columns;
  private final Popup popup = new Popup();
  private final VBox content = new VBox(8);
  private final ListView<ShownColumn> list = new ListView<>();
  private final OwnColumnForm form;
  private final ComboBox<ColumnId> groups = new ComboBox<>();
  private final Button lastEvent = new Button(Texts.of("resources.last.event"));
  private boolean isFilling;

  ColumnChooser(ResourceTableViewModel viewModel, TableColumns columns) {
    this.viewModel = viewModel;
    this.columns = columns;
    this.form = new OwnColumnForm(viewModel, this::fill);
    content.setId("column-chooser");
    content.getStyleClass().add("column-chooser");
    content.setPrefWidth(WIDTH);
    list.setId("column-list");
    list.setAccessibleText(Texts.of("resources.columns"));
    list.setFixedCellSize(ROW);
    list.getStyleClass().add(Styles.DENSE);
    list.setCellFactory(_ -> new ColumnCell());
    list.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
    content.getChildren().setAll(title(), list, grouping(), form, below());
    // The list takes Escape for the end of an edit, and keeps it.
    content.addEventFilter(KeyEvent.KEY_PRESSED, this::leaveByEscape);
    popup.getContent().add(content);
    popup.setAutoHide(true);
    popup.setConsumeAutoHidingEvents(false);
  }

  private void leaveByEscape(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE && !groups.isShowing()) {
      popup.hide();
      event.consume();
    }
  }

  private static Node title() {
    var title = new Label(Texts.of("resources.columns"));
    title.getStyleClass().add(Styles.TEXT_BOLD);
    var keys = new Label(Texts.of("resources.space.shows.alt"));
    keys.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
    return new VBox(2, title, keys);
  }

  private Node grouping() {
    var label = new Label(Texts.of("resources.group"));
    label.setLabelFor(groups);
    label.setMinWidth(Region.USE_PREF_SIZE);
    groups.setMinWidth(0);
    groups.setPrefWidth(0);
    groups.setId("group-by");
    groups.setAccessibleText(Texts.of("resources.group.rows"));
    groups.setMaxWidth(Double.MAX_VALUE);
    groups.setConverter(new Titles());
    groups
        .valueProperty()
        .subscribe(chosen -> {
          if (!isFilling && chosen != null) {
            group(chosen);
          }
        });
    HBox.setHgrow(groups, Priority.ALWAYS);
    var row = new HBox(8, label, groups);
    row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    return row;
  }

  // No server has a column of owners: the user's own one is made when it is first wanted.
  private void group(ColumnId chosen) {
    TableChoices choices = viewModel.choices();
    choices.group(chosen);
    if (chosen.equals(OWNER) && columns.all().stream().noneMatch(each -> each.id().equals(OWNER))) {
      choices.addOwn(OwnColumn.ofOwner());
    }
  }

  private Node below() {
    lastEvent.setId("add-last-event");
    lastEvent.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
    lastEvent.setOnAction(_ -> {
      viewModel.choices().addOwn(OwnColumn.ofLastEvent());
      lastEvent.setVisible(false);
    });
    var reset = new Button(Texts.of("resources.server.them"));
    reset.setId("reset-columns");
    reset.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
    reset.setOnAction(_ -> {
      viewModel.choices().resetColumns();
      popup.hide();
    });
    return new HBox(8, reset, lastEvent);
  }

  /// Shows itself below a button, or goes away.
  void toggle(Region below) {
    if (popup.isShowing()) {
      popup.hide();
      return;
    }
    form.clear();
    fill();
    content.getStylesheets().setAll(below.getScene().getStylesheets());
    Bounds on = below.localToScreen(below.getBoundsInLocal());
    if (on != null) {
      popup.show(below, on.getMaxX() - WIDTH, on.getMaxY() + 4);
      list.requestFocus();
      list.getSelectionModel().select(0);
    }
  }

  /// Takes over other columns while it is open.
  void refresh() {
    if (popup.isShowing()) {
      fill();
    }
  }

  private void fill() {
    isFilling = true;
    int place = list.getSelectionModel().getSelectedIndex();
    ShownColumn selected = list.getSelectionModel().getSelectedItem();
    list.getItems().setAll(columns.all());
    list.setPrefHeight(Math.min(MOST_ROWS, columns.all().size()) * ROW + 4);
    list.getSelectionModel().select(place(selected).orElse(place));
    List<ColumnId> offered = new ArrayList<>(List.of(ColumnId.NONE));
    columns.all().stream()
        .filter(ColumnChooser::canGroupBy)
        .map(ShownColumn::id)
        .forEach(offered::add);
    if (viewModel.canGroupByOwner() && offered.stream().noneMatch(OWNER::equals)) {
      offered.add(OWNER);
    }
    lastEvent.setVisible(mayHaveEvents() && !viewModel.choices().showsLastEvent());
    groups.getItems().setAll(offered);
    groups.setValue(viewModel.choices().groupedBy());
    isFilling = false;
  }

  // Keys mean the column that was chosen, also when others have come before it meanwhile.
  private OptionalInt place(@Nullable ShownColumn selected) {
    return IntStream.range(0, list.getItems().size())
        .filter(at -> selected != null && list.getItems().get(at).id().equals(selected.id()))
        .findFirst();
  }

  private boolean mayHaveEvents() {
    var shown = viewModel.shownProperty().get();
    return shown != null && !shown.kind().plural().equals("events");
  }

  private static boolean canGroupBy(ShownColumn column) {
    return column.kind() == ShownColumn.Kind.NAMESPACE || column.kind() == ShownColumn.Kind.TEXT;
  }

  private void keyPressed(KeyEvent event) {
    ShownColumn column = list.getSelectionModel().getSelectedItem();
    if (column == null) {
      return;
    }
    boolean isHandled = event.isAltDown() ? altPressed(event.getCode(), column) : false;
    if (!event.isAltDown() && event.getCode() == KeyCode.SPACE) {
      show(column, !isShown(column));
      isHandled = true;
    } else if (event.getCode() == KeyCode.F2) {
      own(column).ifPresent(form::change);
      isHandled = true;
    } else if (event.getCode() == KeyCode.DELETE) {
      own(column).ifPresent(viewModel.choices()::removeOwn);
      isHandled = true;
    }
    if (isHandled) {
      event.consume();
    }
  }

  private boolean altPressed(KeyCode code, ShownColumn column) {
    switch (code) {
      case UP -> move(column, -1);
      case DOWN -> move(column, 1);
      case LEFT -> columns.widen(column, -1);
      case RIGHT -> columns.widen(column, 1);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void move(ShownColumn column, int by) {
    columns.move(column, by);
    fill();
    list.getSelectionModel().select(column);
  }

  private boolean isShown(ShownColumn column) {
    return !viewModel.choices().isHidden(column.id());
  }

  private void show(ShownColumn column, boolean isShown) {
    if (column.kind() != ShownColumn.Kind.NAME) {
      columns.setShown(column, isShown);
      list.refresh();
    }
  }

  private Optional<OwnColumn> own(ShownColumn column) {
    return viewModel.choices().own(column.id());
  }

  /// A column with its box, and a way to remove it if it is the user's own.
  private final class ColumnCell extends ListCell<@Nullable ShownColumn> {

    private final CheckBox box = new CheckBox();
    private final Button change = new Button(Texts.of("resources.own.change"));
    private final Button remove = new Button(Texts.of("words.remove"));
    private final HBox row = new HBox(6);

    ColumnCell() {
      var space = new Region();
      HBox.setHgrow(space, Priority.ALWAYS);
      setPrefWidth(0); // a long title is cut, and nobody has to scroll to what stands behind it
      change.setMinWidth(Region.USE_PREF_SIZE);
      change.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
      change.setFocusTraversable(false);
      remove.setMinWidth(Region.USE_PREF_SIZE);
      remove.getStyleClass().addAll(Styles.FLAT, Styles.SMALL, Styles.DANGER);
      box.setMnemonicParsing(false);
      box.setFocusTraversable(false);
      change.managedProperty().bind(change.visibleProperty()); // a title may have their room
      remove.managedProperty().bind(remove.visibleProperty());
      row.getChildren().setAll(box, space, change, remove);
      row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    }

    @Override
    protected void updateItem(@Nullable ShownColumn column, boolean empty) {
      super.updateItem(column, empty);
      if (empty || column == null) {
        setGraphic(null);
        return;
      }
      box.setText(OneLine.of(column.title()));
      box.setSelected(isShown(column));
      box.setDisable(column.kind() == ShownColumn.Kind.NAME);
      box.setOnAction(_ -> show(column, box.isSelected()));
      var own = own(column);
      remove.setVisible(own.isPresent());
      change.setVisible(own.isPresent());
      own.ifPresent(mine -> change.setOnAction(_ -> form.change(mine)));
      own.ifPresent(mine -> remove.setOnAction(_ -> viewModel.choices().removeOwn(mine)));
      setGraphic(row);
    }
  }

  private final class Titles extends StringConverter<@Nullable ColumnId> {

    @Override
    public String toString(@Nullable ColumnId column) {
      return column == null || column.equals(ColumnId.NONE)
          ? Texts.of("resources.group.nothing")
          : OneLine.of(column.title());
    }

    @Override
    public @Nullable ColumnId fromString(@Nullable String text) {
      return groups.getValue();
    }
  }
}
