package dev.foretop.app.ui.resources;

import dev.foretop.app.table.Row;
import dev.foretop.app.table.ShownColumn;
import dev.foretop.app.table.TableSnapshot;
import dev.foretop.app.ui.fx.OneLine;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import javafx.scene.control.TableColumn;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// How wide a column has to be for what is in it.
///
/// @param worst where there is no room at all: long names are cut, and nothing else
/// @param least where there is no room for more, so that nothing is cut yet
/// @param usual as long as other columns need room, too
/// @param wanted for its longest text to be seen whole
record ColumnWidths(double worst, double least, double usual, double wanted) {

  private static final int SAMPLE = 200;
  private static final double CHARACTER_OF_EM = 8.0 / 14;
  private static final double LEAST_PADDING = 22;
  private static final int MOST_MEASURED = 200; // what is longer is not shown whole
  private static final double PADDING = 28;
  private static final double LEAST = 64;
  private static final double EMS_OF_NAMES = 200.0 / 14;
  private static final double MOST = 340;
  private static final double MOST_FOR_A_NAME = 460;
  private static final double MOST_AT_ALL = 1_200;
  private static final double NAMES_OF_TABLE = 0.45;
  private static final double ARROW = 18;
  private static final double USAGE = 120;
  private static final double CONTAINERS = 36 + 6 * ContainerDots.WIDTH;

  /// A column whose width nobody has chosen.
  record Flexible(
      TableColumn<Row, ?> column, ShownColumn shown, double width, ColumnWidths widths) {

    boolean isName() {
      return shown.kind() == ShownColumn.Kind.NAME;
    }

    double spare() {
      return Math.max(0, width - widths.least);
    }

    double beyond() {
      return Math.max(0, Math.min(width, widths.least) - widths.worst);
    }
  }

  private static ColumnWidths fixed(double width) {
    return new ColumnWidths(width, width, width, width);
  }

  /// Returns the widths for a part of the rows.
  ///
  /// @param isSorted whether an arrow stands beside its title
  /// @param font of the table's head
  static ColumnWidths of(
      TableSnapshot snapshot,
      ShownColumn column,
      boolean isSorted,
      InstantSource clock,
      Font font) {
    if (column.kind() == ShownColumn.Kind.USAGE) {
      return fixed(Math.max(USAGE, width(OneLine.of(column.title()), font) + LEAST_PADDING));
    }
    if (column.kind() == ShownColumn.Kind.CONTAINERS) {
      return fixed(Math.max(CONTAINERS, width(OneLine.of(column.title()), font) + LEAST_PADDING));
    }
    String title = OneLine.of(column.title());
    String longest = "";
    double weight = 0;
    String late = "";
    for (int i = 0; i < Math.min(SAMPLE, snapshot.size()); i++) {
      String text = OneLine.of(snapshot.text(snapshot.row(i), column, clock));
      if (column.kind() == ShownColumn.Kind.NAME) {
        String its = OverdueMark.room(snapshot.overdue(snapshot.row(i), clock));
        late = its.isEmpty() ? late : its;
        text += its;
      }
      double heavy = weight(text);
      longest = heavy > weight ? text : longest;
      weight = Math.max(heavy, weight);
    }
    double mark = ValueCell.isToned(column) ? 18 : 0;
    double most = column.kind() == ShownColumn.Kind.NAME ? MOST_FOR_A_NAME : MOST;
    double characters = Math.max(title.length() + 3, longest.length());
    double head = width(title, font) + (isSorted ? ARROW : 0);
    double inside = Math.max(head, width(longest, font) + mark);
    double air = characters * CHARACTER_OF_EM * font.getSize() + PADDING + mark;
    double wanted = Math.max(air, inside + LEAST_PADDING);
    double usual = Math.clamp(wanted, LEAST, most);
    double least = Math.min(usual, inside + LEAST_PADDING);
    boolean isName = column.kind() == ShownColumn.Kind.NAME;
    double ofNames = EMS_OF_NAMES * font.getSize() + (late.isEmpty() ? 0 : width(late, font));
    double worst = isName ? Math.min(least, ofNames) : least;
    return new ColumnWidths(worst, least, usual, Math.clamp(wanted, LEAST, MOST_AT_ALL));
  }

  // Roughly how wide a text is: `<unknown>` is as long as `<invalid>`, and wider.
  private static double weight(String text) {
    double weight = 0;
    for (int i = 0; i < Math.min(text.length(), MOST_MEASURED); i++) {
      char c = text.charAt(i);
      boolean isNarrow = "iIjlftr.,:;'|!()[]/ ".indexOf(c) >= 0;
      boolean isWide = Character.isUpperCase(c) || "mw<>=+%@".indexOf(c) >= 0;
      weight += c > 0x1100 ? 1.7 : isNarrow ? 0.6 : isWide ? 1.35 : 1;
    }
    return weight;
  }

  private static double width(String text, Font font) {
    var measured = new Text(text.substring(0, Math.min(text.length(), MOST_MEASURED)));
    measured.setFont(font);
    return Math.ceil(measured.getLayoutBounds().getWidth());
  }

  /// Gives what is left over, or lacking, to columns that nobody chose a width for.
  ///
  /// @param table how wide it is, all columns together
  static void share(double rest, double table, List<Flexible> flexible) {
    List<Flexible> byNeed =
        flexible.stream().sorted(Comparator.comparing((Flexible each) -> !each.isName())).toList();
    double left = rest;
    for (Flexible each : byNeed) {
      if (left > 0 && each.widths().wanted > each.width()) {
        double more = Math.min(left, each.widths().wanted - each.width());
        each.column().setPrefWidth(each.width() + more);
        left -= more;
      }
    }
    if (left < 0) {
      squeeze(-left, table * NAMES_OF_TABLE, flexible);
      return;
    }
    Flexible first = byNeed.isEmpty() ? null : byNeed.getFirst();
    if (first != null && first.isName() && left > 0) {
      double width = Math.max(first.width(), first.column().getPrefWidth());
      first.column().setPrefWidth(width + left);
    }
  }

  // What is lacking comes from the air in all columns, as far as there is any, and then from names.
  // Where all that is not enough one has to scroll anyhow, and names are as long as they may be
  // without standing in the way of that.
  private static void squeeze(double lacking, double mostForNames, List<Flexible> flexible) {
    double spare = flexible.stream().mapToDouble(Flexible::spare).sum();
    double share = spare == 0 ? 0 : Math.min(1, lacking / spare);
    double beyond = flexible.stream().mapToDouble(Flexible::beyond).sum();
    boolean isScrolled = lacking > spare + beyond;
    for (Flexible each : flexible) {
      double width = Math.floor(each.width() - each.spare() * share);
      double worst = isScrolled ? Math.max(each.widths.worst, mostForNames) : each.widths.worst;
      double more = Math.min(Math.max(0, lacking - spare), width - worst);
      each.column().setPrefWidth(width - Math.max(0, more));
    }
  }
}
