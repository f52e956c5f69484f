package dev.foretop.app.ui.resources;

import dev.foretop.app.ui.fx.WrappingBar;
import java.util.function.DoubleSupplier;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// What something is on the left and what can be done with it on the right, where there is room;
/// else the second below the first, over the whole width.
class FoldingBar extends Region {

  private static final double GAP = 10;

  private final HBox subject = new HBox(GAP);
  private final WrappingBar tools = new WrappingBar(GAP, true);
  private DoubleSupplier narrowest = () -> Double.MAX_VALUE;

  FoldingBar() {
    subject.setAlignment(Pos.CENTER_LEFT);
    getChildren().setAll(subject, tools);
  }

  /// What stands on the left, or in the first row.
  HBox subject() {
    return subject;
  }

  /// What stands on the right, or in the second row, and in more rows where one is too narrow.
  WrappingBar tools() {
    return tools;
  }

  /// Takes over how wide it is left once something opens beside it. It is folded by that from the
  /// beginning: what stands below it would move else, under the pointer of who has just clicked on
  /// it.
  void setNarrowest(DoubleSupplier width) {
    narrowest = width;
    requestLayout();
  }

  /// Returns the width by which it decides how it looks.
  double room(double width) {
    return Math.min(width, narrowest.getAsDouble());
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  private boolean isFolded(double width) {
    return width >= 0 && wanted() > room(width);
  }

  private double wanted() {
    return across() + subject.prefWidth(-1) + GAP + tools.prefWidth(-1);
  }

  private double across() {
    Insets insets = getInsets();
    return insets.getLeft() + insets.getRight();
  }

  @Override
  protected double computeMinWidth(double height) {
    return 0;
  }

  @Override
  protected double computePrefWidth(double height) {
    return wanted();
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefHeight(double width) {
    Insets insets = getInsets();
    double first = subject.prefHeight(-1);
    double inside =
        isFolded(width)
            ? first + GAP + tools.prefHeight(width - across())
            : Math.max(first, tools.prefHeight(-1));
    return snapSizeY(insets.getTop() + inside + insets.getBottom());
  }

  @Override
  protected void layoutChildren() {
    Insets insets = getInsets();
    double left = insets.getLeft();
    double top = insets.getTop();
    double width = getWidth() - across();
    double height = getHeight() - top - insets.getBottom();
    if (isFolded(getWidth())) {
      double first = subject.prefHeight(-1);
      place(subject, left, top, width, first);
      place(tools, left, top + first + GAP, width, height - first - GAP);
    } else {
      double needed = snapSizeX(tools.prefWidth(-1));
      place(subject, left, top, width - needed - GAP, height);
      place(tools, left + width - needed, top, needed, height);
    }
  }

  private void place(Node part, double x, double y, double width, double height) {
    part.resizeRelocate(snapPositionX(x), snapPositionY(y), width, height);
  }
}
