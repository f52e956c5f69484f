package dev.foretop.app.ui.logs;

import dev.foretop.app.podlog.JsonLook;
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
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.Region;

/// The lines of a log, of which only those in sight are ever looked at. Belongs to the FX thread.
///
/// It is painted rather than made of nodes: some dozen lines of text, many times a second.
final class LogPane extends Region {

  private static final int LOOKED_AT = 100;
  private static final double FONT_SIZE = 12.5;
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
  private final LineLook look = new LineLook(colors);

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
    look.showSources(next);
    requestLayout();
  }

  void showTimes(LineText.Times next) {
    look.showTimes(next);
    requestLayout();
  }

  void showJson(JsonLook next) {
    look.showJson(next);
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
    return look.times();
  }

  /// Returns a line as it is copied.
  String plain(LogLine line) {
    return look.plain(line);
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
    return Math.max(10, (int) ((canvas.getWidth() - LineBrush.LEFT) / cells.width()));
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
    PaintedLine line = look.painted(lines.line(place), lines.view().filter());
    int parts =
        wraps.get() ? Math.max(1, (line.columns() + columnsInSight() - 1) / columnsInSight()) : 1;
    for (int part = 0; part < parts; part++) {
      rows.add(at + part, new Row(place, part, line));
    }
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
    var brush = new LineBrush(canvas, colors, cells);
    brush.clear();
    for (int at = 0; at < rows.size(); at++) {
      Row row = rows.get(at);
      int first = wraps.get() ? row.part() * columnsInSight() : leftColumn;
      int end = first + columnsInSight() + (wraps.get() ? 0 : 2);
      boolean isChosen = selection.contains(row.line().line().number());
      brush.paint(row.line(), isChosen, first, end, at * cells.height());
    }
  }

  @Override
  protected double computePrefHeight(double width) {
    return 200;
  }
}
