package dev.foretop.app.ui.resources;

import dev.foretop.app.table.ColumnId;
import dev.foretop.app.table.Row;
import dev.foretop.app.table.ShownColumn;
import dev.foretop.app.table.Sort;
import dev.foretop.app.table.TableSnapshot;
import dev.foretop.app.ui.fx.OneLine;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.text.Font;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The columns of a table on screen: which, in what order, how wide. What the user does to them is
/// remembered. Belongs to the FX thread.
final class TableColumns {

  private static final int FEW = 10;
  private static final double NARROWEST = 48;
  private static final double STEP = 20;
  private static final double SCROLL_BAR = 16;

  private final TableView<Row> table;
  private final TableChoices choices;
  private final Supplier<TableSnapshot> snapshot;
  private final InstantSource clock;
  private final Set<ValueCell> ages = new HashSet<>();
  private final TablePress press;
  private final PauseTransition afterResizing = new PauseTransition(Duration.millis(300));

  private List<ShownColumn> columns = List.of();
  private @Nullable ColumnId dragged;
  private @Nullable Runnable afterFrame;
  private int measured; // how many rows the widths are of
  private boolean isUpdating;

  /// @param released hears that columns which had to wait may be shown
  TableColumns(
      TableView<Row> table,
      TableChoices choices,
      Supplier<TableSnapshot> snapshot,
      InstantSource clock,
      Runnable released) {
    this.table = table;
    this.press = new TablePress(table, released);
    this.choices = choices;
    this.snapshot = snapshot;
    this.clock = clock;
    table.widthProperty().subscribe(_ -> fit());
    table.setColumnResizePolicy(this::resize);
    table.getColumns().subscribe(this::orderChanged);
  }

  // Only what the user drags comes by here.
  private boolean resize(TableView.ResizeFeatures<?> features) {
    TableColumn<?, ?> column = features.getColumn();
    if (column != null && column.getUserData() instanceof ColumnId id) {
      dragged = id;
      afterResizing.setOnFinished(_ -> {
        dragged = null;
        choices.width(id, column.getWidth());
      });
      afterResizing.playFromStart();
    }
    return TableView.UNCONSTRAINED_RESIZE_POLICY.call(features);
  }

  private void orderChanged() {
    if (!isUpdating && table.getColumns().size() == columns.size()) {
      List<ColumnId> order = table.getColumns().stream().map(TableColumns::id).toList();
      choices.order(order);
      columns = choices.ordered(columns);
    }
  }

  static ColumnId id(TableColumn<Row, ?> column) {
    return (ColumnId) column.getUserData();
  }

  /// Takes over the columns of a snapshot.
  ///
  /// @return whether they are others than before
  boolean show(TableSnapshot now) {
    List<ShownColumn> wanted = choices.ordered(now.columns());
    boolean canWait = press.isUnderWay() && wanted.containsAll(columns);
    boolean isNew = !wanted.equals(columns) && !canWait;
    if (isNew) {
      isUpdating = true;
      columns = wanted;
      forgetFit();
      ages.clear();
      table.getColumns().setAll(columns.stream().map(this::create).toList());
      isUpdating = false;
      showSort(now.sort());
    }
    showHidden();
    return isNew;
  }

  private void showHidden() {
    for (TableColumn<Row, ?> column : table.getColumns()) {
      boolean isShown = !choices.isHidden(id(column));
      if (column.isVisible() != isShown) {
        column.setVisible(isShown);
      }
    }
  }

