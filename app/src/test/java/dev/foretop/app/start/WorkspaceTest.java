package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.demo.DemoCluster;
import dev.foretop.app.settings.ClusterColor;
import dev.foretop.app.settings.ClusterSettings;
import dev.foretop.app.settings.SettingsStore;
import dev.foretop.app.ui.fx.Clicks;
import dev.foretop.app.ui.shell.ThemeChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// Several clusters open at once, places as tabs, and a window that comes back as it was.
@Timeout(120)
class WorkspaceTest {

  private static final List<String> LONG_NAMES =
      List.of(
          "arn:aws:eks:eu-west-1:123456789012:cluster/payments-production",
          "gke_acme-shop-prod_europe-west1-b_checkout-blue",
          "gke_acme-shop-prod_europe-west1-b_checkout-green",
          "kubernetes-admin@kubernetes",
          "staging",
          "übung-日本語-кластер",
          "admin@a-cluster-whose-name-somebody-made-as-long-as-names-may-be.example.com",
          "minikube");

  private static final String TABS = "#tabs .tab-label";

  @TempDir Path home;

  private DemoCluster blue;
  private DemoCluster green;
  private DemoCluster amber;
  private Path kubeconfig;
  private WindowFixture window;
  private FxRobot robot;

  @BeforeEach
  void open() throws IOException, TimeoutException {
    blue = DemoCluster.start();
    green = DemoCluster.start();
    amber = DemoCluster.start();
    kubeconfig = home.resolve("kubeconfig");
    write(entry("blue", blue) + entry("green", green) + entry("amber", amber));
    start();
  }

  private void write(String entries) throws IOException {
    Files.writeString(
        kubeconfig,
        """
        apiVersion: v1
        kind: Config
        current-context: green
        """
            + List.of("clusters", "users", "contexts").stream()
                .map(list -> list + ":\n" + part(entries, list))
                .reduce("", String::concat));
  }

  private static String part(String entries, String list) {
    return entries
        .lines()
        .filter(line -> line.startsWith(list + " "))
        .map(line -> "- " + line.substring(list.length() + 1) + "\n")
        .reduce("", String::concat);
  }

  private static String entry(String name, DemoCluster cluster) {
    return """
    clusters {"name": "%s", "cluster": {"server": "%s"}}
    users {"name": "%s", "user": {"token": "%s"}}
    contexts {"name": "%s", "context": {"cluster": "%s", "user": "%s"}}
    """
        .formatted(name, cluster.server(), name, cluster.token(), name, name, name);
  }

  private void start() throws IOException, TimeoutException {
    window = WindowFixture.onKubeconfig(home, kubeconfig);
    robot = window.robot();
  }

  @AfterEach
  void close() throws TimeoutException {
    window.close();
    blue.close();
    green.close();
    amber.close();
  }

  @Test
  void clustersStandSideBySideAndOneThatDiesLeavesTheOthersAlone() throws Exception {
    window.open("foretop://amber/checkout/pods");
    window.awaitText("#title", "Pods");
    awaitRows();
    clickCluster("blue", MouseButton.MIDDLE);
    await(() -> tabs().equals(List.of("Pods · amber", "Namespaces · blue")));
    clickCluster("green", MouseButton.MIDDLE);
    await(() -> tabs().equals(List.of("Pods · amber", "Namespaces · blue", "Namespaces · green")));
    assertThat(statesOfClusters()).isEqualTo(3);

    blue.close();
    await(() -> statesOfClusters() == 2);
    assertThat(bannerIsShown()).isFalse();
    window.awaitText("#status-cluster", "green");

    press(KeyCode.CONTROL, KeyCode.DIGIT2);
    await(this::bannerIsShown);
    window.awaitText("#status-cluster", "blue");
    assertThat(window.texts("#title")).containsExactly("Namespaces");
    window.picture("one-of-three-died");

    press(KeyCode.CONTROL, KeyCode.DIGIT1);
    window.awaitText("#status-cluster", "amber");
    window.awaitText("#title", "Pods");
    assertThat(bannerIsShown()).isFalse();
    awaitRows();
  }

