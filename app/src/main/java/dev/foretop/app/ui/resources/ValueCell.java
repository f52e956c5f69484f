package dev.foretop.app.ui.resources;

import dev.foretop.app.table.Row;
import dev.foretop.app.table.ShownColumn;
import dev.foretop.app.table.ShownColumn.Kind;
import dev.foretop.app.table.TableSnapshot;
import dev.foretop.app.ui.fx.Hints;
import dev.foretop.app.ui.fx.OneLine;
import dev.foretop.app.words.Texts;
import java.time.InstantSource;
import java.util.function.Supplier;
import javafx.scene.control.ContentDisplay;
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
  private final @Nullable UsageBar bar;
  private final @Nullable ContainerDots dots;
  private @Nullable OverdueMark overdue;

  ValueCell(ShownColumn column, Supplier<TableSnapshot> snapshot, InstantSource clock) {
    this.column = column;
    this.snapshot = snapshot;
    this.clock = clock;
    this.mark = isToned(column) ? new Region() : null;
    this.bar = column.kind() == Kind.USAGE ? new UsageBar() : null;
    this.dots = column.kind() == Kind.CONTAINERS ? new ContainerDots() : null;
    if (bar != null) {
      setContentDisplay(ContentDisplay.BOTTOM);
    } else if (dots != null) {
      setContentDisplay(ContentDisplay.GRAPHIC_ONLY); // the text is for those who cannot see it
    }
    getStyleClass().add(styleClass(column.kind()));
    setOnMouseEntered(_ -> setTooltip(hint()));
  }

  static String styleClass(Kind kind) {
    return switch (kind) {
      case NAME -> "name-cell";
      case NUMBER, AGE -> "number-cell";
      case TIME -> "time-cell";
      case NAMESPACE -> "namespace-cell";
      case TEXT, EVENT -> "text-cell";
      case USAGE -> "usage-cell";
      case CONTAINERS -> "containers-cell";
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
    String text = dots == null ? text(row) : snapshot.get().text(row, column, clock);
    String shown = bar == null ? text : UsageBar.used(text);
    if (!shown.equals(getText())) {
      setText(shown);
    }
    if (bar != null) {
      bar.show(text);
      setGraphic(bar);
    } else if (dots != null) {
      dots.show(text);
      setGraphic(dots);
    } else if (column.kind() == Kind.NAME) {
      showOverdue(row);
    } else if (mark != null) {
      showTone(mark, tone(row, text));
    }
  }

  static boolean isToned(ShownColumn column) {
    return column.kind() == Kind.EVENT || CellTone.applies(column.title());
  }

  private Tone tone(Row row, String text) {
    if (column.kind() == Kind.EVENT) {
      return snapshot.get().event(row, column).isWarning() ? Tone.PROGRESS : Tone.NONE;
    }
    return new CellTone(column.title(), title -> beside(row, title)).of(text);
  }

  private void showOverdue(Row row) {
    String late = snapshot.get().overdue(row, clock);
    if (late.isEmpty()) {
      if (getGraphic() != null) {
        setGraphic(null);
        setAccessibleText(null);
      }
      return;
    }
    OverdueMark shown = overdue == null ? new OverdueMark() : overdue;
    overdue = shown;
    shown.show(late);
    setContentDisplay(ContentDisplay.RIGHT);
    setAccessibleText(getText() + ", " + shown.getText());
    setGraphic(shown);
  }

  private @Nullable String beside(Row row, String title) {
    return snapshot.get().columns().stream()
        .filter(each -> each.title().equals(title))
        .findFirst()
        .map(each -> snapshot.get().text(row, each, clock))
        .orElse(null);
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
      String text = text(row);
      if (!text.equals(getText())) {
        setText(text);
      }
      if (column.kind() == Kind.NAME) {
        showOverdue(row);
      }
    }
  }

  private String text(Row row) {
    return OneLine.of(snapshot.get().text(row, column, clock));
  }

  // The moment behind an age, or what the cell is too small for.
  private @Nullable Tooltip hint() {
    Row row = getItem();
    if (row == null || isEmpty()) {
      return null;
    }
    String moment = snapshot.get().exactMoment(row, column);
    if (!moment.isEmpty()) {
      return new Tooltip(moment);
    }
    String whole = snapshot.get().text(row, column, clock);
    if (bar != null) {
      return whole.isEmpty() ? null : new Tooltip(UsageBar.words(whole));
    }
    if (dots != null) {
      return whole.isEmpty() ? null : new Tooltip(ContainerDots.words(whole));
    }
    if (overdue != null && getGraphic() == overdue) {
      return Hints.of(whole + "\n" + Texts.of("resources.overdue.held"));
    }
    return isTextTruncated() || !whole.equals(getText()) ? Hints.of(whole) : null;
  }
}