  private TableColumn<Row, Row> create(ShownColumn column) {
    var shown = new TableColumn<Row, Row>(OneLine.of(column.title()));
    shown.setUserData(column.id());
    shown.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(features.getValue()));
    shown.setCellFactory(_ -> createCell(column));
    shown.getStyleClass().add(ValueCell.styleClass(column.kind()));
    shown.setMinWidth(NARROWEST);
    shown.setVisible(!choices.isHidden(column.id()));
    return shown;
  }

  private ValueCell createCell(ShownColumn column) {
    var cell = new ValueCell(column, snapshot, clock);
    boolean isOfTime = column.kind() == ShownColumn.Kind.AGE;
    if (isOfTime || column.kind() == ShownColumn.Kind.NAME) {
      ages.add(cell);
    }
    return cell;
  }

  private void showSort(Sort sort) {
    table.getSortOrder().clear();
    for (TableColumn<Row, ?> column : table.getColumns()) {
      if (id(column).equals(sort.column())) {
        column.setSortType(
            sort.isDescending() ? TableColumn.SortType.DESCENDING : TableColumn.SortType.ASCENDING);
        table.getSortOrder().add(column);
      }
    }
  }

  /// All columns, hidden ones too, from left to right.
  List<ShownColumn> all() {
    return columns;
  }

  List<ShownColumn> visible() {
    return columns.stream().filter(column -> !choices.isHidden(column.id())).toList();
  }

  void setShown(ShownColumn column, boolean isShown) {
    choices.show(column.id(), isShown);
    showHidden();
    fit();
  }

  /// Moves a column to the left, or to the right if `by` is positive.
  void move(ShownColumn column, int by) {
    int from = columns.indexOf(column);
    int to = from + by;
    if (from >= 0 && to >= 0 && to < columns.size()) {
      List<TableColumn<Row, ?>> moved = new ArrayList<>(table.getColumns());
      moved.add(to, moved.remove(from));
      table.getColumns().setAll(moved);
    }
  }

  /// Makes a column wider, or narrower if `steps` is negative.
  void widen(ShownColumn column, int steps) {
    int at = columns.indexOf(column);
    if (at >= 0) {
      TableColumn<Row, ?> shown = table.getColumns().get(at);
      setWidth(shown, column.id(), Math.max(NARROWEST, shown.getWidth() + steps * STEP));
    }
  }

  private void setWidth(TableColumn<?, ?> shown, ColumnId id, double width) {
    shown.setPrefWidth(width);
    choices.width(id, width);
  }

  /// Makes a column as wide as its longest text, whatever room there is.
  void fit(TableColumn<?, ?> shown) {
    columns.stream()
        .filter(column -> column.id().equals(shown.getUserData()))
        .map(column -> ColumnWidths.of(snapshot.get(), column, isSorted(shown), clock, font()))
        .forEach(widths -> setWidth(shown, (ColumnId) shown.getUserData(), widths.wanted()));
  }

  /// Fits columns to their first rows; once more where these were too few to be measured.
  ///
  /// @param rows how many there are by now
  void fitOnce(int rows) {
    if (rows > 0 && (measured == 0 || (measured < FEW && rows >= 2 * measured))) {
      measured = rows;
      fit();
    }
  }

  /// Lets them be fitted anew to the rows that come.
  void forgetFit() {
    measured = 0;
  }

  /// Makes columns as wide as what is in them, but for those whose width the user chose; what is
  /// left over, or lacking, is up to those with the longest texts, the names first.
  void fit() {
    TableSnapshot now = snapshot.get();
    if (now.size() == 0 || table.getColumns().size() != columns.size()) {
      return;
    }
    Map<ColumnId, Double> chosen = choices.widths();
    Font font = font();
    double used = SCROLL_BAR;
    List<ColumnWidths.Flexible> flexible = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      ShownColumn column = columns.get(i);
      TableColumn<Row, ?> shown = table.getColumns().get(i);
      Double set =
          column.id().equals(dragged) ? Double.valueOf(shown.getWidth()) : chosen.get(column.id());
      ColumnWidths widths = ColumnWidths.of(now, column, isSorted(shown), clock, font);
      double width = set == null ? widths.usual() : set;
      shown.setPrefWidth(width);
      used += shown.isVisible() ? width : 0;
      if (set == null && shown.isVisible()) {
        flexible.add(new ColumnWidths.Flexible(shown, column, width, widths));
      }
    }
    ColumnWidths.share(table.getWidth() - used, table.getWidth(), flexible);
  }

  private boolean isSorted(TableColumn<?, ?> shown) {
    return table.getSortOrder().stream().anyMatch(shown::equals);
  }

  // That of the titles, which are bold: whatever fits in it fits in the rows. They come with the
  // first frame, and the rows may be earlier.
  private Font font() {
    if (table.lookup(".column-header .label") instanceof Labeled title) {
      return title.getFont();
    }
    fitAfterFrame();
    return Font.getDefault();
  }

  private void fitAfterFrame() {
    Scene scene = table.getScene();
    if (scene != null && afterFrame == null) {
      Runnable fitting =
          () -> {
            scene.removePostLayoutPulseListener(afterFrame);
            afterFrame = null;
            fit();
          };
      afterFrame = fitting;
      scene.addPostLayoutPulseListener(fitting);
    }
  }

  /// Lets ages move on.
  void tick() {
    ages.forEach(ValueCell::tick);
  }
}
