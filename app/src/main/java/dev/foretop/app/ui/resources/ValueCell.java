package dev.foretop.app.ui.resources;

import dev.foretop.app.table.Row;
import dev.foretop.app.table.ShownColumn;
import dev.foretop.app.table.ShownColumn.Kind;
import dev.foretop.app.table.TableSnapshot;
import dev.foretop.app.ui.fx.Hints;
import java.time.InstantSource;
import java.util.function.Supplier;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A cell that reads its text from the snapshot when it is painted.
final class ValueCell extends TableCell<Row, @Nullable Row> {

  private final ShownColumn column;
  private final Supplier<TableSnapshot> snapshot;
  private final InstantSource clock;
  private final @Nullable Region mark;

  ValueCell(ShownColumn column, Supplier<TableSnapshot> snapshot, InstantSource clock) {
    this.column = column;
    this.snapshot = snapshot;
    this.clock = clock;
    this.mark = Tone.applies(column.title()) ? new Region() : null;
    getStyleClass().add(styleClass(column.kind()));
    if (column.isMoment()) {
      setOnMouseEntered(_ -> showExactMoment());
    } else {
      Hints.showWhenTruncated(this);
    }
  }

  static String styleClass(Kind kind) {
    return switch (kind) {
      case NAME -> "name-cell";
      case NUMBER, AGE -> "number-cell";
      case TIME -> "time-cell";
      case NAMESPACE -> "namespace-cell";
      case TEXT -> "text-cell";
    };
  }

  @Override
  protected void updateItem(@Nullable Row row, boolean empty) {
    super.updateItem(row, empty);
    if (empty || row == null) {
      setText(null);
      setGraphic(null);
      return;
    }
    String text = snapshot.get().text(row, column, clock);
    if (!text.equals(getText())) {
      setText(text);
    }
    if (mark != null) {
      showTone(mark, Tone.of(column.title(), text));
    }
  }

  // Style classes are replaced only when they change: each change costs a pass over the CSS.
  private void showTone(Region shape, Tone tone) {
    if (tone == Tone.NONE) {
      setGraphic(null);
      setTone("");
      return;
    }
    if (!shape.getStyleClass().contains(tone.styleClass())) {
      shape.getStyleClass().setAll("status-mark", tone.styleClass());
    }
    setGraphic(shape);
    setTone("tone-" + tone.styleClass());
  }

  private void setTone(String style) {
    if (!style.isEmpty() && getStyleClass().contains(style)) {
      return;
    }
    getStyleClass().removeIf(name -> name.startsWith("tone-"));
    if (!style.isEmpty()) {
      getStyleClass().add(style);
    }
  }

  /// Lets an age move on.
  void tick() {
    Row row = getItem();
    if (row != null && !isEmpty()) {
      String text = snapshot.get().text(row, column, clock);
      if (!text.equals(getText())) {
        setText(text);
      }
    }
  }

  private void showExactMoment() {
    Row row = getItem();
    String moment = row == null ? "" : snapshot.get().exactMoment(row, column);
    setTooltip(moment.isEmpty() ? null : new Tooltip(moment));
  }
}
