package dev.foretop.app.ui.compare;

import dev.foretop.app.compare.DiffLine;
import dev.foretop.app.compare.SideLine;
import dev.foretop.app.words.Texts;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Two objects side by side. What does not fit into its half is in the line's hint.
final class SidesView extends ListView<SideLine> {

  private static final double SCROLL_BAR = 18;
  private static final int LONG = 60;

  SidesView() {
    getStyleClass().addAll("diff-view", "sides-view");
    setId("sides");
    setAccessibleText(Texts.of("compare.both.objects.side"));
    setCellFactory(_ -> new Line(this));
    setFixedCellSize(20);
  }

  void show(List<SideLine> lines) {
    getItems().setAll(lines);
  }

  private static final class Line extends ListCell<SideLine> {

    private static final PseudoClass REMOVED = PseudoClass.getPseudoClass("removed");
    private static final PseudoClass ADDED = PseudoClass.getPseudoClass("added");
    private static final PseudoClass NOTHING = PseudoClass.getPseudoClass("nothing");
    private static final PseudoClass OMITTED = PseudoClass.getPseudoClass("omitted");

    private final Label left = new Label();
    private final Label right = new Label();
    private final HBox row = new HBox(left, right);

    Line(Region list) {
      for (Label half : List.of(left, right)) {
        half.getStyleClass().add("side-line");
        half.setMinWidth(0);
        half.prefWidthProperty().bind(list.widthProperty().subtract(SCROLL_BAR).divide(2));
        half.setMaxHeight(Double.MAX_VALUE);
      }
      row.setFillHeight(true);
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable SideLine line, boolean isEmpty) {
      super.updateItem(line, isEmpty);
      if (line == null || isEmpty) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      boolean isDifference = line.isDifference();
      fill(left, line.left(), isDifference ? "- " : "  ");
      fill(right, line.right(), isDifference ? "+ " : "  ");
      left.pseudoClassStateChanged(REMOVED, isDifference && line.left() != null);
      right.pseudoClassStateChanged(ADDED, isDifference && line.right() != null);
      setAccessibleText((isDifference ? "differs: " : "") + line);
      setGraphic(row);
    }

    private static void fill(Label half, @Nullable DiffLine line, String sign) {
      half.setText(line == null ? "" : sign + line.text());
      half.setTooltip(
          line == null || line.text().length() < LONG ? null : new Tooltip(line.text()));
      half.pseudoClassStateChanged(NOTHING, line == null);
      half.pseudoClassStateChanged(OMITTED, line != null && line.mark() == DiffLine.Mark.OMITTED);
    }
  }
}
