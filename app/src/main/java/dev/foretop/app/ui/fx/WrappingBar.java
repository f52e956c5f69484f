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

  /// @param gap between controls, and between rows
  public WrappingBar(double gap) {
    this.gap = gap;
  }

  /// Adds controls at the right.
  public final void add(Node... controls) {
    getChildren().addAll(controls);
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
      double wanted = snapSizeX(control.prefWidth(-1));
      if (rows.isEmpty() || used + gap + wanted > width) {
        rows.add(new ArrayList<>());
        used = wanted;
      } else {
        used += gap + wanted;
      }
      rows.getLast().add(control);
    }
    return rows;
  }

  private static double height(List<Node> row) {
    return row.stream().mapToDouble(each -> each.prefHeight(-1)).max().orElse(0);
  }

  private double width(List<Node> row) {
    return row.stream().mapToDouble(each -> snapSizeX(each.prefWidth(-1))).sum()
        + gap * (row.size() - 1);
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
    for (Node control : row) {
      double wanted = snapSizeX(control.prefWidth(-1));
      double wide = Math.min(width, grows(control) ? Math.floor(wanted + more) : wanted);
      double high = Math.min(height, control.prefHeight(-1));
      control.resizeRelocate(
          snapPositionX(left), snapPositionY(top + (height - high) / 2), wide, snapSizeY(high));
      left += wide + gap;
    }
  }

  private static boolean grows(Node control) {
    return HBox.getHgrow(control) == Priority.ALWAYS;
  }
}
