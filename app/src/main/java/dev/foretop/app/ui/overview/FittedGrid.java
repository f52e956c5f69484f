package dev.foretop.app.ui.overview;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// Values in rows, in columns below titles where there is room for them, else each below the other
/// beside its name, and in a very narrow pane below it. Nothing of them is cut at any width.
///
/// What fits is measured, so it holds for letters of any size.
final class FittedGrid extends Region {

  private static final double GAP = 12;
  private static final double ROW_GAP = 5;
  private static final double BLOCK_GAP = 12;
  private static final double LETTERS = 14; // the size of letters that these widths are for:
  private static final double LEAST_VALUE = 100;
  private static final double LEAST_NAME = 90;
  private static final double MOST_NAME = 150;
  private static final double NAME_SHARE = 0.36;

  private final List<String> columns;
  private final List<Label> titles;
  private final boolean isTitled;
  private final List<List<Label>> names = new ArrayList<>();
  private final List<List<Node>> rows = new ArrayList<>();
  private double measuredWidth = -1;
  private double measuredHeight;

  private FittedGrid(List<String> columns, boolean isTitled) {
    this.columns = columns;
    this.isTitled = isTitled;
    titles = isTitled ? columns.stream().map(FittedGrid::title).toList() : List.of();
    getChildren().setAll(titles);
  }

  /// Makes a grid with a title above each column.
  static FittedGrid ofColumns(List<String> columns) {
    return new FittedGrid(columns, true);
  }

  /// Makes one whose values always stand beside their names.
  static FittedGrid ofNames(List<String> names) {
    return new FittedGrid(names, false);
  }

  private static Label title(String column) {
    var title = new Label(column);
    title.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
    return title;
  }

  /// Adds a row, with a value for each column.
  void add(List<? extends Node> values) {
    rows.add(List.copyOf(values));
    getChildren().addAll(values);
    if (!isTitled || names.isEmpty()) {
      names(rows.size() - 1);
    }
  }

  // Below titles, names are made when there is no room for columns: as many as values, they would
  // be half of all the work. The first row's tell the size of the letters. Each stands before its
  // value, for readers that go from one to the next.
  private List<Label> names(int row) {
    while (names.size() <= row) {
      List<Label> made = columns.stream().map(FittedGrid::name).toList();
      List<Node> values = rows.get(names.size());
      names.add(made);
      for (int column = 0; column < made.size(); column++) {
        getChildren().add(getChildren().indexOf(values.get(column)), made.get(column));
        made.get(column).applyCss();
      }
    }
    return names.get(row);
  }

  private static Label name(String column) {
    var name = new Label(column);
    name.setWrapText(true);
    name.setMinWidth(0);
    name.getStyleClass().add(Styles.TEXT_MUTED);
    return name;
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computeMinWidth(double height) {
    return 0;
  }

  @Override
  protected double computePrefWidth(double height) {
    return isTitled
        ? Arrays.stream(wanted()).sum() + GAP * (columns.size() - 1)
        : letters() * (MOST_NAME + LEAST_VALUE) + GAP;
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefHeight(double width) {
    double of = width < 0 ? computePrefWidth(-1) : width;
    if (of != measuredWidth) {
      measuredHeight = lay(of, false);
      measuredWidth = of;
    }
    return measuredHeight;
  }

  // Measuring is most of the work, and is asked for several times in a frame.
  @Override
  public void requestLayout() {
    measuredWidth = -1;
    super.requestLayout();
  }

  @Override
  protected void layoutChildren() {
    lay(getWidth(), true);
  }

  // The height that it takes.
  private double lay(double width, boolean isReal) {
    double[] widths = isTitled ? widths(wanted(), width) : new double[0];
    boolean isTable = widths.length > 0;
    if (isReal) {
      titles.forEach(title -> title.setVisible(isTable));
      names.forEach(row -> row.forEach(name -> name.setVisible(!isTable)));
    }
    return snapSizeY(isTable ? layTable(widths, isReal) : layBlocks(width, isReal));
  }

  private double layTable(double[] widths, boolean isReal) {
    double top = layRow(titles, widths, 0, isReal);
    for (List<Node> row : rows) {
      top = layRow(row, widths, top + ROW_GAP, isReal);
    }
    return top;
  }

  private double layRow(List<? extends Node> row, double[] widths, double top, boolean isReal) {
    double left = 0;
    double bottom = top;
    for (int column = 0; column < widths.length; column++) {
      bottom = Math.max(bottom, put(row.get(column), left, top, widths[column], isReal));
      left += widths[column] + GAP;
    }
    return bottom;
  }

  private double layBlocks(double width, boolean isReal) {
    double top = 0;
    for (int row = 0; row < rows.size(); row++) {
      double gap = row == 0 ? 0 : isTitled ? BLOCK_GAP : ROW_GAP;
      top = layBlock(row, top + gap, width, isReal);
    }
    return top;
  }

  private double layBlock(int row, double top, double width, boolean isReal) {
    // Rounded: else a text that just fits is measured in more lines than it is drawn in.
    double name =
        snapSizeX(Math.clamp(width * NAME_SHARE, letters() * LEAST_NAME, letters() * MOST_NAME));
    double value = width - name - GAP;
    boolean isBelow = value < letters() * LEAST_VALUE;
    double at = top;
    for (int column = 0; column < columns.size(); column++) {
      double start = column == 0 ? at : at + ROW_GAP - 1;
      Label label = names(row).get(column);
      Node node = rows.get(row).get(column);
      double named = put(label, 0, start, isBelow ? width : name, isReal);
      at =
          isBelow
              ? put(node, 0, named, width, isReal)
              : Math.max(named, put(node, name + GAP, start, value, isReal));
    }
    return at;
  }

  // Returns where it ends.
  private double put(Node node, double left, double top, double width, boolean isReal) {
    double height = snapSizeY(node.prefHeight(width));
    if (isReal) {
      node.resizeRelocate(snapPositionX(left), snapPositionY(top), width, height);
    }
    return top + height;
  }

  private double letters() {
    return names.isEmpty() ? 1 : names.getFirst().getFirst().getFont().getSize() / LETTERS;
  }

  private double[] wanted() {
    return IntStream.range(0, columns.size())
        .mapToDouble(column ->
            rows.stream()
                .mapToDouble(row -> row.get(column).prefWidth(-1))
                .reduce(titles.get(column).prefWidth(-1), Math::max))
        .map(this::snapSizeX)
        .toArray();
  }

  // The longest columns give up what all together have not; none if that left them too narrow.
  private double[] widths(double[] wanted, double width) {
    double room = width - GAP * (wanted.length - 1);
    double most = most(wanted, room);
    double longest = Arrays.stream(wanted).max().orElse(0);
    boolean isTooNarrow = most < Math.min(longest, letters() * LEAST_VALUE);
    return isTooNarrow
        ? new double[0]
        : Arrays.stream(wanted).map(each -> Math.min(each, most)).toArray();
  }

  // How wide a column may be for all to have room.
  private static double most(double[] wanted, double room) {
    double[] sorted = Arrays.stream(wanted).sorted().toArray();
    double left = room;
    for (int i = 0; i < sorted.length; i++) {
      double share = Math.floor(left / (sorted.length - i));
      if (sorted[i] > share) {
        return share;
      }
      left -= sorted[i];
    }
    return Double.MAX_VALUE;
  }
}
