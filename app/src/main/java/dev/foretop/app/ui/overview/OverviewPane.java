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
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Lays an overview out. Long parts show their beginning until the user wants all.
final class OverviewPane {

  private static final int MOST_AT_FIRST = 40;
  private static final int MOST_EVER = 1_000;
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

  private FittedGrid facts(List<Fact> facts) {
    var grid = FittedGrid.ofNames(facts.stream().map(Fact::name).toList());
    grid.add(
        facts.stream()
            .map(fact -> {
              var told = new VBox(2);
              fact.values()
                  .forEach(value -> told.getChildren().add(values.node(fact.name(), value)));
              return told;
            })
            .toList());
    return grid;
  }

  private FittedGrid grid(Overview.Grid part, int count) {
    var grid = FittedGrid.ofColumns(part.columns());
    for (List<Value> row : part.rows().subList(0, count)) {
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
    var card = new VBox(6, new HBox(title), facts(facts));
    card.getStyleClass().add("card");
    return card;
  }
}
