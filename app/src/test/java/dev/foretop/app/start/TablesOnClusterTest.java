package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.OwnColumn;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.TableQuery;
import dev.foretop.app.table.LiveTable;
import dev.foretop.app.table.Presentation;
import dev.foretop.app.table.ShownColumn;
import dev.foretop.app.table.TableSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/// Columns of the user's own say what kubectl's custom columns say, and go on saying it.
@Tag("cluster")
@Timeout(120)
class TablesOnClusterTest {

  private final String namespace = "own-columns-" + Long.toString(System.nanoTime(), 36);
  private static final ResourceKind CONFIG_MAPS =
      new ResourceKind(
          "", "v1", "configmaps", "ConfigMap", true, Set.of("get", "list", "watch"), List.of());

  @TempDir Path home;

  @BeforeEach
  void create() throws Exception {
    Kubectl.run("create", "namespace", namespace);
    for (String name : List.of("one", "two", "three")) {
      Kubectl.run(
          "-n", namespace, "create", "configmap", name, "--from-literal=a.b=" + name + "-value");
      Kubectl.run("-n", namespace, "label", "configmap", name, "example.com/app=" + name);
    }
    Kubectl.run("-n", namespace, "annotate", "configmap", "two", "note=x, y");
  }

  @AfterEach
  void delete() throws Exception {
    Kubectl.run("delete", "namespace", namespace, "--wait=false");
  }

  private static Set<String> rows(TableSnapshot snapshot) {
    Set<String> rows = new TreeSet<>();
    for (int i = 0; i < snapshot.size(); i++) {
      List<String> cells = new ArrayList<>();
      for (ShownColumn column : snapshot.columns()) {
        if (!column.title().equals("Data") && !column.title().equals("Age")) {
          String text = snapshot.text(snapshot.row(i), column, InstantSource.system());
          cells.add(text.isEmpty() ? "<none>" : text);
        }
      }
      rows.add(String.join("|", cells));
    }
    return rows;
  }

  private Set<String> kubectlsRows() throws Exception {
    String said =
        Kubectl.run(
            "-n",
            namespace,
            "get",
            "configmaps",
            "--no-headers",
            "-o",
            "custom-columns=N:.metadata.name,L:.metadata.labels.example\\.com/app,"
                + "D:.data.a\\.b,A:.metadata.annotations.note");
    Set<String> rows = new TreeSet<>();
    said.lines().map(line -> String.join("|", line.strip().split("   +"))).forEach(rows::add);
    return rows;
  }

  @Test
  void ownColumnsAgreeWithKubectlAndStayLive() throws Exception {
    var shown = new AtomicReference<>(TableSnapshot.EMPTY);
    var query =
        new TableQuery(
            CONFIG_MAPS,
            Set.of(namespace),
            TableQuery.Selectors.NONE,
            List.of(
                OwnColumn.of("", "label:example.com/app"),
                OwnColumn.of("", ".data.a\\.b"),
                OwnColumn.of("", "annotation:note")));
    try (var cluster = OpenCluster.ofTestCluster(home, "");
        var _ =
            new LiveTable(
                cluster.session().tables(),
                query,
                Presentation.PLAIN,
                shown::set,
                InstantSource.system())) {
      awaitRows(shown);
      Kubectl.run(
          "-n", namespace, "label", "configmap", "one", "example.com/app=changed", "--overwrite");
      awaitRows(shown);
      assertThat(rows(shown.get())).anyMatch(row -> row.startsWith("one|changed|one-value"));
    }
  }

  private void awaitRows(AtomicReference<TableSnapshot> shown) throws Exception {
    Set<String> wanted = kubectlsRows();
    WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> rows(shown.get()).containsAll(wanted));
  }

  @Test
  void kindsThatTheUserMayNotListAreKnownInOneQuestion() throws Exception {
    assertThat(deniedTo("")).isEmpty();
    assertThat(deniedTo("-viewer")).contains("secrets").doesNotContain("pods", "deployments.apps");
  }

  private Set<String> deniedTo(String user) throws Exception {
    Path own = Files.createDirectory(home.resolve("as" + user));
    try (var cluster = OpenCluster.ofTestCluster(own, user)) {
      List<ResourceKind> kinds = cluster.session().discovery().kinds();
      return cluster.session().access().deniedLists(kinds, namespace).get();
    }
  }
}
