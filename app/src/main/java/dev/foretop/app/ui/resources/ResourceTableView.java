package dev.foretop.app.ui.resources;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import dev.foretop.app.table.Row;
import dev.foretop.app.table.RowGroup;
import dev.foretop.app.table.RowKey;
import dev.foretop.app.table.Sort;
import dev.foretop.app.table.TableSnapshot;
import dev.foretop.app.ui.fx.Aside;
import dev.foretop.app.ui.fx.MessagePane;
import dev.foretop.app.ui.resources.ResourceTableViewModel.Shown;
import dev.foretop.app.ui.workbench.ObjectActions;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.Skin;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// Shows a [ResourceTableViewModel]: what the table is about above, the rows below.
public final class ResourceTableView extends BorderPane {

  static final PseudoClass HEADING = PseudoClass.getPseudoClass("heading");
  private static final double ROW_HEIGHT = 28;
  private static final int ROWS_ABOVE = 4;

  private final ResourceTableViewModel viewModel;
  private final ResourceHeader header;
  private final ObjectActions actions;
  private final SnapshotRows rows = new SnapshotRows();
  private final TableView<Row> table = new TableView<>(rows);
  private final SteadyRows steady = new SteadyRows(table, rows);
  private final FramedRow framed = new FramedRow(table, rows, steady);
  private final RowSelection selection = new RowSelection(table);
  private final ContextMenu menu = new ContextMenu();
  private final MessagePane message = new MessagePane();
  private final TableColumns columns;
  private final ChosenRows chosen;
  private final GroupFolds folds;

  private boolean isUpdating;
  private boolean isInSight = true;
  private boolean isFocusWanted;
  private boolean isConnectionTold;
  private @Nullable RowKey marked;

  public ResourceTableView(ResourceTableViewModel viewModel) {
    this(viewModel, ObjectActions.NONE);
  }

  /// @param actions what can be done with rows
  public ResourceTableView(ResourceTableViewModel viewModel, ObjectActions actions) {
    this.viewModel = viewModel;
    this.actions = actions;
    this.columns =
        new TableColumns(
            table,
            viewModel.choices(),
            rows::snapshot,
            viewModel.clock(),
            () -> viewModel.fx().execute(this::showIfInSight));
    this.chosen = new ChosenRows(table, rows, selection, columns, viewModel);
    this.folds = new GroupFolds(table, rows, viewModel.choices());
    this.header = new ResourceHeader(viewModel, columns, this::focusFirstRow, chosen::textOrAll);
    getStyleClass().add("resource-table");
    createTable();
    message.setVisible(false);
    setTop(header);
    var centre = new StackPane(table, message);
    centre.setMinHeight(0); // a message that nobody sees must not push the header out
    setCenter(centre);
    viewModel.shownProperty().subscribe(this::showKind);
    viewModel.snapshotProperty().subscribe(_ -> showIfInSight());
    viewModel.filterProblemProperty().subscribe(_ -> showMessage(rows.snapshot()));
  }

  /// Says how an object of the kind at hand is made.
  public void setOnNew(Runnable onNew) {
    header.setOnNew(onNew);
  }

  /// Says whether the table is on screen; one that is not paints nothing.
  public void setInSight(boolean isInSight) {
    this.isInSight = isInSight;
    showIfInSight();
  }

  private void showIfInSight() {
    if (isInSight) {
      show(viewModel.snapshotProperty().get());
    }
  }

  /// Marks the row of an object, as soon as it is there; null for none.
  public void mark(@Nullable RowKey row) {
    marked = row;
    isUpdating = true;
    markIfThere(rows.snapshot());
    isUpdating = false;
  }

  private void markIfThere(TableSnapshot snapshot) {
    RowKey wanted = marked;
    int index = wanted == null ? -1 : snapshot.indexOf(wanted, -1).orElse(-1);
    if (index >= 0) {
      marked = null;
      if (!table.getSelectionModel().isSelected(index)) {
        table.getSelectionModel().clearAndSelect(index);
        table.scrollTo(Math.max(0, index - ROWS_ABOVE));
      }
    }
  }

  private void createTable() {
    table.setId("rows");
    table.setSkin(new FrozenSkin(table, columns::fit));
    table.setFixedCellSize(ROW_HEIGHT);
    table.getStyleClass().addAll(Styles.DENSE, Tweaks.EDGE_TO_EDGE);
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    table.setPlaceholder(new StackPane());
    // The engine sorts; the table only says by what.
    isUpdating = true; // setting it sorts, by nothing, and that would be remembered
    table.setSortPolicy(_ -> sort());
    isUpdating = false;
    framed.listen();
    steady.keepChosenInSight(viewModel.fx());
    table.setOnKeyPressed(this::keyPressed);
    table.setOnContextMenuRequested(this::showMenu);
    table.setRowFactory(_ -> createRow());
    table.getSelectionModel().getSelectedIndices().subscribe(this::selectionMoved);
  }

