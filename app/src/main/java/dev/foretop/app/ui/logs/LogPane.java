package dev.foretop.app.ui.logs;

import dev.foretop.app.podlog.JsonLook;
import dev.foretop.app.podlog.Level;
import dev.foretop.app.podlog.LogLine;
import dev.foretop.app.podlog.LogSnapshot;
import dev.foretop.app.podlog.LogSource;
import dev.foretop.app.ui.fx.Cells;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.Region;

/// The lines of a log, of which only those in sight are ever looked at. Belongs to the FX thread.
///
/// It is painted rather than made of nodes: some dozen lines of text, many times a second.
final class LogPane extends Region {

  private static final int LOOKED_AT = 100;
  private static final double FONT_SIZE = 12.5;
  private static final double LEFT = 10;
  private static final double STRIPE = 3;
  private static final double LEAST_THUMB = 0.06;

  private final Canvas canvas = new Canvas();
  private final ScrollBar rowsBar = new ScrollBar();
  private final ScrollBar columnsBar = new ScrollBar();
  private final LogColors colors = new LogColors(this::requestLayout);
  private final Cells cells = Cells.of(FONT_SIZE);
  private final BooleanProperty follows = new SimpleBooleanProperty(true);
  private final BooleanProperty wraps = new SimpleBooleanProperty(false);
  private final ReadOnlyIntegerWrapper newLines = new ReadOnlyIntegerWrapper();
  private final LogSelection selection = new LogSelection();

  private LogSnapshot lines = LogSnapshot.EMPTY;
  private List<LogSource> sources = List.of();
  private LineText.Times times = LineText.Times.NONE;
  private JsonLook look = JsonLook.AS_THEY_ARE;
  private boolean showsPods;
  private boolean showsContainers;

  // The first line in sight, by its number, which stays when lines come and go before it.
  private long topNumber;
  private int top;
  private int leftColumn;
  private int widest;
  private long lastSeen = -1;
  private boolean isAdjusting;

  // What was painted last, from top to bottom.
  private final List<Row> rows = new ArrayList<>();

  /// A line, or the part of a wrapped one, that stands in one row.
  private record Row(int place, int part, PaintedLine line) {}

