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
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Lays an overview out, long parts in pages.
final class OverviewPane {

  private static final int ON_A_PAGE = 40;
  private static final int CARDS_ON_A_PAGE = 12;
  private static final int MOST_COLUMNS = 4;

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
    box.getChildren().addAll(content(part));
    return box;
  }

  private List<Node> content(Overview.Part part) {
    String name = part.title();
    return switch (part) {
      case Overview.Facts(_, var facts) ->
          pages(name, facts, ON_A_PAGE, some -> List.of(facts(name, some)));
      case Overview.Grid grid when grid.columns().size() > MOST_COLUMNS ->
          pages(
              name,
              grid.rows(),
              CARDS_ON_A_PAGE,
              rows -> rows.stream().map(row -> card(grid, row)).toList());
      case Overview.Grid grid ->
          pages(name, grid.rows(), ON_A_PAGE, rows -> List.of(grid(grid, rows)));
    };
  }

  private <T> List<Node> pages(
      String name, List<T> all, int size, Function<List<T>, List<? extends Node>> nodes) {
    return Pages.of(name, all, size, 6, shown, nodes);
  }

  private FittedGrid facts(String where, List<Fact> facts) {
    var grid = FittedGrid.ofNames(facts.stream().map(Fact::name).toList());
    grid.add(facts.stream().map(fact -> told(where, fact)).toList());
    return grid;
  }

  private Node told(String where, Fact fact) {
    List<Node> told =
        Pages.of(
            where + ", " + fact.name(),
            fact.values(),
            ON_A_PAGE,
            2,
            shown,
            some -> some.stream().map(value -> node(where, fact, value)).toList());
    if (told.size() == 1) {
      return told.getFirst();
    }
    var box = new VBox(2);
    box.getChildren().setAll(told);
    return box;
  }

  // Where it stands tells a secret from others of its name.
  private Node node(String where, Fact fact, Value value) {
    String place = "%s, %s, %d".formatted(where, fact.name(), fact.values().indexOf(value));
    return value.secret()
        ? values.secret(place, fact.name(), value.text())
        : values.node(fact.name(), value);
  }

  private FittedGrid grid(Overview.Grid part, List<List<Value>> rows) {
    var grid = FittedGrid.ofColumns(part.columns());
    for (List<Value> row : rows) {
      List<Node> cells = new ArrayList<>();
      for (int column = 0; column < part.columns().size(); column++) {
        cells.add(values.node(part.columns().get(column) + named(row), row.get(column)));
      }
      grid.add(cells);
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
    String where = part.title() + " " + row.getFirst().text();
    var card = new VBox(6, new HBox(title), facts(where, facts));
    card.getStyleClass().add("card");
    return card;
  }
}
