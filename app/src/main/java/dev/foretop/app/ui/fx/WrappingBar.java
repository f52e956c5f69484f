package dev.foretop.app.ui.fx;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Controls in one row where there is room, else in as many as it takes, so that none is cut. What
/// is left of a row goes to the controls in it that grow, as [HBox#setHgrow] says.
public class WrappingBar extends Region {

  private final double gap;
  private final boolean shrinks;

  /// @param gap between controls, and between rows
  public WrappingBar(double gap) {
    this(gap, false);
  }

  /// @param shrinks whether controls become as small as they may be before a row is begun
  public WrappingBar(double gap, boolean shrinks) {
    this.gap = gap;
    this.shrinks = shrinks;
  }

  /// Adds controls at the right.
  public final void add(Node... controls) {
    getChildren().addAll(controls);
  }

  /// Adds a control on the left of another.
  public final void addBefore(Node other, Node control) {
    getChildren().add(getChildren().indexOf(other), control);
  }

  @Override
  public final Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  private double across() {
    return getInsets().getLeft() + getInsets().getRight();
  }

  private List<List<Node>> rows(double width) {
    List<List<Node>> rows = new ArrayList<>();
    double used = 0;
    for (Node control : getManagedChildren()) {
      double needed = least(control);
      if (rows.isEmpty() || used + gap + needed > width) {
        rows.add(new ArrayList<>());
        used = needed;
      } else {
        used += gap + needed;
      }
      rows.getLast().add(control);
    }
    evenOut(rows, width);
    return rows;
  }

  // A last row that would hold what is left over, and air, begins with what fills it.
  private void evenOut(List<List<Node>> rows, double width) {
    if (rows.size() < 2 || rows.getLast().stream().anyMatch(WrappingBar::grows)) {
      return;
    }
    List<Node> before = rows.get(rows.size() - 2);
    int from = before.size() - 1;
    while (from > 0 && !grows(before.get(from))) {
      from--;
    }
    List<Node> moved = List.copyOf(before.subList(from, before.size()));
    List<Node> last = new ArrayList<>(moved);
    last.addAll(rows.getLast());
    double needed = last.stream().mapToDouble(this::least).sum() + gap * (last.size() - 1);
    if (from > 0 && needed <= width) {
      rows.set(rows.size() - 2, List.copyOf(before.subList(0, from)));
      rows.set(rows.size() - 1, last);
    }
  }

  private double wanted(Node control) {
    return snapSizeX(control.prefWidth(-1));
  }

  private double least(Node control) {
    return shrinks ? Math.min(wanted(control), snapSizeX(control.minWidth(-1))) : wanted(control);
  }

  private static double height(List<Node> row) {
    return row.stream().mapToDouble(each -> each.prefHeight(-1)).max().orElse(0);
  }

  private double width(List<Node> row) {
    return row.stream().mapToDouble(this::wanted).sum() + gap * (row.size() - 1);
  }

  @Override
  protected final double computeMinWidth(double height) {
    return 0;
  }

  @Override
  protected final double computePrefWidth(double height) {
    return across() + width(getManagedChildren());
  }

  @Override
  protected final double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected final double computePrefHeight(double width) {
    List<List<Node>> rows = rows(width < 0 ? Double.MAX_VALUE : width - across());
    Insets insets = getInsets();
    double inside = rows.stream().mapToDouble(WrappingBar::height).sum();
    double between = gap * Math.max(0, rows.size() - 1);
    return snapSizeY(insets.getTop() + inside + between + insets.getBottom());
  }

  @Override
  protected final void layoutChildren() {
    double width = getWidth() - across();
    double top = getInsets().getTop();
    for (List<Node> row : rows(width)) {
      double height = height(row);
      place(row, top, width, height);
      top += height + gap;
    }
  }

  private void place(List<Node> row, double top, double width, double height) {
    double left = getInsets().getLeft();
    long growing = row.stream().filter(WrappingBar::grows).count();
    double more = growing == 0 ? 0 : Math.max(0, width - width(row)) / growing;
    double share = shareTaken(row, width);
    for (Node control : row) {
      double wanted = wanted(control) - Math.ceil(share * (wanted(control) - least(control)));
      double wide = Math.min(width, grows(control) ? Math.floor(wanted + more) : wanted);
      double high = Math.min(height, control.prefHeight(-1));
      control.resizeRelocate(
          snapPositionX(left), snapPositionY(top + (height - high) / 2), wide, snapSizeY(high));
      left += wide + gap;
    }
  }

  // Of what the controls of a row can do without, as much as is missing.
  private double shareTaken(List<Node> row, double width) {
    double spare = row.stream().mapToDouble(each -> wanted(each) - least(each)).sum();
    return spare == 0 ? 0 : Math.clamp((width(row) - width) / spare, 0, 1);
  }

  private static boolean grows(Node control) {
    return HBox.getHgrow(control) == Priority.ALWAYS;
  }
}
