package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.Quantity;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.TableQuery;
import dev.foretop.app.table.LiveTable;
import dev.foretop.app.table.Presentation;
import dev.foretop.app.table.Row;
import dev.foretop.app.table.ShownColumn;
import dev.foretop.app.table.TableSnapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/// What tables say that `kubectl get` does not: what is held though it was deleted, and what nodes
/// have room for.
@Tag("cluster")
@Timeout(180)
class MoreThanKubectlOnClusterTest {

  private static final InstantSource NOW = InstantSource.system();
  private static final InstantSource LATER = InstantSource.offset(NOW, Duration.ofHours(1));

  @TempDir Path home;

  private final String unique = "held-" + UUID.randomUUID().toString().substring(0, 8);

  @Test
  void whatIsHeldIsToldInEachScope() throws Exception {
    String held = "{\"metadata\": {\"finalizers\": [\"example.com/held\"]}}";
    String free = "{\"metadata\": {\"finalizers\": null}}";
    Kubectl.run("create", "namespace", unique);
    Kubectl.run("-n", unique, "create", "configmap", unique);
    Kubectl.run("-n", unique, "run", unique, "--image=nginx", "--grace-period=1");
    try (var cluster = OpenCluster.ofTestCluster(home, "")) {
      for (String kind : List.of("configmaps", "pods")) {
        Kubectl.run("-n", unique, "patch", kind, unique, "--type=merge", "-p", held);
        Kubectl.run("-n", unique, "delete", kind, unique, "--wait=false");
        for (Set<String> scope : List.of(Set.of(unique), Set.<String>of())) {
          await(cluster, kind, scope, shown -> isOverdue(shown, unique));
        }
      }
      Kubectl.run("delete", "namespace", unique, "--wait=false");
      await(cluster, "namespaces", Set.of(), shown -> isOverdue(shown, unique));
    } finally {
      for (String kind : List.of("configmaps", "pods")) {
        Kubectl.run("-n", unique, "patch", kind, unique, "--type=merge", "-p", free);
      }
      Kubectl.run("delete", "namespace", unique, "--wait=false", "--ignore-not-found");
    }
  }

  private static boolean isOverdue(TableSnapshot shown, String name) {
    return rows(shown).stream()
        .anyMatch(
            row -> shown.key(row).name().equals(name) && shown.overdue(row, LATER).endsWith("m"));
  }

  @Test
  void nodesTellTaintsAndHowManyPodsOfHowManyTheyTake() throws Exception {
    String node = Kubectl.run("get", "nodes", "-o", "jsonpath={.items[0].metadata.name}");
    String taint = "foretop.test/" + unique + "=x:PreferNoSchedule";
    Kubectl.run("taint", "node", node, taint);
    try (var cluster = OpenCluster.ofTestCluster(home, "")) {
      await(
          cluster,
          "nodes",
          Set.of(),
          shown -> cell(shown, node, "Taints").contains(taint) && isCounted(shown, node));
    } finally {
      Kubectl.run("taint", "node", node, taint + "-");
    }
  }

  // Pods of other tests come and go; they are counted once a minute.
  private static boolean isCounted(TableSnapshot shown, String node) {
    String most = run("get", "node", node, "-o", "jsonpath={.status.allocatable.pods}");
    String selector = "spec.nodeName=" + node + ",status.phase!=Succeeded,status.phase!=Failed";
    long there =
        run("get", "pods", "-A", "--no-headers", "-o", "name", "--field-selector", selector)
            .lines()
            .filter(line -> line.startsWith("pod/"))
            .count();
    return cell(shown, node, "Pods").equals(there + "/" + (long) Quantity.value(most));
  }

  private static String run(String... arguments) {
    try {
      return Kubectl.run(arguments);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static String cell(TableSnapshot shown, String name, String title) {
    return shown.columns().stream()
        .filter(each -> each.title().equals(title))
        .findFirst()
        .map(column -> cell(shown, name, column))
        .orElse("");
  }

  private static String cell(TableSnapshot shown, String name, ShownColumn column) {
    return rows(shown).stream()
        .filter(row -> shown.key(row).name().equals(name))
        .map(row -> shown.text(row, column, NOW))
        .findFirst()
        .orElse("");
  }

  private static List<Row> rows(TableSnapshot shown) {
    return IntStream.range(0, shown.size()).mapToObj(shown::row).toList();
  }

  private static void await(
      OpenCluster cluster, String kind, Set<String> namespaces, Predicate<TableSnapshot> expected)
      throws Exception {
    var shown = new AtomicReference<>(TableSnapshot.EMPTY);
    ResourceKind of = cluster.kind(kind);
    try (var _ =
        new LiveTable(
            cluster.session().tables(),
            new TableQuery(of, namespaces),
            Presentation.PLAIN,
            shown::set,
            NOW)) {
      WaitForAsyncUtils.waitFor(80, TimeUnit.SECONDS, () -> expected.test(shown.get()));
    }
    assertThat(shown.get().size()).isPositive();
  }
}
