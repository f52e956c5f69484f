package dev.foretop.app.ui.resources;

import dev.foretop.app.table.Row;
import dev.foretop.app.table.ShownColumn;
import dev.foretop.app.table.TableSnapshot;
import dev.foretop.app.ui.fx.OneLine;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import javafx.scene.control.TableColumn;

/// How wide a column has to be for what is in it.
///
/// @param usual as long as other columns need room, too
/// @param wanted for its longest text to be seen whole
record ColumnWidths(double usual, double wanted) {

  private static final int SAMPLE = 200;
  private static final double PER_CHARACTER = 8;
  private static final double PADDING = 28;
  private static final double LEAST = 64;
  private static final double LEAST_FOR_NAMES = 200;
  private static final double MOST = 340;
  private static final double MOST_FOR_A_NAME = 460;
  private static final double MOST_AT_ALL = 1_200;
  private static final double USAGE = 120;
  private static final double CONTAINERS = 36 + 6 * ContainerDots.WIDTH;

  /// A column whose width nobody has chosen.
  record Flexible(TableColumn<Row, ?> column, ShownColumn shown, double width, double wanted) {

    boolean isName() {
      return shown.kind() == ShownColumn.Kind.NAME;
    }
  }

  static ColumnWidths of(TableSnapshot snapshot, ShownColumn column, InstantSource clock) {
    if (column.kind() == ShownColumn.Kind.USAGE) {
      return new ColumnWidths(USAGE, USAGE);
    }
    if (column.kind() == ShownColumn.Kind.CONTAINERS) {
      return new ColumnWidths(CONTAINERS, CONTAINERS);
    }
    int longest = OneLine.of(column.title()).length() + 3;
    for (int i = 0; i < Math.min(SAMPLE, snapshot.size()); i++) {
      String text = OneLine.of(snapshot.text(snapshot.row(i), column, clock));
      longest = Math.max(longest, text.length());
    }
    double mark = Tone.applies(column.title()) ? 18 : 0;
    double most = column.kind() == ShownColumn.Kind.NAME ? MOST_FOR_A_NAME : MOST;
    double wanted = longest * PER_CHARACTER + PADDING + mark;
    return new ColumnWidths(
        Math.clamp(wanted, LEAST, most), Math.clamp(wanted, LEAST, MOST_AT_ALL));
  }

  /// Gives what is left over, or lacking, to columns that nobody chose a width for.
  static void share(double rest, List<Flexible> flexible) {
    List<Flexible> byNeed =
        flexible.stream().sorted(Comparator.comparing((Flexible each) -> !each.isName())).toList();
    double left = rest;
    for (Flexible each : byNeed) {
      if (left > 0 && each.wanted() > each.width()) {
        double more = Math.min(left, each.wanted() - each.width());
        each.column().setPrefWidth(each.width() + more);
        left -= more;
      }
    }
    Flexible first = byNeed.isEmpty() ? null : byNeed.getFirst();
    if (first != null && first.isName() && left != 0) {
      double width = Math.max(first.width(), first.column().getPrefWidth());
      first.column().setPrefWidth(Math.max(Math.min(width, LEAST_FOR_NAMES), width + left));
    }
  }
}
