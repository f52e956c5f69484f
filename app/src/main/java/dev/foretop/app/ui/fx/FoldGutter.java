package dev.foretop.app.ui.fx;

import dev.foretop.app.words.Texts;
import java.util.function.IntConsumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import jfx.incubator.scene.control.richtext.SideDecorator;

/// The numbers of the lines, and beside those of blocks a mark that folds and unfolds them.
public final class FoldGutter implements SideDecorator {

  private static final double MARK = 14;

  /// A text of which some blocks are shown in one line. Lines are counted from 0, and are those of
  /// the whole text where nothing else is said.
  public interface Folds {

    int lineCount();

    /// Returns which line of the whole is shown there.
    int whole(int visible);

    /// Whether something belongs to the line that is shown there, and could be hidden.
    boolean canFold(int visible);

    /// Whether what belongs to the line that is shown there is hidden.
    boolean isFoldedAt(int visible);
  }

  private final Folds text;
  private final IntConsumer toggle;

  /// @param toggle folds or unfolds the block of a line of the whole text
  public FoldGutter(Folds text, IntConsumer toggle) {
    this.text = text;
    this.toggle = toggle;
  }

  @Override
  public double getPrefWidth(double viewWidth) {
    return 0; // as wide as the widest number
  }

  @Override
  public Node getMeasurementNode(int index) {
    return create(String.valueOf(Math.max(100, text.lineCount())), "▾");
  }

  @Override
  public Node getNode(int index) {
    int line = text.whole(index);
    String mark = text.isFoldedAt(index) ? "▸" : text.canFold(index) ? "▾" : "";
    Label node = create(String.valueOf(line + 1), mark);
    if (!mark.isEmpty()) {
      node.setOnMousePressed(event -> {
        event.consume();
        toggle.accept(line);
      });
      node.setAccessibleText(
          Texts.of(
              "fx.line",
              String.valueOf(line + 1),
              text.isFoldedAt(index) ? Texts.of("fx.folded") : Texts.of("fx.can.folded")));
    }
    return node;
  }

  // One node for most lines: they are made anew behind each letter that is typed.
  private static Label create(String number, String mark) {
    var node = new Label(number);
    node.getStyleClass().addAll("line-number", "fold-gutter");
    node.setAlignment(Pos.TOP_RIGHT);
    if (mark.isEmpty()) {
      node.getStyleClass().add("fold-none");
    } else {
      var sign = new Label(mark);
      sign.getStyleClass().add("fold-mark");
      sign.setMinWidth(MARK);
      node.setGraphic(sign);
      node.setGraphicTextGap(2);
      node.setContentDisplay(ContentDisplay.RIGHT);
    }
    return node;
  }
}
