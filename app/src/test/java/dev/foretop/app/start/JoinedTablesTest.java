package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.demo.DemoCluster;
import dev.foretop.app.settings.ClusterSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// One table over several clusters, and over several kinds.
@Timeout(180)
class JoinedTablesTest {

  private static final String CELLS = "#rows .table-cell";
  private static final String HEADERS = ".column-header .label";

  @TempDir Path home;

  private DemoCluster east;
  private DemoCluster west;
  private WindowFixture window;

  @BeforeEach
  void open() throws Exception {
    east = DemoCluster.start();
    west = DemoCluster.start();
    Path kubeconfig = home.resolve("kubeconfig");
    Files.writeString(
        kubeconfig,
        """
        apiVersion: v1
        kind: Config
        clusters:
        - {name: east, cluster: {server: "%s"}}
        - {name: west, cluster: {server: "%s"}}
        users:
        - {name: east, user: {token: "%s"}}
        - {name: west, user: {token: "%s"}}
        contexts:
        - {name: east, context: {cluster: east, user: east}}
        - {name: west, context: {cluster: west, user: west}}
        current-context: east
        """
            .formatted(east.server(), west.server(), east.token(), west.token()));
    window = WindowFixture.onKubeconfig(home, kubeconfig);
  }

  @AfterEach
  void close() throws Exception {
    window.close();
    east.close();
    west.close();
  }

  private void joinWest() throws Exception {
    window.open("foretop://east@kubeconfig/checkout/pods");
    window.awaitText("#count", "7");
    window.click("#more-clusters");
    window.clickIn(".context-menu", "west");
    window.awaitText("#count", "14");
    window.awaitText(HEADERS, "Cluster");
    window.robot().type(KeyCode.ESCAPE);
  }

  @Test
  void showsPodsOfTwoClustersAndOpensEachWhereItIs() throws Exception {
    joinWest();
    window.awaitText("#freshness", "Live");
    window.await(
        () -> window.texts(CELLS).contains("west") && window.texts(CELLS).contains("east"));
    window.picture("two-clusters");
    window.click("#filter");
    window.robot().write("cluster:west invoices");
    window.awaitText("#count", "2 of 14");
    window.robot().type(KeyCode.DOWN).type(KeyCode.ENTER);
    window.await(
        () -> window.texts("#tabs .tab-label").stream().anyMatch(text -> text.endsWith("· west")));
    assertThat(window.texts("#tabs .tab-label")).hasSize(2);
  }

  @Test
  void takesAGroupOfClustersAtOnceAndComesBackAfterARestart() throws Exception {
    String id = "west@kubeconfig";
    window.set(id, new ClusterSettings(null, "Europe", null, false, false, null));
    window.open("foretop://east@kubeconfig/checkout/pods");
    window.awaitText("#count", "7");
    window.click("#more-clusters");
    window.awaitShown(".context-menu");
    window.pictureOf(".context-menu", "cluster-groups");
    window.clickIn(".context-menu", "All of Europe");
    window.awaitText("#count", "14");
    window.robot().type(KeyCode.ESCAPE);
    window.close();

    window = WindowFixture.onKubeconfig(home, home.resolve("kubeconfig"));

    window.awaitText("#count", "14");
    window.awaitText(HEADERS, "Cluster");
    window.awaitText("#freshness", "Live");
    assertThat(window.texts("#tabs .tab-label")).hasSize(1);
  }

  @Test
  void saysOfEachClusterHowFarItsRowsCanBeTrusted() throws Exception {
    joinWest();
    west.close();
    window.awaitText("#freshness", "1 of 2 live");
    window.awaitText("#count", "14");
    window.picture("one-of-two-lost");
    window.click("#export");
    window.click("#copy-as-csv");
    window.awaitText("#export-result", "Copied 14 rows as CSV. Not live: west.");
    window.click("#more-clusters");
    window.clickIn(".context-menu", "west");
    window.awaitText("#count", "7");
    window.awaitText("#freshness", "Live");
  }

  @Test
  void takesAClusterBackThatWasGoneFromItsFile() throws Exception {
    joinWest();
    Path file = home.resolve("kubeconfig");
    String both = Files.readString(file);
    Files.writeString(file, both.replaceAll("(?m)^- \\{name: west, context.*\n", ""));
    window.awaitText("#count", "7");
    window.awaitShown("1 of 2 clusters");
    window.click("#more-clusters");
    window.awaitShown("west@kubeconfig, not there");
    window.picture("one-of-two-gone");
    window.robot().type(KeyCode.ESCAPE);
    Files.writeString(file, both);
    window.awaitText("#count", "14");
    window.awaitText("#more-clusters", "2 clusters");
  }

  @Test
  void showsAllWorkloadsAndEverythingOfAnApp() throws Exception {
    window.open("foretop://east@kubeconfig/checkout/workloads");
    window.awaitText(HEADERS, "Kind");
    window.await(
        () -> window.texts(CELLS).containsAll(List.of("Deployment", "checkout-api", "invoices")));
    window.awaitText("#title", "All Workloads");
    window.picture("all-workloads");

    window.open("foretop://east@kubeconfig/checkout/all");
    window.awaitText("#title", "Everything");
    window.click("#filter");
    window.robot().write("label:app.kubernetes.io/name=checkout-api");
    window.await(() -> !window.texts(CELLS).contains("invoices") && !window.texts(CELLS).isEmpty());
    window.await(() ->
        window
            .texts(CELLS)
            .containsAll(List.of("Deployment", "ReplicaSet", "Pod", "Service", "checkout-api")));
    window.picture("everything-of-an-app");
    window.robot().type(KeyCode.DOWN).type(KeyCode.ENTER);
    window.awaitShown("#object");
  }

  @Test
  void showsTheKindsOfACategory() throws Exception {
    window.open("foretop://east@kubeconfig/checkout/all");
    window.awaitText("#title", "Everything");

    window.robot().push(KeyCode.CONTROL, KeyCode.P);
    window.awaitShown("#palette");
    window.robot().write(":shop");
    window.await(() ->
        window.texts("#palette .list-cell .label").stream()
            .anyMatch(text -> text.startsWith("category of ") && text.contains("databases")));
    window.pictureOf("#palette", "palette-category");
    window.robot().type(KeyCode.ENTER);

    window.awaitText("#title", "Category shop");
    window.await(() -> window.texts(CELLS).containsAll(List.of("Database", "Topic")));
    assertThat(window.texts(CELLS)).doesNotContain("Deployment");
    window.picture("category");
    window.open("foretop://east@kubeconfig/-/deploy");
    window.awaitText("#title", "Deployments");
  }
}
