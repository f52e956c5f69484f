package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import javafx.css.PseudoClass;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A user of a real cluster who may see two namespaces and list nothing else, not even those.
@Timeout(180)
@EnabledIfEnvironmentVariable(named = "FORETOP_TEST_KUBECONFIG", matches = ".+")
class TwoNamespacesTest {

  private static final String FOUND = "#palette .list-cell .label";

  @TempDir Path home;

  private final String tag = UUID.randomUUID().toString().substring(0, 8);
  private final String one = "one-" + tag;
  private final String two = "two-" + tag;
  private final String hidden = "hidden-" + tag;
  private WindowFixture window;

  @BeforeEach
  void open() throws Exception {
    for (String namespace : List.of(one, two, hidden)) {
      Kubectl.run("create", "namespace", namespace);
      Kubectl.run("create", "configmap", "papers-of-" + namespace, "-n", namespace);
    }
    Kubectl.run("create", "serviceaccount", "guest", "-n", one);
    for (String namespace : List.of(one, two)) {
      Kubectl.run(
          "create",
          "rolebinding",
          "guest",
          "--clusterrole=view",
          "--serviceaccount=" + one + ":guest",
          "-n",
          namespace);
    }
    window = WindowFixture.onKubeconfig(home, kubeconfig());
  }

  private Path kubeconfig() throws Exception {
    JsonNode admin =
        JsonMapper.shared().readTree(Kubectl.run("config", "view", "--raw", "--minify", "-ojson"));
    JsonNode cluster = admin.at("/clusters/0/cluster");
    String token = Kubectl.run("create", "token", "guest", "-n", one).strip();
    return Files.writeString(
        home.resolve("kubeconfig"),
        """
        apiVersion: v1
        kind: Config
        clusters: [{name: port, cluster: %s}]
        users: [{name: guest, user: {token: "%s"}}]
        contexts:
        - {name: guest, context: {cluster: port, user: guest, namespace: %s}}
        - {name: again, context: {cluster: port, user: guest, namespace: %s}}
        current-context: guest
        """
            .formatted(cluster, token, one, one));
  }

  @AfterEach
  void close() throws Exception {
    window.close();
    for (String namespace : List.of(one, two, hidden)) {
      Kubectl.run("delete", "namespace", namespace, "--wait=false");
    }
  }

  @Test
  void thePaletteFindsWhatIsInTheNamespacesTheyWorkIn() throws Exception {
    window.open("foretop://guest@kubeconfig/" + two + "/pods");
    window.awaitText("#title", "Pods");
    window.awaitText("#freshness", "Live");
    window.robot().press(KeyCode.CONTROL, KeyCode.P).release(KeyCode.P, KeyCode.CONTROL);
    window.awaitShown("#palette");
    window.robot().write("papers");
    window.awaitText(FOUND, "papers-of-" + one);
    window.awaitText(FOUND, "papers-of-" + two);
    window.awaitText("#palette-progress", "Not all of the cluster could be looked through");
    assertThat(window.texts(FOUND)).doesNotContain("papers-of-" + hidden);
    window.pictureOf("#palette", "palette-two-namespaces");
  }

  @Test
  void tablesOfAllNamespacesShowThoseTheyWorkInAlsoJoined() throws Exception {
    window.open("foretop://guest@kubeconfig/" + two + "/configmaps");
    window.awaitText("#title", "ConfigMaps");
    window.awaitText("#freshness", "Live");
    window.open("foretop://guest@kubeconfig/-/configmaps");
    window.awaitText("#rows .table-cell", "papers-of-" + one);
    window.awaitText("#rows .table-cell", "papers-of-" + two);
    window.awaitText("#freshness", "Live");
    window.click("#more-clusters");
    window.clickIn(".context-menu", "again");
    window.awaitText(".column-header .label", "Cluster");
    window.await(() ->
        window.texts("#rows .table-cell").stream().filter(("papers-of-" + one)::equals).count()
            == 2);
    window.picture("joined-two-namespaces");
  }

  @Test
  void locksFollowWhatTheyMayDo() throws Exception {
    window.open("foretop://guest@kubeconfig/" + one + "/configmaps");
    window.awaitText("#freshness", "Live");
    window.click("#kind-search");
    window.robot().write("secrets");
    window.await(() -> isLocked("Secrets"));

    Kubectl.run("create", "role", "keys", "--verb=get,list,watch", "--resource=secrets", "-n", one);
    String guest = "--serviceaccount=" + one + ":guest";
    Kubectl.run("create", "rolebinding", "keys", "--role=keys", guest, "-n", one);
    window.open("foretop://guest@kubeconfig/" + one + "/secrets");
    window.awaitText("#freshness", "Live");
    window.await(() -> !isLocked("Secrets"));

    window.open("foretop://guest@kubeconfig/" + two + "/configmaps");
    window.await(() -> isLocked("Secrets"));
  }

  private boolean isLocked(String title) {
    return WindowFixture.onFx(() ->
        window.robot().lookup(".kind-tree .tree-cell").queryAll().stream()
            .filter(cell -> cell instanceof Labeled labeled && title.equals(labeled.getText()))
            .anyMatch(cell ->
                cell.getPseudoClassStates().contains(PseudoClass.getPseudoClass("locked"))));
  }
}
