package dev.foretop.app.ui.confirm;

import dev.foretop.app.compare.DiffLine;
import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import org.jspecify.annotations.Nullable;

/// Shows what differs, line by line. What was taken out and what was put in have a sign of their
/// own beside their colour.
public final class DiffView extends ListView<DiffLine> {

  private static final int LINES_ABOVE = 2;

  public DiffView() {
    getStyleClass().add("diff-view");
    setId("diff");
    setAccessibleText(Texts.of("confirm.what.would.change"));
    setCellFactory(_ -> new Line());
    setFixedCellSize(20);
  }

  public void show(List<DiffLine> lines) {
    if (!getItems().equals(lines)) {
      getItems().setAll(lines);
      scrollTo(Math.max(0, firstChanged(lines) - LINES_ABOVE));
    }
  }

  private static int firstChanged(List<DiffLine> lines) {
    for (int i = 0; i < lines.size(); i++) {
      DiffLine.Mark mark = lines.get(i).mark();
      if (mark == DiffLine.Mark.ADDED || mark == DiffLine.Mark.REMOVED) {
        return i;
      }
    }
    return 0;
  }

  private static final class Line extends ListCell<DiffLine> {

    @Override
    protected void updateItem(@Nullable DiffLine line, boolean isEmpty) {
      super.updateItem(line, isEmpty);
      for (DiffLine.Mark mark : DiffLine.Mark.values()) {
        boolean isMarked = line != null && !isEmpty && line.mark() == mark;
        pseudoClassStateChanged(
            PseudoClass.getPseudoClass(mark.name().toLowerCase(Locale.ROOT)), isMarked);
      }
      setText(line == null || isEmpty ? null : line.toString());
    }
  }
}