  private javafx.scene.control.TableRow<Row> createRow() {
    var row =
        new javafx.scene.control.TableRow<Row>() {
          @Override
          protected Skin<?> createDefaultSkin() {
            return new FrozenRowSkin(this);
          }
        };
    row.itemProperty()
        .subscribe(item ->
            row.pseudoClassStateChanged(
                HEADING, item != null && rows.snapshot().group(item) != null));
    row.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> rowClicked(row, event));
    return row;
  }

  private void rowClicked(javafx.scene.control.TableRow<Row> row, MouseEvent event) {
    boolean isPlain = !event.isShortcutDown() && !event.isShiftDown();
    if (event.getButton() == MouseButton.PRIMARY && isPlain && !row.isEmpty()) {
      chosenAnew();
      openSelected();
    } else if (event.getButton() == MouseButton.MIDDLE && !row.isEmpty()) {
      viewModel.openAside(rows.snapshot().key(row.getItem()));
    }
  }

  // While the details are open, they follow the arrow keys.
  private void selectionMoved() {
    if (!isUpdating) {
      chosenAnew();
    }
    if (!isUpdating && header.isObjectOpen() && chosen.isOne()) {
      openSelected();
    }
  }

  private void chosenAnew() {
    selection.forgetHidden();
    showMarked();
  }

  private void showMarked() {
    header.showMarked(chosen.count(), selection.hidden());
  }

  /// Opens the details of the row that is chosen, unless they are open.
  public void openChosen() {
    if (!header.isObjectOpen() && table.isFocused()) {
      openSelected();
    }
  }

  private void openSelected() {
    framed.choose();
    int index = table.getSelectionModel().getSelectedIndex();
    TableSnapshot snapshot = rows.snapshot();
    if (index >= 0 && index < snapshot.size()) {
      Row row = snapshot.row(index);
      RowGroup group = snapshot.group(row);
      if (group == null) {
        viewModel.openObject(snapshot.key(row));
      } else {
        viewModel.choices().toggleGroup(group.title());
      }
    }
  }

  private void keyPressed(KeyEvent event) {
    if (Aside.isMeant(event)) {
      chosen.orFramed().stream().findFirst().ifPresent(viewModel::openAside);
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER) {
      openSelected();
      event.consume();
    } else if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
      framed.choose();
      header.copyRows(chosen.text());
      event.consume();
    } else if (actions.press(event, chosen.orFramed()) || folds.press(event)) {
      event.consume();
    }
  }

  // By the mouse, over the rows; by the keyboard (Shift+F10), the event has no row below it.
  private void showMenu(ContextMenuEvent event) {
    menu.hide();
    if (event.isKeyboardTrigger()) {
      framed.choose();
    }
    menu.getItems().setAll(actions.items(chosen.objects()));
    chosen.cells().ifPresent(menu.getItems()::add);
    menu.getItems().addAll(folds.items());
    if (!menu.getItems().isEmpty()) {
      menu.show(table, event.getScreenX(), event.getScreenY());
    }
    event.consume();
  }

  private boolean sort() {
    if (!isUpdating) {
      Sort sort =
          table.getSortOrder().isEmpty()
              ? Sort.BY_NAME
              : new Sort(
                  TableColumns.id(table.getSortOrder().getFirst()),
                  table.getSortOrder().getFirst().getSortType() == TableColumn.SortType.DESCENDING);
      viewModel.choices().sort(sort);
    }
    return true;
  }

  private void showKind(@Nullable Shown shown) {
    columns.forgetFit();
    if (shown != null) {
      table.setAccessibleText(shown.title());
      isUpdating = true;
      table.getSelectionModel().clearSelection();
      chosenAnew();
      table.scrollTo(0);
      isUpdating = false;
    }
  }

  private void show(TableSnapshot snapshot) {
    isUpdating = true;
    try {
      if (columns.show(snapshot)) {
        header.columnsChanged();
      }
      selection.remember(rows.snapshot());
      steady.show(snapshot);
      selection.restore(snapshot, viewModel.isSelected());
      showMarked();
      markIfThere(snapshot);
      columns.fitOnce(snapshot.size());
      header.show(snapshot);
      showMessage(snapshot);
    } finally {
      isUpdating = false;
    }
  }

  /// Says whether it stands above the table already what is wrong with the connection, and what to
  /// do about it.
  public void setConnectionTold(boolean isTold) {
    if (isTold != isConnectionTold) {
      isConnectionTold = isTold;
      showMessage(rows.snapshot());
    }
  }

  private void showMessage(TableSnapshot snapshot) {
    Shown shown = viewModel.shownProperty().get();
    var filter =
        new TableMessages.Typed(
            viewModel.filterProperty().get(), viewModel.filterProblemProperty().get());
    Optional<MessagePane.Message> text =
        shown == null
            ? Optional.empty()
            : TableMessages.of(shown, snapshot, filter, isConnectionTold);
    text.ifPresent(message::show);
    message.setVisible(text.isPresent());
    showRows(text.isEmpty());
  }

  // What is not seen loses the focus, and rows that are on their way are only waited for.
  private void showRows(boolean isShown) {
    isFocusWanted |= table.isFocused() && !isShown;
    table.setVisible(isShown);
    if (isShown && isFocusWanted) {
      isFocusWanted = false;
      if (!(focusOwner() instanceof TextInputControl)) {
        focusRows();
      }
    }
  }

  /// Lets ages move on; to be called every second while the table is on screen.
  public void tick() {
    columns.tick();
    header.tick();
  }

  /// Tells how wide the table is left once details open beside it.
  public void setNarrowest(DoubleSupplier width) {
    header.setNarrowest(width);
  }

  /// Tells whether the details of an object are open beside the table, or about to be.
  public void setObjectOpen(boolean isOpen) {
    header.setObjectOpen(isOpen);
  }

  /// Puts the caret into the filter.
  public void focusFilter() {
    header.focusFilter();
  }

  private void focusFirstRow() {
    table.requestFocus();
    if (table.getSelectionModel().isEmpty() && rows.size() > 0) {
      table.getSelectionModel().select(0);
      table.scrollTo(0);
    }
  }

  private @Nullable Node focusOwner() {
    return getScene() == null ? null : getScene().getFocusOwner();
  }

  /// Puts the focus on the rows, as soon as they are in sight, unless something is typed elsewhere
  /// until then.
  public void focusRows() {
    isFocusWanted = !table.isVisible();
    table.requestFocus();
    if (table.getSelectionModel().isEmpty() && rows.size() > 0) {
      table.getFocusModel().focus(0);
    }
  }
}