  @Test
  void aLookAtAnotherClusterInTheSameTabIsAStepBackAway() throws Exception {
    window.open("foretop://blue/checkout/pods");
    window.awaitText("#title", "Pods");
    awaitRows();
    clickCluster("green", MouseButton.PRIMARY);
    window.awaitText("#status-cluster", "green");
    await(() -> tabs().equals(List.of("Namespaces · green")));
    assertThat(statesOfClusters()).isEqualTo(2);

    press(KeyCode.ALT, KeyCode.LEFT);
    await(() -> tabs().equals(List.of("Pods · blue")));
    window.awaitText("#namespaces", "checkout");
    awaitRows();

    press(KeyCode.ALT, KeyCode.RIGHT);
    await(() -> tabs().equals(List.of("Namespaces · green")));
  }

  @Test
  void tabsAreOpenedWalkedAndClosedByKeys() throws Exception {
    window.open("foretop://blue/checkout/pods");
    awaitRows();
    press(KeyCode.CONTROL, KeyCode.T);
    await(() -> tabs().equals(List.of("Pods · blue", "Pods · blue")));
    goToKind(":deploy");
    await(() -> tabs().equals(List.of("Pods · blue", "Deployments · blue")));
    press(KeyCode.CONTROL, KeyCode.TAB);
    window.awaitText("#title", "Pods");
    press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.TAB);
    window.awaitText("#title", "Deployments");
    press(KeyCode.ALT, KeyCode.LEFT);
    window.awaitText("#title", "Pods");
    press(KeyCode.CONTROL, KeyCode.W);
    await(() -> tabs().equals(List.of("Pods · blue")));
    press(KeyCode.CONTROL, KeyCode.W);
    window.awaitText(".message-pane .title-3", "Choose a cluster");
  }

  @Test
  void aFilterIsThereAgainWhenItsTabIs() throws Exception {
    window.open("foretop://blue/checkout/pods");
    awaitRows();
    int all = rows();
    setFilter("zzz");
    await(() -> rows() == 0);
    press(KeyCode.CONTROL, KeyCode.T);
    await(() -> rows() == all);
    press(KeyCode.CONTROL, KeyCode.DIGIT1);
    await(() -> rows() == 0);
  }

  @Test
  void comesBackAsItWasAfterTheProgramWasKilled() throws Exception {
    window.open("foretop://blue/checkout/pods");
    awaitRows();
    setFilter("a");
    clickCluster("green", MouseButton.MIDDLE);
    await(() -> tabs().equals(List.of("Pods · blue", "Namespaces · green")));
    goToKind(":nodes");
    await(() -> tabs().equals(List.of("Pods · blue", "Nodes · green")));
    press(KeyCode.CONTROL, KeyCode.T);
    await(() -> tabs().size() == 3);
    press(KeyCode.CONTROL, KeyCode.DIGIT2);
    robot.interact(() -> {
      stage().setWidth(1100);
      stage().setHeight(700);
    });
    Path file = home.resolve("config").resolve(SettingsStore.FILE_NAME);
    await(() -> kept(file).contains("1100.0") && kept(file).contains("\"front\" : 1"));
    String atTheKill = kept(file);
    window.close();
    Files.writeString(file, atTheKill);

    start();
    await(() -> tabs().equals(List.of("Pods · blue", "Nodes · green", "Nodes · green")));
    window.awaitText("#title", "Nodes");
    window.awaitText("#status-cluster", "green");
    assertThat(stage().getWidth()).isEqualTo(1100);
    awaitRows();
    assertThat(statesOfClusters()).as("clusters that were contacted").isEqualTo(1);

    press(KeyCode.CONTROL, KeyCode.DIGIT1);
    window.awaitText("#title", "Pods");
    awaitRows();
    assertThat(window.texts("#namespaces")).containsExactly("checkout");
    assertThat(robot.lookup("#filter").queryAs(TextField.class).getText()).isEqualTo("a");
    assertThat(statesOfClusters()).isEqualTo(2);
  }

  @Test
  void saysOfATabThatItsClusterIsGone() throws Exception {
    window.open("foretop://blue/checkout/pods");
    awaitRows();
    window.close();
    write(entry("green", green));

    start();
    window.awaitText(".message-pane .title-3", "blue is not there any more");
    window.picture("cluster-gone");
    write(entry("green", green) + entry("blue", blue));
    window.awaitText("#title", "Pods");
    awaitRows();
  }

  @Test
  void aLinkGoesToTheTabThatShowsItAndMarksTheRow() throws Exception {
    window.open("foretop://blue/checkout/pods");
    awaitRows();
    String name = firstName();
    clickCluster("green", MouseButton.MIDDLE);
    await(() -> tabs().equals(List.of("Pods · blue", "Namespaces · green")));

    window.open("foretop://blue/checkout/pods/" + name);
    await(() -> tabs().equals(List.of(name + " · blue", "Namespaces · green")));
    await(() -> selected().contains(name));
    window.awaitShown("#object");

    window.open("foretop://amber/-/nodes");
    await(() -> tabs().equals(List.of("Nodes · amber", "Namespaces · green")));
  }

  @Test
  void aRowOpensInATabOfItsOwnByTheMiddleButton() throws Exception {
    window.open("foretop://blue/checkout/pods");
    awaitRows();
    String name = firstName();
    clickCell(name, MouseButton.MIDDLE);
    await(() -> tabs().equals(List.of("Pods · blue", name + " · blue")));
    window.awaitShown("#object");
    await(() -> selected().contains(name));
    press(KeyCode.CONTROL, KeyCode.DIGIT1);
    await(() -> robot.lookup("#object").queryAll().isEmpty());
  }

  @Test
  void aTabMovesToAWindowOfItsOwnAndCloses() throws Exception {
    window.open("foretop://blue/checkout/pods");
    awaitRows();
    clickCluster("green", MouseButton.MIDDLE);
    await(() -> tabs().equals(List.of("Pods · blue", "Namespaces · green")));
    press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N);
    await(() -> tabs().equals(List.of("Pods · blue")) && windowOf("Namespaces · green") != null);
    window.awaitText("#status-cluster", "blue");
    robot.interact(() -> windowOf("Namespaces · green").close());
    await(() -> windowOf("Namespaces · green") == null);
    assertThat(tabs()).containsExactly("Pods · blue");
  }

  @Test
  void disconnectingClosesTheTabsOfThatClusterOnly() throws Exception {
    window.open("foretop://blue/checkout/pods");
    awaitRows();
    clickCluster("green", MouseButton.MIDDLE);
    await(() -> tabs().equals(List.of("Pods · blue", "Namespaces · green")));
    clickCluster("blue", MouseButton.SECONDARY);
    window.click("Disconnect");
    await(() -> tabs().equals(List.of("Namespaces · green")) && statesOfClusters() == 1);
  }

  @Test
  void hasRoomForTenClustersAndFiveTabsInASmallWindow() throws Exception {
    StringBuilder many = new StringBuilder(entry("blue", blue) + entry("green", green));
    for (String name : LONG_NAMES) {
      many.append(entry(name, amber));
    }
    write(many.toString());
    await(() -> names(".cluster-cell").contains(LONG_NAMES.getFirst()));
    robot.interact(() -> {
      stage().setWidth(1280);
      stage().setHeight(800);
    });
    window.set(
        LONG_NAMES.getFirst() + "@kubeconfig",
        new ClusterSettings(null, null, ClusterColor.RED, true, true, null));
    window.set(
        "green@kubeconfig",
        new ClusterSettings(null, null, ClusterColor.GREEN, false, false, null));
    window.open("foretop://blue/checkout/pods");
    awaitRows();
    clickCluster("green", MouseButton.MIDDLE);
    await(() -> tabs().size() == 2 && rows() > 3);
    for (String kind : List.of("pods", "deployments")) {
      press(KeyCode.CONTROL, KeyCode.T);
      window.open("foretop://" + LONG_NAMES.getFirst().replace("/", "%2F") + "/checkout/" + kind);
      awaitRows();
    }
    press(KeyCode.CONTROL, KeyCode.T);
    window.open("foretop://blue/-/nodes");
    window.awaitText("#title", "Nodes");
    press(KeyCode.CONTROL, KeyCode.DIGIT1);
    window.awaitText("#title", "Pods");
    awaitRows();
    window.open("foretop://blue/checkout/pods/" + firstName());
    window.awaitShown("#object");
    await(() -> tabs().size() == 5);
    for (ThemeChoice theme : List.of(ThemeChoice.LIGHT, ThemeChoice.DARK)) {
      window.setTheme(theme);
      WaitForAsyncUtils.waitForFxEvents();
      window.picture("workspace-" + theme.name().toLowerCase(java.util.Locale.ROOT));
    }
    press(KeyCode.CONTROL, KeyCode.DIGIT3);
    window.awaitShown("#cluster-band");
    window.picture("workspace-production");
  }

  @Test
  void theUserPutsClustersInOrderAndSeesWhichIsWhich() throws Exception {
    await(() -> names(".cluster-cell").equals(List.of("blue", "green", "amber")));
    clickCluster("blue", MouseButton.PRIMARY);
    window.awaitText("#title", "Namespaces");
    robot.interact(() -> robot.lookup("#clusters").query().requestFocus());
    press(KeyCode.ALT, KeyCode.DOWN);
    await(() -> names(".cluster-cell").equals(List.of("green", "blue", "amber")));
    press(KeyCode.ALT, KeyCode.DOWN);
    await(() -> names(".cluster-cell").equals(List.of("green", "amber", "blue")));
    press(KeyCode.ALT, KeyCode.UP);
    await(() -> names(".cluster-cell").equals(List.of("green", "blue", "amber")));
    assertThat(window.texts(".cluster-cell .text-small"))
        .contains(
            "not connected · current · 127.0.0.1:" + green.server().getPort() + " · Kubeconfig");
  }

  // What is painted after the keys is the other tab in full, not an empty frame.
  @Test
  void aTabIsChangedInOneFrame() throws Exception {
    window.open("foretop://blue/checkout/pods");
    awaitRows();
    press(KeyCode.CONTROL, KeyCode.T);
    await(() -> tabs().size() == 2);
    window.open("foretop://blue/-/nodes");
    await(() -> names().stream().anyMatch(name -> name.startsWith("demo-node")));

    List<List<String>> frames = new CopyOnWriteArrayList<>();
    Runnable look =
        () ->
            frames.add(
                robot.lookup("#rows .name-cell").queryAll().stream()
                    .filter(cell -> cell.isVisible() && cell instanceof Labeled)
                    .map(cell -> String.valueOf(((Labeled) cell).getText()))
                    .toList());
    robot.interact(() -> {
      stage().getScene().addPostLayoutPulseListener(look);
      Event.fireEvent(
          stage().getScene().getRoot(),
          new KeyEvent(KeyEvent.KEY_PRESSED, "1", "1", KeyCode.DIGIT1, false, true, false, false));
    });
    await(() -> !frames.isEmpty());
    assertThat(frames.getFirst()).anyMatch(name -> name.startsWith("checkout-api"));
    assertThat(frames.getFirst()).noneMatch(name -> name.startsWith("demo-node"));
    robot.interact(() -> stage().getScene().removePostLayoutPulseListener(look));
  }

  private List<String> names(String cells) {
    return onFx(() ->
        robot.lookup(cells).queryAll().stream()
            .filter(Node::isVisible)
            .sorted(Comparator.comparingDouble(cell -> cell.localToScene(0, 0).getY()))
            .flatMap(cell -> robot.from(cell).lookup(".cluster-name").queryAll().stream())
            .map(label -> ((Labeled) label).getText())
            .toList());
  }

  @Test
  void aPinnedKindStandsOnTopInEveryClusterThatHasIt() throws Exception {
    window.open("foretop://blue/checkout/pods");
    awaitRows();
    robot.clickOn(onFx(() -> cells("#kinds", "Deployments").getFirst()), MouseButton.SECONDARY);
    window.click("Pin to the top");
    window.awaitShown("Pinned");
    clickCluster("green", MouseButton.MIDDLE);
    await(() -> tabs().equals(List.of("Pods · blue", "Namespaces · green")));
    window.awaitShown("Pinned");
    robot.clickOn(onFx(() -> cells("#kinds", "Deployments").getFirst()), MouseButton.MIDDLE);
    await(() -> tabs().equals(List.of("Pods · blue", "Namespaces · green", "Deployments · green")));
    robot.clickOn(onFx(() -> cells("#kinds", "Deployments").getFirst()), MouseButton.SECONDARY);
    window.click("Unpin");
    await(() -> onFx(() -> cells("#kinds", "Pinned").isEmpty()));
  }

  private List<String> tabs() {
    return window.texts(TABS);
  }

  // By their words in the list of clusters.
  private int statesOfClusters() {
    return (int)
        window.texts(".cluster-cell .text-small").stream()
            .filter(text -> text.startsWith("live"))
            .count();
  }

  private boolean bannerIsShown() {
    return onFx(
        () -> robot.lookup("#connection-banner").queryAll().stream().anyMatch(Node::isVisible));
  }

  private void clickCluster(String name, MouseButton button) throws TimeoutException {
    Clicks.on(robot, () -> onFx(() -> cells(".cluster-cell", name).stream().findFirst()), button);
  }

  private void clickCell(String name, MouseButton button) throws TimeoutException {
    Clicks.on(robot, () -> onFx(() -> cells("#rows", name).stream().findFirst()), button);
  }

  private List<Node> cells(String inside, String text) {
    return robot.lookup(inside).lookup(text).queryAll().stream().filter(Node::isVisible).toList();
  }

  private void goToKind(String typed) throws TimeoutException {
    press(KeyCode.CONTROL, KeyCode.P);
    window.awaitShown("#palette-field");
    robot.write(typed);
    await(() -> onFx(() -> robot.lookup(".list-cell").queryAll().size() > 0));
    WaitForAsyncUtils.waitForFxEvents();
    robot.type(KeyCode.ENTER);
  }

  private void setFilter(String text) {
    robot.interact(() -> robot.lookup("#filter").queryAs(TextField.class).setText(text));
  }

  private void awaitRows() throws TimeoutException {
    await(() -> rows() > 0);
  }

  private int rows() {
    return onFx(() -> table().getItems().size());
  }

  private TableView<?> table() {
    return robot.lookup("#rows").queryAll().isEmpty()
        ? new TableView<>()
        : robot.lookup("#rows").queryTableView();
  }

  private String firstName() throws TimeoutException {
    await(() -> !names().isEmpty());
    return names().getFirst();
  }

  private List<String> names() {
    return window.texts("#rows .name-cell").stream().filter(text -> !text.equals("Name")).toList();
  }

  private List<String> selected() {
    return window.texts("#rows .table-row-cell:selected .name-cell");
  }

  private Stage stage() {
    return (Stage) robot.listTargetWindows().getFirst();
  }

  private Stage windowOf(String title) {
    return onFx(() ->
        Window.getWindows().stream()
            .filter(each -> each instanceof Stage own && own.getTitle().startsWith(title))
            .map(Stage.class::cast)
            .findFirst()
            .orElse(null));
  }

  private static String kept(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file) : "";
  }

  private void press(KeyCode... keys) {
    WaitForAsyncUtils.waitForFxEvents();
    robot.push(keys);
  }

  private void await(Callable<Boolean> condition) throws TimeoutException {
    window.await(condition);
  }

  private static <T> T onFx(Callable<T> look) {
    return WaitForAsyncUtils.waitForAsyncFx(30_000, look);
  }
}
