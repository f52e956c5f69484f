package dev.foretop.app.ui.resources;

import dev.foretop.app.table.Row;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.skin.TableRowSkin;
import org.jspecify.annotations.Nullable;

/// A row whose first cell is seen at its left while the others are scrolled sideways.
///
/// The cell is one more of its column's and takes clicks as any other does; it is there only while
/// the table is scrolled. Belongs to the FX thread.
final class FrozenRowSkin extends TableRowSkin<Row> {

  private @Nullable TableCell<Row, ?> cell;

  FrozenRowSkin(TableRow<Row> row) {
    super(row);
    row.itemProperty().subscribe(this::update);
    row.indexProperty().subscribe(this::update);
  }

  private void update() {
    if (cell != null) {
      cell.updateIndex(getSkinnable().getIndex());
    }
  }

  @Override
  protected void layoutChildren(double x, double y, double width, double height) {
    super.layoutChildren(x, y, width, height);
    TableColumn<Row, ?> column =
        getSkinnable().getTableView().getSkin() instanceof FrozenSkin skin ? skin.column() : null;
    if (column == null) {
      remove();
    } else {
      show(column, height);
    }
    widenHeading(height);
  }

  // The other cells of a group's heading are empty.
  private void widenHeading(double height) {
    if (!getSkinnable().getPseudoClassStates().contains(ResourceTableView.HEADING)) {
      return;
    }
    for (Node each : getChildren()) {
      if (each instanceof TableCell<?, ?> heading
          && heading.getText() != null
          && !heading.getText().isEmpty()) {
        double room = getSkinnable().getWidth() - heading.getLayoutX();
        heading.resize(Math.max(heading.getWidth(), room), height);
      }
    }
  }

  private void show(TableColumn<Row, ?> column, double height) {
    TableCell<Row, ?> shown = cell;
    if (shown == null || !column.equals(shown.getTableColumn())) {
      remove();
      shown = create(column);
      cell = shown;
    }
    // Whenever columns come or go, the table sets the row's cells anew.
    if (shown.getParent() == null) {
      getChildren().add(shown);
    }
    shown.resizeRelocate(scrolled(), 0, snapSizeX(column.getWidth()), height);
  }

  private double scrolled() {
    return getSkinnable().getTableView().getSkin() instanceof FrozenSkin skin ? skin.scrolled() : 0;
  }

  private <V> TableCell<Row, V> create(TableColumn<Row, V> column) {
    TableCell<Row, V> made = column.getCellFactory().call(column);
    made.updateTableView(getSkinnable().getTableView());
    made.updateTableRow(getSkinnable());
    made.updateTableColumn(column);
    made.updateIndex(getSkinnable().getIndex());
    made.getStyleClass().add("frozen");
    made.setViewOrder(-1);
    return made;
  }

  private void remove() {
    if (cell != null) {
      getChildren().remove(cell);
      cell = null;
    }
  }
}
