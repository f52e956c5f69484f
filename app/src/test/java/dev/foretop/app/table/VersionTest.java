package dev.foretop.app.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.Column;
import dev.foretop.app.kube.FeedEvent;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.RowBatch;
import dev.foretop.app.kube.TableQuery;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Versions are sorted and compared by their parts, and not as numbers or letters.
class VersionTest {

  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
  private static final Sort BY_VERSION = new Sort(ColumnId.first("Version"), false);

  private final TableContents contents =
      new TableContents(new TableQuery(ResourceKind.PODS, Set.of("n")), NOW);

  @BeforeEach
  void list() {
    var batch = new RowBatch.Builder();
    for (String version :
        List.of("1.10", "v1.9", "1.9", "1.27.3", "1.27.10", "1.27.3-rc.1", "latest", "")) {
      batch.cell("n" + version).cell(version).endRow("n", 0, false);
    }
    contents.apply(
        new FeedEvent.Columns(
            List.of(
                new Column("Name", "string", "name", 0, ""),
                new Column("Version", "string", "", 0, ""))),
        NOW);
    contents.apply(new FeedEvent.Rows(batch.build()), NOW);
  }

  private List<String> found(String filter) {
    contents.present(Presentation.PLAIN.withSort(BY_VERSION).withFilter(filter), NOW);
    TableSnapshot now = contents.snapshot(NOW);
    ShownColumn version = now.columns().getLast();
    return IntStream.range(0, now.size())
        .mapToObj(i -> now.text(now.row(i), version, InstantSource.fixed(NOW)))
        .toList();
  }

  @Test
  void areSortedByTheirPartsAlsoWhereSomeReadAsNumbers() {
    assertThat(found(""))
        .containsExactly("", "1.9", "1.10", "1.27.3", "1.27.3-rc.1", "1.27.10", "latest", "v1.9");
  }

  @Test
  void areComparedByTheirParts() {
    assertThat(found("version>=1.27.3")).containsExactly("1.27.3", "1.27.10");
    assertThat(found("version<v1.27.3")).containsExactly("1.9", "1.10", "1.27.3-rc.1", "v1.9");
    assertThat(found("version>v1.9")).containsExactly("1.10", "1.27.3", "1.27.3-rc.1", "1.27.10");
    assertThat(found("version>=1.27")).contains("1.27.3", "1.27.10").doesNotContain("v1.9");
    assertThat(found("version>2026-13-01")).hasSize(8); // which is none, and is said to be
  }

  @Test
  void areNoEarlierForWhatTheirBuildersAdd() {
    Version released = Version.limit("v1.30.2").orElseThrow();
    assertThat(Version.limit("v1.30.2-gke.1500").orElseThrow()).isEqualByComparingTo(released);
    assertThat(Version.limit("v1.30.2+k3s1").orElseThrow()).isEqualByComparingTo(released);
    assertThat(Version.limit("v1.30.2-beta.1").orElseThrow()).isLessThan(released);
    assertThat(Version.limit("v1.30.2-gke.9").orElseThrow())
        .isLessThan(Version.limit("v1.30.2-gke.1500").orElseThrow());
  }
}
