package dev.foretop.app.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.Column;
import dev.foretop.app.kube.FeedEvent;
import dev.foretop.app.kube.FeedEvent.Aside;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.RowBatch;
import dev.foretop.app.kube.TableQuery;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is being deleted for long is told from what is being deleted now.
class OverdueTest {

  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
  private static final int SECONDS = (int) NOW.getEpochSecond();

  private final TableContents contents =
      new TableContents(new TableQuery(ResourceKind.PODS, Set.of("n")), NOW);

  private void list(int dueAt) {
    contents.apply(
        new FeedEvent.Columns(List.of(new Column("Name", "string", "name", 0, ""))), NOW);
    RowBatch batch = new RowBatch.Builder().cell("held").due(dueAt).endRow("n", 0, false).build();
    contents.apply(new FeedEvent.Rows(batch), NOW);
  }

  private String overdue() {
    TableSnapshot snapshot = contents.snapshot(NOW);
    return snapshot.overdue(snapshot.row(0), InstantSource.fixed(NOW));
  }

  @Test
  void isWhatShouldBeGoneForMinutes() {
    list(0);
    assertThat(overdue()).isEmpty();
    list(SECONDS + 30); // still has its time
    assertThat(overdue()).isEmpty();
    list(SECONDS - 60);
    assertThat(overdue()).isEmpty();
    list(SECONDS - 3 * 3600);
    assertThat(overdue()).isEqualTo("3h");
    list(0); // made anew
    assertThat(overdue()).isEmpty();
  }

  @Test
  void isToldBesideATableWithoutMetadata() {
    list(0);
    var due = Map.of(new Aside.Name("n", "held"), SECONDS - 3600);
    contents.apply(new Aside(List.of(), Map.of(), due), NOW);

    assertThat(overdue()).isEqualTo("60m");
    list(0); // an event of the table, which does not say
    assertThat(overdue()).isEqualTo("60m");
    contents.apply(new Aside(List.of(), Map.of()), NOW);
    assertThat(overdue()).isEmpty();
  }

  @Test
  void staysWithRowsThatAreCopied() {
    list(SECONDS - 3600);
    var other = new RowBatch.Builder();
    for (int i = 0; i < 10_000; i++) {
      other.cell("x" + i).endRow("n", 0, false);
    }
    RowBatch rows = other.build();
    contents.apply(new FeedEvent.Rows(rows), NOW);
    for (int i = 0; i < 10_000; i++) {
      RowBatch gone = new RowBatch.Builder().cell("x" + i).endRow("n", 0, true).build();
      contents.apply(new FeedEvent.Rows(gone), NOW);
    }

    assertThat(overdue()).isEqualTo("60m");
  }
}
