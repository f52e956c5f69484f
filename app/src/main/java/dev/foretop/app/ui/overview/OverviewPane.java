package dev.foretop.app.ui.overview;

import atlantafx.base.theme.Styles;
import dev.foretop.app.kinds.Health;
import dev.foretop.app.kinds.Overview;
import dev.foretop.app.kinds.Overview.Fact;
import dev.foretop.app.kinds.Value;
import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Lays an overview out. Long parts show their beginning until the user wants all.
final class OverviewPane {

  private static final int MOST_AT_FIRST = 40;
  private static final int MOST_EVER = 1_000;
  private static final int MOST_COLUMNS = 4;
  private static final int SHORT = 24;
  private static final int SHORTEST = 8;
  private static final int ROOM = 44; // characters in a line of the pane as it is at first
  private static final int LEAST_CHARACTERS = 14; // those in the least width of a value
  private static final double LEAST_VALUE_WIDTH = 100;
  private static final double NAME_WIDTH = 150;
  private static final double LEAST_NAME_WIDTH = 90;
  private static final double NAME_SHARE = 0.36;

  private final Overview overview;
  private final ValueView values;
  private final Shown shown;

  OverviewPane(Overview overview, Links links, Shown shown) {
    this.overview = overview;
    this.values = new ValueView(links, shown);
    this.shown = shown;
  }

  List<Node> nodes() {
    List<Node> nodes = new ArrayList<>();
    if (!overview.verdict().text().isEmpty()) {
      nodes.add(verdict(overview.verdict()));
    }
    overview.parts().forEach(part -> nodes.add(part(part)));
    return nodes;
  }

  private Node verdict(Value verdict) {
    var words = (Region) values.node(Texts.of("words.status"), verdict);
    words.setId("verdict");
    words.getStyleClass().addAll("verdict", style(verdict.health()));
    return words;
  }

  private static String style(Health health) {
    return health.name().toLowerCase(Locale.ROOT);
  }

  private VBox part(Overview.Part part) {
    var title = new Label(part.title());
    title.getStyleClass().addAll(Styles.TEXT_BOLD, "part-title");
    var box = new VBox(6, title);
    fill(box, part);
    return box;
  }

  private void fill(VBox box, Overview.Part part) {
    int all = size(part);
    int most = shown.isUnfolded(part.title()) ? MOST_EVER : MOST_AT_FIRST;
    int count = Math.min(all, most);
    switch (part) {
      case Overview.Facts(_, var facts) -> box.getChildren().add(facts(facts.subList(0, count)));
      case Overview.Grid grid when grid.columns().size() > MOST_COLUMNS ->
          grid.rows().subList(0, count).forEach(row -> box.getChildren().add(card(grid, row)));
      case Overview.Grid grid -> box.getChildren().add(grid(grid, count));
    }
    if (count < all) {
      box.getChildren().add(more(box, part, all, count));
    }
  }

  private static int size(Overview.Part part) {
    return switch (part) {
      case Overview.Facts(_, var facts) -> facts.size();
      case Overview.Grid(_, _, var rows) -> rows.size();
    };
  }

  private Node more(VBox box, Overview.Part part, int all, int count) {
    if (count >= MOST_EVER) {
      return new Label(Texts.of("overview.more.yaml", all - count));
    }
    var more = new Hyperlink(Texts.of("overview.show.all", all));
    more.setOnAction(_ -> {
      shown.unfold(part.title());
      box.getChildren().remove(1, box.getChildren().size());
      fill(box, part);
    });
    return more;
  }

  private GridPane facts(List<Fact> facts) {
    var grid = new GridPane(12, 4);
    grid.getColumnConstraints().addAll(nameColumn(grid), valueColumn());
    for (Fact fact : facts) {
      int row = grid.getRowCount();
      var name = new Label(fact.name());
      name.setWrapText(true);
      name.getStyleClass().add(Styles.TEXT_MUTED);
      var told = new VBox(2);
      fact.values().forEach(value -> told.getChildren().add(values.node(fact.name(), value)));
      GridPane.setValignment(name, VPos.TOP);
      grid.addRow(row, name, told);
    }
    return grid;
  }

