package dev.foretop.app.ui.shells;

import dev.foretop.app.settings.Personal;
import dev.foretop.app.ui.fx.AllKeys;
import dev.foretop.app.ui.fx.Cells;
import dev.foretop.app.ui.fx.Conflated;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A terminal: shows what a program draws, and says what is typed. Belongs to the FX thread, but
/// for [#feed].
final class TerminalView extends Region {

  /// How many lines are kept that have left the screen.
  static final int HISTORY = 5_000;

  private static final double USUAL_FONT = 12.5;
  private static final double MARGIN = 6;

  /// What a terminal says.
  interface Listener {

    /// To the program.
    void typed(byte[] bytes);

    /// The terminal's own answers.
    void answered(byte[] bytes);

    void resized(int columns, int rows);

    /// The letters have another size.
    ///
    /// @param zoom by how many pixels they are larger than usual
    void zoomed(int zoom);
  }

  private final Listener listener;
  private final TerminalScreen screen;
  private final TerminalColors colors = new TerminalColors(this::requestLayout);
  private final Canvas canvas = new Canvas();
  private final ScrollBar bar = new ScrollBar();
  private final ScreenSelection selection = new ScreenSelection();
  private final ScreenSearch search = new ScreenSearch();
  private final TerminalPainter painter =
      new TerminalPainter(canvas.getGraphicsContext2D(), colors, selection, search);

  private int zoom;
  private Cells cells = Cells.of(USUAL_FONT);
  private int columns;
  private int rows;

  // The row at the top; negative while one looks at lines that have left the screen.
  private int top;
  private boolean isAdjusting;
  private ScreenLinks.@Nullable Link link;
  private int linkRow;

  TerminalView(Listener listener, Executor fx) {
    this.listener = listener;
    var repaint = new Conflated<Boolean>(fx, _ -> requestLayout());
    screen = new TerminalScreen(HISTORY, listener::answered, () -> repaint.accept(true));
    getStyleClass().add("terminal");
    setId("terminal");
    setFocusTraversable(true);
    AllKeys.give(this);
    setAccessibleRole(AccessibleRole.TEXT_AREA);
    setAccessibleRoleDescription("terminal");
    bar.setOrientation(Orientation.VERTICAL);
    bar.setFocusTraversable(false);
    bar.valueProperty().subscribe(value -> scrolled(value.doubleValue()));
    canvas.setManaged(false);
    getChildren().setAll(canvas, bar, colors.node());
    focusedProperty().subscribe(_ -> requestLayout());
  }

  /// Shows what a program wrote, as far as a terminal may see it. Any thread.
  void feed(String text) {
    screen.feed(text);
  }

  TerminalScreen screen() {
    return screen;
  }

  Cells cells() {
    return cells;
  }

  ScreenSelection selection() {
    return selection;
  }

  ScreenSearch search() {
    return search;
  }

  void type(byte[] bytes) {
    selection.clear();
    showEnd();
    listener.typed(bytes);
  }

  /// Makes letters larger or smaller; 0 makes them as they are usually.
  void zoom(int steps) {
    setZoom(steps == 0 ? 0 : zoom + steps);
    listener.zoomed(zoom);
  }

  int zoom() {
    return zoom;
  }

  void setZoom(int next) {
    zoom = Math.clamp(next, Personal.SMALLEST_ZOOM, Personal.LARGEST_ZOOM);
    cells = Cells.of(USUAL_FONT + zoom);
    requestLayout();
  }

  /// Whether the screen itself is in sight, and no line that has left it.
  boolean isAtEnd() {
    return top == 0;
  }

  int pageRows() {
    return Math.max(1, rows - 1);
  }

  void scrollBy(int lines) {
    top = Math.clamp((long) top + lines, -screen.shape().history(), 0);
    requestLayout();
  }

  /// Goes back to where the program writes.
  void showEnd() {
    top = 0;
    requestLayout();
  }

  /// Shows a row, wherever it is.
  void reveal(int row) {
    if (row < top || row >= top + rows) {
      top = Math.clamp((long) row - rows / 2, -screen.shape().history(), 0);
    }
    requestLayout();
  }

  /// Returns the place that is nearest to a point.
  ScreenSelection.Spot spot(double x, double y) {
    int column = (int) Math.round((x - MARGIN) / cells.width());
    return new ScreenSelection.Spot(Math.clamp(column, 0, columns), row(y));
  }

  int column(double x) {
    return (int) Math.floor((x - MARGIN) / cells.width());
  }

  int row(double y) {
    return top
        + Math.clamp((int) Math.floor((y - MARGIN) / cells.height()), 0, Math.max(0, rows - 1));
  }

  /// Shows that a click would open an address; null for none.
  void showLink(ScreenLinks.@Nullable Link next, int row) {
    link = next;
    linkRow = row;
    requestLayout();
  }

  private void scrolled(double value) {
    if (!isAdjusting) {
      top = (int) Math.round(value) - screen.shape().history();
      requestLayout();
    }
  }

  @Override
  protected void layoutChildren() {
    double barWidth = bar.prefWidth(-1);
    double width = Math.max(0, getWidth() - barWidth);
    bar.resizeRelocate(width, 0, barWidth, getHeight());
    canvas.setWidth(width);
    canvas.setHeight(getHeight());
    fit();
    follow();
    TerminalScreen.Shape shape = screen.shape();
    List<ScreenRow> shown = screen.rows(top, rows);
    adjust(shape);
    painter.paint(
        new TerminalPainter.Frame(
            shown, top, shape, cells, MARGIN, isFocused(), link == null ? null : link, linkRow),
        width,
        getHeight());
    describe();
  }

  // As many as there is room for.
  private void fit() {
    int nextColumns = (int) Math.floor((canvas.getWidth() - 2 * MARGIN) / cells.width());
    int nextRows = (int) Math.floor((canvas.getHeight() - 2 * MARGIN) / cells.height());
    boolean isNew = nextColumns != columns || nextRows != rows;
    if (isNew && nextColumns >= 5 && nextRows >= 2) {
      columns = nextColumns;
      rows = nextRows;
      screen.resize(columns, rows);
      listener.resized(columns, rows);
    }
  }

  // What is looked at stays in sight while lines come in below.
  private void follow() {
    int shift = screen.takeShift();
    selection.shift(shift);
    search.shift(shift);
    if (top < 0) {
      top += shift;
    }
    top = Math.clamp(top, -screen.shape().history(), 0);
  }

  private void adjust(TerminalScreen.Shape shape) {
    isAdjusting = true;
    int history = shape.history();
    bar.setMax(history);
    bar.setVisibleAmount(history == 0 ? 1 : (double) history * rows / (history + rows));
    bar.setBlockIncrement(pageRows());
    bar.setValue(history + top);
    bar.setDisable(history == 0);
    isAdjusting = false;
  }

  private void describe() {
    String text = screen.text();
    if (!text.equals(getAccessibleText())) {
      setAccessibleText(text);
    }
  }

  /// Calls `taker` with the marked text, if any is marked.
  void withSelected(Consumer<String> taker) {
    String text = selection.text(screen);
    if (!text.isEmpty()) {
      taker.accept(text);
    }
  }

  @Override
  protected double computePrefHeight(double width) {
    return 200;
  }

  @Override
  protected double computeMinHeight(double width) {
    return 40;
  }
}
