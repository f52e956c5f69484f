package dev.foretop.app.ui.details;

import dev.foretop.app.words.Texts;
import java.util.function.IntConsumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import jfx.incubator.scene.control.richtext.SideDecorator;

/// The numbers of the lines, and beside those of blocks a mark that folds and unfolds them.
final class FoldGutter implements SideDecorator {

  private static final double MARK = 14;

  private final FoldedText text;
  private final IntConsumer toggle;

  /// @param toggle folds or unfolds the block of a line of the whole text
  FoldGutter(FoldedText text, IntConsumer toggle) {
    this.text = text;
    this.toggle = toggle;
  }

  @Override
  public double getPrefWidth(double viewWidth) {
    return 0; // as wide as the widest number
  }

  @Override
  public Node getMeasurementNode(int index) {
    return create(String.valueOf(Math.max(100, text.lines().size())), "▾");
  }

  @Override
  public Node getNode(int index) {
    int line = text.whole(index);
    String mark = text.isFolded(line) ? "▸" : text.isFoldable(line) ? "▾" : "";
    HBox node = create(String.valueOf(line + 1), mark);
    if (!mark.isEmpty()) {
      node.setOnMousePressed(event -> {
        event.consume();
        toggle.accept(line);
      });
      node.setAccessibleText(
          Texts.of(
              "details.line",
              String.valueOf(line + 1),
              text.isFolded(line) ? "folded" : Texts.of("details.can.folded")));
    }
    return node;
  }

  private static HBox create(String number, String mark) {
    var label = new Label(number);
    label.getStyleClass().add("line-number");
    var sign = new Label(mark);
    sign.getStyleClass().add("fold-mark");
    sign.setMinWidth(MARK);
    var node = new HBox(2, label, sign);
    node.getStyleClass().add("fold-gutter");
    node.setAlignment(Pos.TOP_RIGHT);
    return node;
  }
}
