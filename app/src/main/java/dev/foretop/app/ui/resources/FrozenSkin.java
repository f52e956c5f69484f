package dev.foretop.app.ui.resources;

import dev.foretop.app.table.Row;
import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.NestedTableColumnHeader;
import javafx.scene.control.skin.TableColumnHeader;
import javafx.scene.control.skin.TableHeaderRow;
import javafx.scene.control.skin.TableViewSkin;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// A table whose first column stays in sight while the others are scrolled sideways.
///
/// The header of that column is moved against the scrolling; its cells are painted once more over
/// their rows by [FrozenRowSkin], since a table takes cells out of the scene that it has scrolled
/// away. Belongs to the FX thread.
final class FrozenSkin extends TableViewSkin<Row> {

  private static final String FROZEN = "frozen";
  private static final double STEP = 80;

  // A first column that is wider would leave no room to see the others in.
  private static final double MOST_OF_THE_WIDTH = 0.6;

  private final Consumer<TableColumn<?, ?>> fit;
  private final ScrollBar bar;

  /// @param fit makes a column as wide as what is in it, after a double click on its edge
  FrozenSkin(TableView<Row> table, Consumer<TableColumn<?, ?>> fit) {
    super(table);
    this.fit = fit;
    bar = sideways();
    bar.valueProperty().subscribe(this::moveHeader);
    bar.visibleProperty().subscribe(this::moveHeader);
    table.widthProperty().subscribe(this::moveHeader);
  }

  private ScrollBar sideways() {
    return getVirtualFlow().getChildrenUnmodifiable().stream()
        .filter(ScrollBar.class::isInstance)
        .map(ScrollBar.class::cast)
        .filter(each -> each.getOrientation() == Orientation.HORIZONTAL)
        .findFirst()
        .orElseThrow();
  }

  private void moveHeader() {
    if (getTableHeaderRow().getRootHeader() instanceof Header header) {
      header.requestLayout();
    }
  }

  /// Returns the column that stays, or null while all columns are where they belong.
  @Nullable TableColumn<Row, ?> column() {
    TableView<Row> table = getSkinnable();
    if (scrolled() <= 0 || table.getVisibleLeafColumns().size() < 2) {
      return null;
    }
    TableColumn<Row, ?> first = table.getVisibleLeafColumn(0);
    return first.getWidth() <= table.getWidth() * MOST_OF_THE_WIDTH ? first : null;
  }

  /// How far the columns are scrolled to the left. The table asks before it is made, too.
  @SuppressWarnings("ConstantValue")
  double scrolled() {
    return bar != null && bar.isVisible() ? bar.getValue() : 0;
  }

  /// Scrolls sideways, to the left if `steps` is negative.
  void scroll(int steps) {
    double wanted = bar.getValue() + steps * STEP;
    bar.setValue(Math.clamp(wanted, bar.getMin(), Math.max(bar.getMin(), bar.getMax())));
  }

  @Override
  protected TableHeaderRow createTableHeaderRow() {
    return new TableHeaderRow(this) {
      @Override
      protected NestedTableColumnHeader createRootHeader() {
        return new Header();
      }
    };
  }

  /// The headers of all columns, the first of which stays.
  private final class Header extends NestedTableColumnHeader {

    @SuppressWarnings("NullAway") // The root of all headers is of no column.
    Header() {
      super(null);
    }

    @Override
    @SuppressWarnings("rawtypes") // as JavaFX declares it
    protected TableColumnHeader createTableColumnHeader(TableColumnBase column) {
      return new TableColumnHeader(column) {
        // The table would tell nobody, and take it back as soon as it is wider or narrower. Of so
        // many rows, it measures by itself what is 80 pixels wide; of all of them, for a user.
        @Override
        protected void resizeColumnToFitContent(int rows) {
          if (rows < 0 && getTableColumn() instanceof TableColumn<?, ?> fitted) {
            fit.accept(fitted);
          } else {
            super.resizeColumnToFitContent(rows);
          }
        }
      };
    }

    @Override
    protected void layoutChildren() {
      super.layoutChildren();
      TableColumn<Row, ?> stays = column();
      for (TableColumnHeader each : getColumnHeaders()) {
        place(each, each.getTableColumn().equals(stays));
      }
      for (Node each : getChildren()) {
        // What one drags to make a column wider.
        if (each instanceof Rectangle edge) {
          boolean isOfFrozen = stays != null && edge.getProperties().containsValue(stays);
          move(edge, isOfFrozen, -2);
        }
      }
    }

    private void place(TableColumnHeader header, boolean stays) {
      move(header, stays, -1);
      if (header.getStyleClass().contains(FROZEN) != stays) {
        boolean _ =
            stays ? header.getStyleClass().add(FROZEN) : header.getStyleClass().remove(FROZEN);
      }
    }

    private void move(Node node, boolean stays, double order) {
      node.setTranslateX(stays ? scrolled() : 0);
      node.setViewOrder(stays ? order : 0);
    }
  }
}