  LogPane() {
    getStyleClass().add("log-pane");
    setId("log-lines");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TEXT_AREA);
    rowsBar.setOrientation(Orientation.VERTICAL);
    rowsBar.setFocusTraversable(false);
    columnsBar.setFocusTraversable(false);
    canvas.setManaged(false);
    getChildren().setAll(canvas, rowsBar, columnsBar, colors.node());
    rowsBar.valueProperty().subscribe(value -> scrolled(value.doubleValue()));
    columnsBar
        .valueProperty()
        .subscribe(value -> {
          leftColumn = (int) Math.round(value.doubleValue());
          requestLayout();
        });
    follows.subscribe(_ -> requestLayout());
    wraps.subscribe(_ -> requestLayout());
    focusedProperty().subscribe(_ -> requestLayout());
    new LogInput(this).install();
  }

  BooleanProperty followsProperty() {
    return follows;
  }

  BooleanProperty wrapsProperty() {
    return wraps;
  }

  /// How many lines came since the last one that was in sight.
  ReadOnlyIntegerProperty newLinesProperty() {
    return newLines.getReadOnlyProperty();
  }

  LogSelection selection() {
    return selection;
  }

  LogSnapshot lines() {
    return lines;
  }

  void show(LogSnapshot next) {
    lines = next;
    if (!follows.get()) {
      top = next.placeOf(topNumber);
    }
    requestLayout();
  }

  void showSources(List<LogSource> next) {
    sources = next;
    showsPods = next.stream().map(LogSource::podIndex).distinct().count() > 1;
    showsContainers = next.stream().map(LogSource::container).distinct().count() > 1;
    requestLayout();
  }

  void showTimes(LineText.Times next) {
    times = next;
    requestLayout();
  }

  void showJson(JsonLook next) {
    look = next;
    requestLayout();
  }

  /// Returns the names of fields that the last lines have, as far as they are JSON.
  List<String> jsonFields() {
    for (int place = lines.size() - 1; place >= Math.max(0, lines.size() - LOOKED_AT); place--) {
      List<String> names = JsonLook.names(lines.line(place).text());
      if (!names.isEmpty()) {
        return names;
      }
    }
    return List.of();
  }

  LineText.Times times() {
    return times;
  }

  /// Returns a line as it is copied.
  String plain(LogLine line) {
    LogSource source = line.source() < sources.size() ? sources.get(line.source()) : unknown();
    return LineText.plain(looked(line), source, showsPods || showsContainers, times);
  }

  private static LogSource unknown() {
    return new LogSource(0, 0, "", "", "", "");
  }

  int pageRows() {
    return Math.max(1, (int) (canvas.getHeight() / cells.height()) - 1);
  }

  double rowHeight() {
    return cells.height();
  }

  /// Moves what is in sight; at the end it follows again.
  void scrollBy(int lineCount) {
    if (lineCount < 0 && lines.size() > 0) {
      follows.set(false);
    }
    goTo(top + lineCount);
    if (lineCount > 0 && top >= lastTop()) {
      follows.set(true);
    }
  }

  void scrollColumns(double columns) {
    columnsBar.setValue(Math.clamp(columnsBar.getValue() + columns, 0, columnsBar.getMax()));
  }

  /// Makes sure that a line is in sight.
  void reveal(int place) {
    int inSight = Math.max(1, rows.isEmpty() ? 1 : rows.getLast().place() - top);
    if (place < top || place >= top + inSight) {
      follows.set(false);
      goTo(place < top ? place : place - inSight + 1);
    }
    requestLayout();
  }

  /// Returns the place of the line that was chosen last, or of the first one in sight.
  int caretPlace() {
    return selection.isEmpty() ? top - 1 : lines.placeOf(selection.caret());
  }

  /// Chooses a line and makes sure that it is in sight.
  void choose(LogLine line) {
    selection.choose(line.number(), false);
    reveal(lines.placeOf(line.number()));
  }

  /// Shows a line with what stands around it.
  void showAround(long number) {
    follows.set(false);
    topNumber = number;
    goTo(lines.placeOf(number) - pageRows() / 2);
  }

  private void goTo(int place) {
    top = Math.clamp(place, 0, Math.max(0, lastTop()));
    topNumber = lines.size() == 0 ? 0 : lines.line(top).number();
    requestLayout();
  }

  private int lastTop() {
    return Math.max(0, lines.size() - (wraps.get() ? 1 : pageRows()));
  }

  private void scrolled(double value) {
    if (!isAdjusting) {
      goTo((int) Math.round(value));
      follows.set(top >= lastTop());
    }
  }

  /// Returns the place of the line at a height, or -1.
  int placeAt(double y) {
    int row = (int) (y / cells.height());
    if (row < 0 || rows.isEmpty()) {
      return -1;
    }
    return rows.get(Math.min(row, rows.size() - 1)).place();
  }

  @Override
  protected void layoutChildren() {
    double barWidth = rowsBar.prefWidth(-1);
    boolean isCut = !wraps.get() && widest > columnsInSight();
    double barHeight = isCut ? columnsBar.prefHeight(-1) : 0;
    double left = snappedLeftInset(); // a ring there tells of the focus
    double top = snappedTopInset();
    double width = Math.max(0, getWidth() - left - snappedRightInset() - barWidth);
    double height = Math.max(0, getHeight() - top - snappedBottomInset() - barHeight);
    rowsBar.resizeRelocate(left + width, top, barWidth, height);
    columnsBar.setVisible(isCut);
    columnsBar.resizeRelocate(left, top + height, width, barHeight);
    canvas.relocate(left, top);
    canvas.setWidth(width);
    canvas.setHeight(height);
    layoutRows();
    int before = widest;
    adjustBars();
    if (widest > before && widest > columnsInSight()) {
      requestLayout(); // There may have to be room for a bar now.
    }
    paint();
    countNew();
  }

  private int columnsInSight() {
    return Math.max(10, (int) ((canvas.getWidth() - LEFT) / cells.width()));
  }

  private void layoutRows() {
    rows.clear();
    int room = Math.max(1, (int) Math.ceil(canvas.getHeight() / cells.height()));
    if (lines.size() == 0) {
      top = 0;
      return;
    }
    if (follows.get()) {
      fillUpwards(Math.max(1, (int) (canvas.getHeight() / cells.height())));
    } else {
      top = Math.clamp(top, 0, lines.size() - 1);
      for (int place = top; place < lines.size() && rows.size() < room; place++) {
        add(rows.size(), place);
      }
    }
    topNumber = lines.line(top).number();
  }

  private void fillUpwards(int room) {
    int place = lines.size();
    while (place > 0 && rows.size() < room) {
      place--;
      add(0, place);
    }
    top = place;
    while (rows.size() > room) {
      rows.removeFirst();
    }
  }

  private void add(int at, int place) {
    PaintedLine line = painted(place);
    int parts =
        wraps.get() ? Math.max(1, (line.columns() + columnsInSight() - 1) / columnsInSight()) : 1;
    for (int part = 0; part < parts; part++) {
      rows.add(at + part, new Row(place, part, line));
    }
  }

  private PaintedLine painted(int place) {
    LogLine line = lines.line(place);
    LogSource source = line.source() < sources.size() ? sources.get(line.source()) : unknown();
    boolean hasSource = !line.isSeam();
    var prefix =
        new PaintedLine.Prefix(
            LineText.time(line, times),
            showsPods && hasSource ? source.shortPod() + " " : "",
            colors.ofPod(source.podIndex()),
            showsContainers && hasSource ? source.container() + " " : "");
    return PaintedLine.of(looked(line), prefix, lines.view().filter(), colors);
  }

  private LogLine looked(LogLine line) {
    String text = line.isSeam() ? line.text() : look.of(line.text());
    return text.equals(line.text())
        ? line
        : new LogLine(line.number(), line.nanos(), line.source(), line.level(), false, text);
  }

  private void adjustBars() {
    isAdjusting = true;
    int page = pageRows();
    int last = lastTop();
    rowsBar.setMax(Math.max(0, last));
    rowsBar.setVisibleAmount(
        last == 0 ? 1 : Math.max(LEAST_THUMB, (double) page / lines.size()) * last);
    rowsBar.setBlockIncrement(page);
    rowsBar.setValue(Math.min(top, last));
    rowsBar.setDisable(last == 0);
    widest = Math.max(widest, rows.stream().mapToInt(row -> row.line().columns()).max().orElse(0));
    int hidden = Math.max(0, widest - columnsInSight() + 2);
    columnsBar.setMax(hidden);
    columnsBar.setVisibleAmount(hidden == 0 ? 1 : (double) columnsInSight() * hidden / widest);
    columnsBar.setDisable(hidden == 0);
    isAdjusting = false;
  }

  private void countNew() {
    if (lines.size() == 0) {
      newLines.set(0);
      return;
    }
    int inSight = rows.isEmpty() ? -1 : rows.getLast().place();
    long number = inSight < 0 ? -1 : lines.line(inSight).number();
    lastSeen = follows.get() ? number : Math.max(lastSeen, number);
    newLines.set(follows.get() ? 0 : lines.size() - lines.placeOf(lastSeen + 1));
    setAccessibleText(selection.isEmpty() ? "" : selection.text(lines, this::plain, 1_000));
  }

  private void paint() {
    GraphicsContext to = canvas.getGraphicsContext2D();
    to.setFill(colors.of("back"));
    to.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
    for (int row = 0; row < rows.size(); row++) {
      paint(to, rows.get(row), row * cells.height());
    }
  }

  private void paint(GraphicsContext to, Row row, double y) {
    LogLine line = row.line().line();
    if (selection.contains(line.number())) {
      to.setFill(colors.of("selection"));
      to.fillRect(0, y, canvas.getWidth(), cells.height());
    }
    int first = wraps.get() ? row.part() * columnsInSight() : leftColumn;
    int end = first + columnsInSight() + (wraps.get() ? 0 : 2);
    to.setFill(colors.of("hit"));
    row.line()
        .hits()
        .forEach(hit ->
            clipped(
                hit.from(),
                hit.to(),
                first,
                end,
                (from, columns) ->
                    to.fillRect(
                        x(from - first), y + 1, columns * cells.width(), cells.height() - 2)));
    for (PaintedLine.Piece piece : row.line().pieces()) {
      paint(to, piece, first, end, y);
    }
    if (line.level().isAtLeast(Level.WARN) && !line.isSeam()) {
      to.setFill(colors.of(line.level()));
      to.fillRect(1, y + 1, STRIPE, cells.height() - 2);
    }
  }

  private interface Stretch {
    void take(int from, int columns);
  }

  private static void clipped(int from, int to, int first, int end, Stretch stretch) {
    int start = Math.max(from, first);
    int stop = Math.min(to, end);
    if (stop > start) {
      stretch.take(start, stop - start);
    }
  }

  // A long piece is cut to what is in sight; one of two columns is whole or not there.
  private void paint(GraphicsContext to, PaintedLine.Piece piece, int first, int end, double y) {
    String text = piece.text();
    int skip = Math.max(0, first - piece.column());
    int stop = Math.min(text.length(), end - piece.column());
    if (skip >= stop) {
      return;
    }
    to.setFont(piece.isBold() ? cells.bold() : cells.font());
    to.setFill(piece.paint());
    to.fillText(text.substring(skip, stop), x(piece.column() + skip - first), y + cells.base());
  }

  private double x(int column) {
    return LEFT + column * cells.width();
  }

  @Override
  protected double computePrefHeight(double width) {
    return 200;
  }
}