  // In a narrow pane the values, which are longer, have the larger part of it.
  private static ColumnConstraints nameColumn(GridPane grid) {
    var column = new ColumnConstraints(NAME_WIDTH, NAME_WIDTH, NAME_WIDTH);
    grid.widthProperty()
        .subscribe(width -> {
          double wanted =
              Math.clamp(width.doubleValue() * NAME_SHARE, LEAST_NAME_WIDTH, NAME_WIDTH);
          column.setMinWidth(wanted);
          column.setPrefWidth(wanted);
          column.setMaxWidth(wanted);
        });
    return column;
  }

  private static ColumnConstraints valueColumn() {
    var column = new ColumnConstraints();
    column.setHgrow(Priority.ALWAYS);
    column.setMinWidth(0);
    return column;
  }

  private GridPane grid(Overview.Grid part, int count) {
    var grid = new GridPane(12, 5);
    grid.getStyleClass().add("overview-grid");
    grid.setMinWidth(0); // one that is too wide must not widen, and so cut, what stands beside it
    for (String column : part.columns()) {
      ColumnConstraints width = valueColumn();
      width.setMinWidth(Region.USE_COMPUTED_SIZE);
      boolean isLast = grid.getColumnConstraints().size() == part.columns().size() - 1;
      width.setHgrow(isLast ? Priority.ALWAYS : Priority.SOMETIMES);
      grid.getColumnConstraints().add(width);
      var title = new Label(column);
      title.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
      title.setMinWidth(Region.USE_PREF_SIZE);
      grid.add(title, grid.getColumnConstraints().size() - 1, 0);
    }
    int whole = whole(part.rows().subList(0, count), part.columns().size());
    for (int row = 0; row < count; row++) {
      for (int column = 0; column < part.columns().size(); column++) {
        List<Value> cells = part.rows().get(row);
        String name = part.columns().get(column) + named(cells);
        Node value = values.node(name, cells.get(column));
        GridPane.setValignment(value, VPos.TOP);
        keepWhole(value, part.rows().get(row).get(column).text(), whole);
        grid.add(value, column, row + 1);
      }
    }
    return grid;
  }

  // Each secret of a grid is revealed for itself.
  private static String named(List<Value> row) {
    return row.stream()
        .filter(value -> !value.secret())
        .limit(2)
        .map(value -> " " + value.text())
        .collect(Collectors.joining());
  }

  // How long a word may be for all that are as short to stand beside each other in a narrow pane.
  private static int whole(List<List<Value>> rows, int columns) {
    for (int whole = SHORT; whole > SHORTEST; whole -= 4) {
      int together = 0;
      for (int column = 0; column < columns; column++) {
        together += longest(rows, column, whole);
      }
      if (together <= ROOM) {
        return whole;
      }
    }
    return SHORTEST;
  }

  private static int longest(List<List<Value>> rows, int column, int whole) {
    return rows.stream()
        .mapToInt(row -> row.get(column).text().length())
        .map(length -> length <= whole ? length : LEAST_CHARACTERS)
        .max()
        .orElse(0);
  }

  // A short word that is broken in two is hard to read, and saves nothing; nor does a long text of
  // one letter a line.
  private static void keepWhole(Node value, String text, int whole) {
    if (value instanceof Region region) {
      region.setMinWidth(text.length() <= whole ? Region.USE_PREF_SIZE : LEAST_VALUE_WIDTH);
    }
  }

  // What has too many columns for the pane's width stands as a block for each row.
  private VBox card(Overview.Grid part, List<Value> row) {
    var title = (Region) values.node(part.columns().getFirst(), row.getFirst());
    title.getStyleClass().add(Styles.TEXT_BOLD);
    List<Fact> facts = new ArrayList<>();
    for (int i = 1; i < row.size(); i++) {
      if (!row.get(i).text().isEmpty()) {
        facts.add(new Fact(part.columns().get(i), List.of(row.get(i))));
      }
    }
    var card = new VBox(6, new HBox(title), facts(facts));
    card.getStyleClass().add("card");
    return card;
  }
}
