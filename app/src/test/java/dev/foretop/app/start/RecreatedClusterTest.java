package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.demo.DemoCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import jfx.incubator.scene.control.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// One of three open clusters dies, and another one is made under its name: with a server, a
/// credential and objects of its own, of which many have the names of the old ones.
@Timeout(180)
class RecreatedClusterTest {

  private static final String OBJECT = "/checkout/deployments/checkout-api";

  @TempDir Path home;

  private final List<DemoCluster> all = new ArrayList<>();
  private DemoCluster blue;
  private String others;
  private Path kubeconfig;
  private WindowFixture window;

  @BeforeEach
  void open() throws Exception {
    kubeconfig = home.resolve("kubeconfig");
    others = entry("green", start()) + entry("amber", start());
    blue = start();
    write(entry("blue", blue) + others);
    window = WindowFixture.onKubeconfig(home, kubeconfig);
    window.resize(1280, 800);
    openTab("green");
    press(KeyCode.CONTROL, KeyCode.T);
    openTab("amber");
    press(KeyCode.CONTROL, KeyCode.T);
    openTab("blue");
  }

  private DemoCluster start() throws IOException {
    var cluster = DemoCluster.start();
    all.add(cluster);
    return cluster;
  }

  @AfterEach
  void close() throws TimeoutException {
    window.close();
    all.forEach(DemoCluster::close);
  }

  private static String entry(String name, DemoCluster cluster) {
    return """
    clusters: {"name": "%1$s", "cluster": {"server": "%2$s"}}
    users: {"name": "%1$s", "user": {"token": "%3$s"}}
    contexts: {"name": "%1$s", "context": {"cluster": "%1$s", "user": "%1$s"}}
    """
        .formatted(name, cluster.server(), cluster.token());
  }

  private void write(String entries) throws IOException {
    var text = new StringBuilder("apiVersion: v1\nkind: Config\n");
    for (String list : List.of("clusters: ", "users: ", "contexts: ")) {
      text.append(list).append('\n');
      entries
          .lines()
          .filter(line -> line.startsWith(list))
          .forEach(line -> text.append("- ").append(line.substring(list.length())).append('\n'));
    }
    Files.writeString(kubeconfig, text);
  }

  private void openTab(String cluster) throws TimeoutException {
    window.open("foretop://" + cluster + OBJECT);
    window.awaitActions();
    window.await(() -> window.texts("#tabs .tab-label").contains("checkout-api · " + cluster));
  }

  private void press(KeyCode... keys) {
    window.robot().push(keys);
  }

  private void awaitBanner(String words) throws TimeoutException {
    window.await(() -> window.texts("#connection-banner .label").toString().contains(words));
  }

  private boolean isShown(String query) {
    return WindowFixture.onFx(
        () -> window.robot().lookup(query).queryAll().stream().anyMatch(Node::isVisible));
  }

  private void recreate() throws Exception {
    blue.close();
    awaitBanner("The connection to blue was lost");
    window.picture("recreated-1-dead");
    blue = start();
    write(entry("blue", blue) + others);
    window.await(() -> window.texts(".label").toString().contains("Another cluster answers"));
  }

  private void fire(String button) {
    window.robot().interact(() -> window.robot().lookup(button).<Button>query().fire());
  }

  @Test
  void theOthersGoOnAndTheTabComesBackAtItsPlace() throws Exception {
    TextField filter = window.robot().lookup("#filter").query();
    window.robot().interact(() -> filter.setText("ch"));
    window.await(() -> names().equals(List.of("checkout-api")));
    recreate();

    window.awaitText("#freshness", "Live");
    window.await(() -> names().equals(List.of("checkout-api")));
    assertThat(window.texts("#namespaces")).containsExactly("checkout");
    assertThat(window.texts("#tabs .tab-label"))
        .containsExactly("checkout-api · green", "checkout-api · amber", "Deployments · blue");
    assertThat(window.texts("#rows .table-row-cell:selected .name-cell")).isEmpty();
    window.picture("recreated-2-live");
    press(KeyCode.ALT, KeyCode.LEFT);
    window.awaitActions();
    awaitRevision("1");
    for (KeyCode key : List.of(KeyCode.DIGIT1, KeyCode.DIGIT2)) {
      press(KeyCode.CONTROL, key);
      window.awaitText("#freshness", "Live");
      window.awaitActions();
      assertThat(isShown("#connection-banner")).isFalse();
      assertThat(isShown("#object .stale")).isFalse();
    }
  }

  private List<String> names() {
    return window.texts("#rows .name-cell").stream().filter(text -> !text.equals("Name")).toList();
  }

  private void awaitRevision(String revision) throws TimeoutException {
    window.await(() -> window.texts(".overview .label").contains(revision));
  }

  @Test
  void whatWasDoneToTheOldOneIsNotTakenBackOnTheNewOne() throws Exception {
    window.choose("Scale…");
    window.awaitShown("#scale-replicas");
    TextField field = window.robot().lookup("#scale-replicas").query();
    window.robot().interact(() -> field.setText("6"));
    awaitSendable();
    fire("#confirm-send");
    window.awaitText("#confirm-cancel", "Close");
    fire("#confirm-cancel");
    window.awaitShown("#undo-bar");
    recreate();

    press(KeyCode.CONTROL, KeyCode.P);
    window.awaitShown("#palette-field");
    window.robot().write(">Tasks").type(KeyCode.ENTER);
    window.awaitShown(".task-undo");
    window.click(".task-undo");
    window.await(
        () -> window.texts("#tasks .label").toString().contains("Another object has its name now"));
    window.await(() -> window.texts("#rows .table-cell").contains("3/3"));
  }

  private void awaitSendable() throws TimeoutException {
    window.await(() ->
        WindowFixture.onFx(() -> !window.robot().lookup("#confirm-send").query().isDisabled()));
  }

  @Test
  void aTextForTheOldOneIsKeptAndNotSentToTheNewOne() throws Exception {
    window.choose("Edit");
    window.awaitText("#editor-status", "As it is on the server.");
    CodeArea area = window.robot().lookup("#editor-text").query();
    window
        .robot()
        .interact(() ->
            area.setText(area.getText().replace("\nspec:\n", "\n# mine\nspec:\n  paused: true\n")));
    recreate();

    window.awaitText("#freshness", "Live");
    fire("#editor-send");
    window.await(
        () -> window.texts("#confirm-status").toString().contains("another of its name made"));
    assertThat(area.getText()).contains("# mine");
  }
}
