package dev.foretop.app.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.Column;
import dev.foretop.app.kube.FeedEvent;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.RowBatch;
import dev.foretop.app.kube.TableQuery;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RowGroupsTest {

  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
  private static final List<Column> COLUMNS =
      List.of(new Column("Name", "string", "name", 0, ""), new Column("Node", "string", "", 0, ""));

  private final TableContents contents =
      new TableContents(new TableQuery(ResourceKind.PODS, Set.of("n")), NOW);

  private void list(String... namesAndNodes) {
    var batch = new RowBatch.Builder();
    for (int i = 0; i < namesAndNodes.length; i += 2) {
      batch.cell(namesAndNodes[i]).cell(namesAndNodes[i + 1]).endRow("n", 0, false);
    }
    contents.apply(new FeedEvent.Columns(COLUMNS), NOW);
    contents.apply(new FeedEvent.Rows(batch.build()), NOW);
  }

  private List<String> names() {
    TableSnapshot snapshot = contents.snapshot(NOW);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < snapshot.size(); i++) {
      names.add(
          snapshot.text(snapshot.row(i), snapshot.columns().getFirst(), InstantSource.fixed(NOW)));
    }
    return names;
  }

  private void present(Presentation presentation) {
    contents.present(presentation, NOW);
  }

  @Test
  void standBelowTheirHeadingsInNaturalOrder() {
    list("b", "node-10", "a", "node-2", "c", "node-10", "d", "");
    present(Presentation.PLAIN.withGroups(ColumnId.first("Node")));

    assertThat(names())
        .containsExactly("▾ — (1)", "d", "▾ node-2 (1)", "a", "▾ node-10 (2)", "b", "c");
    assertThat(contents.snapshot(NOW).objects()).isEqualTo(4);
  }

  @Test
  void areFoldedAndCountedAsRowsComeAndGo() {
    list("b", "x", "a", "x", "c", "y");
    present(Presentation.PLAIN.withGroups(ColumnId.first("Node")).withClosed(Set.of("x")));
    assertThat(names()).containsExactly("▸ x (2)", "▾ y (1)", "c");

    list("e", "x");
    assertThat(names()).containsExactly("▸ x (3)", "▾ y (1)", "c");
    TableSnapshot folded = contents.snapshot(NOW);
    assertThat(folded.objects()).isEqualTo(4);
    assertThat(folded.matching())
        .extracting(row -> folded.key(row).name())
        .containsExactly("a", "b", "e", "c");

    present(Presentation.PLAIN.withFilter("c").withGroups(ColumnId.first("Node")));
    assertThat(names()).containsExactly("▾ y (1)", "c");
  }

  @Test
  void headingsAreNoObjects() {
    list("a", "x");
    present(Presentation.PLAIN.withGroups(ColumnId.first("Node")));
    TableSnapshot snapshot = contents.snapshot(NOW);

    assertThat(snapshot.key(snapshot.row(0)).name()).isEmpty();
    assertThat(snapshot.indexOf(snapshot.key(snapshot.row(0)), -1)).hasValue(0);
    assertThat(snapshot.exactMoment(snapshot.row(0), snapshot.columns().getLast())).isEmpty();
  }

  @Test
  void containersSortByHowTheyAreDoingAndNotByTheirNames() {
    list("a", "x", "b", "x", "c", "y", "d", "y");
    contents.apply(
        new FeedEvent.Aside(
            List.of(new Column("Containers", Column.CONTAINERS, "", 0, "")),
            Map.of(
                new FeedEvent.Aside.Name("n", "a"), List.of("● api: ready; ● web: ready"),
                new FeedEvent.Aside.Name("n", "b"), List.of("▲ web: waiting, CrashLoopBackOff"),
                new FeedEvent.Aside.Name("n", "c"), List.of("✓ job: completed"),
                new FeedEvent.Aside.Name("n", "d"), List.of("● api: ready; ✕ web: failed"))),
        NOW);
    present(Presentation.PLAIN.withSort(new Sort(ColumnId.first("Containers"), false)));
    assertThat(names()).containsExactly("d", "b", "a", "c");
  }

  @Test
  void cellsFromElsewhereSortAsNumbersAndStayThroughTheNextList() {
    list("a", "x", "b", "x", "c", "y");
    var usage = List.of(new Column("CPU", Column.USAGE, "", 0, ""));
    contents.apply(
        new FeedEvent.Aside(
            usage,
            Map.of(
                new FeedEvent.Aside.Name("n", "a"), List.of("900m/1000m"),
                new FeedEvent.Aside.Name("n", "b"), List.of("1200m"))),
        NOW);
    present(Presentation.PLAIN.withSort(new Sort(ColumnId.first("CPU"), true)));
    assertThat(names()).containsExactly("b", "a", "c");

    list("a", "z", "d", "x");
    TableSnapshot snapshot = contents.snapshot(NOW);
    assertThat(
            snapshot.text(snapshot.row(1), snapshot.columns().getLast(), InstantSource.fixed(NOW)))
        .isEqualTo("900m/1000m");
  }
}
