package dev.foretop.app.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.FakeApiServer;
import dev.foretop.app.kube.Golden;
import dev.foretop.app.start.QuickRobot;
import dev.foretop.app.ui.fx.Clicks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// The window against a server over real sockets. Each flow leaves a picture to look at in
/// `target/screenshots`.
@Timeout(60)
class ExplorerWindowTest {

  private static final String LONG_NAME =
      "a-pod-with-a-name-that-is-far-longer-than-any-column-is-wide-0123456789-abcdefghij";

  private final FxRobot robot = new QuickRobot();
  private FakeApiServer server;
  private ExplorerWindow window;

  @BeforeEach
  void open() throws IOException, TimeoutException {
    server = new FakeApiServer();
    server.put("shop", "web", "Running");
    server.put("shop", "db", "CrashLoopBackOff");
    server.put("shop", "importer", "ImagePullBackOff");
    server.put("bank", "vault", "Pending");
    server.put("bank", "backup", "Completed");
    server.put("bank", LONG_NAME, "Terminating");
    server.fix("/version", 200, "{\"gitVersion\":\"v1.36.3\"}");
    server.fix("/api", 200, golden("api.discovery-v2.json"));
    server.fix("/apis", 200, golden("apis.discovery-v2.json"));
    server.fix("/api/v1/secrets", 403, "{\"message\":\"secrets is forbidden: User cannot list\"}");
    server.fix("/api/v1/nodes", 404, "{\"message\":\"the server could not find it\"}");
    server.fix(
        "/api/v1/namespaces/shop/pods/db",
        200,
        "{\"kind\":\"Pod\",\"metadata\":{\"name\":\"db\",\"namespace\":\"shop\"}}");
    server.fix("/api/kubernetes/clusters", 200, clusters());
    FxToolkit.registerPrimaryStage();
    Stage stage = FxToolkit.registerStage(Stage::new);
    window = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> show(stage));
  }

  private ExplorerWindow show(Stage stage) {
    var shown = new ExplorerWindow(stage, server.endpoint());
    shown.setTheme(ThemeChoice.DARK);
    shown.show();
    return shown;
  }

  private static String clusters() {
    return """
    {"items":[{"name":"harbour","id":"harbour@kubeconfig","source":"kubeconfig"},
              {"name":"demo","id":"demo@demo","source":"demo","title":"Demo cluster"}],
     "problems":[{"source":"kubeconfig","message":"'broken.yaml' is not valid YAML in line 3"}]}
    """;
  }

  @AfterEach
  void close() throws TimeoutException {
    FxToolkit.setupFixture(() -> window.close());
    server.close();
  }

  @Test
  void contactsNoClusterBeforeItIsOpened() throws Exception {
    awaitText(".cluster-problem .label", "Kubeconfig"::equals);

    assertThat(server.requests()).allMatch("/api/kubernetes/clusters"::equals);
    Screenshots.take(robot, "first-screen-dark");
  }

  @Test
  void showsTheNamespacesOfAClusterThatIsOpened() throws Exception {
    openCluster();

    awaitText("#title", "Namespaces"::equals);
    awaitText("#freshness", "Live"::equals);
    assertThat(rows()).isEqualTo(2);
    assertThat(robot.lookup("#status-state").queryAs(Label.class).getText())
        .isEqualTo("Kubernetes v1.36.3");
    Screenshots.take(robot, "namespaces-dark");
  }

  @Test
  void findsAKindAndFiltersItsRows() throws Exception {
    openCluster();
    openKind("po");
    awaitText("#count", "6"::equals);
    Screenshots.take(robot, "pods-dark");
    WaitForAsyncUtils.waitFor(
        10, TimeUnit.SECONDS, () -> WaitForAsyncUtils.waitForAsyncFx(5_000, this::isTableFocused));

    robot.write("/");
    robot.write("crash");

    awaitText("#count", "1 of 6"::equals);
    robot.type(KeyCode.ESCAPE);
    awaitText("#count", "6"::equals);
  }

  @Test
  void opensAnObjectWithEnterAndClosesItWithEscape() throws Exception {
    openCluster();
    openKind("po");
    awaitText("#count", "6"::equals);
    Clicks.on(robot, "db");

    WaitForAsyncUtils.waitFor(
        10, TimeUnit.SECONDS, () -> robot.lookup("#yaml").tryQuery().isPresent());
    Screenshots.take(robot, "pod-yaml-dark");
    robot.interact(() -> window.setTheme(ThemeChoice.LIGHT));
    Screenshots.take(robot, "pod-yaml-light");
    robot.type(KeyCode.ESCAPE);

    WaitForAsyncUtils.waitFor(
        10, TimeUnit.SECONDS, () -> robot.lookup("#yaml").tryQuery().isEmpty());
  }

  @Test
  void sortsByAHeaderThatIsClicked() throws Exception {
    openCluster();
    openKind("po");
    awaitText("#count", "6"::equals);

    Clicks.on(robot, "Status");

    awaitText(".table-row-cell .name-cell", "backup"::equals);
    WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> firstRow().contains("backup"));
  }

  @Test
  void showsEmptyForbiddenAndMissingAsDifferentScreens() throws Exception {
    openCluster();
    server.fix(
        "/api/v1/configmaps",
        200,
        "{\"kind\":\"Table\",\"metadata\":{\"resourceVersion\":\"1\"},\"columnDefinitions\":[],\"rows\":[]}");
    openKind("configmaps");
    awaitText(".message-pane .label", "No ConfigMaps in this cluster"::equals);
    Screenshots.take(robot, "empty-dark");
    server.fix("/api/v1/namespaces/shop/secrets", 403, "{\"message\":\"forbidden\"}");
    server.fix("/api/v1/namespaces/bank/secrets", 403, "{\"message\":\"forbidden\"}");
    openKind("secrets");
    awaitText(".message-pane .label", "You may not list Secrets"::equals);
    Screenshots.take(robot, "forbidden-dark");
    openKind("nodes");
    awaitText(".message-pane .label", "The cluster has no Nodes"::equals);
    Screenshots.take(robot, "missing-dark");
  }

  @Test
  void keepsRowsAndSaysSinceWhenTheyAreStale() throws Exception {
    openCluster();
    awaitText("#freshness", "Live"::equals);

    server.fix("/api/v1/namespaces", 502, "{\"error\":{\"message\":\"cut off\"},\"code\":502}");
    server.endWatches();

    awaitText("#freshness", text -> text.startsWith("Stale since "));
    assertThat(rows()).isEqualTo(2);
    robot.interact(() -> window.setTheme(ThemeChoice.LIGHT));
    Screenshots.take(robot, "stale-light");

    server.unfix("/api/v1/namespaces");
    awaitText("#freshness", "Live"::equals);
  }

  @Test
  void showsARowThatAppears() throws Exception {
    openCluster();
    openKind("po");
    awaitText("#count", "6"::equals);

    server.put("shop", "new-pod", "Running");

    awaitText("#count", "7"::equals);
  }

  private void openCluster() throws TimeoutException {
    awaitText(".cluster-cell .label", "harbour"::equals);
    Clicks.on(robot, "harbour");
    WaitForAsyncUtils.waitFor(
        10,
        TimeUnit.SECONDS,
        () -> robot.lookup("#kinds").queryAs(TreeView.class).getExpandedItemCount() > 5);
  }

  private void openKind(String search) {
    TextField field = robot.lookup("#kind-search").queryAs(TextField.class);
    robot.interact(field::clear);
    robot.clickOn(field);
    robot.write(search);
    robot.type(KeyCode.ENTER);
    robot.interact(() -> robot.lookup("#rows").queryAs(TableView.class).requestFocus());
  }

  // It can take the focus as soon as it is there.
  private boolean isTableFocused() {
    TableView<?> table = robot.lookup("#rows").queryAs(TableView.class);
    table.requestFocus();
    return table.isFocused();
  }

  private int rows() {
    return robot.lookup("#rows").queryAs(TableView.class).getItems().size();
  }

  private String firstRow() {
    return robot.lookup(".table-row-cell").queryAll().stream()
        .filter(node -> node instanceof javafx.scene.control.TableRow<?> row && row.getIndex() == 0)
        .flatMap(node -> node.lookupAll(".name-cell").stream())
        .map(node -> ((javafx.scene.control.Labeled) node).getText())
        .findFirst()
        .orElse("");
  }

  private void awaitText(String selector, Predicate<@Nullable String> isExpected)
      throws TimeoutException {
    WaitForAsyncUtils.waitFor(
        15,
        TimeUnit.SECONDS,
        () ->
            robot.lookup(selector).queryAll().stream()
                .filter(node -> node instanceof javafx.scene.control.Labeled && node.isVisible())
                .map(node -> ((javafx.scene.control.Labeled) node).getText())
                .anyMatch(text -> text != null && isExpected.test(text)));
  }

  private static String golden(String name) throws IOException {
    return new String(Golden.bytes(name), StandardCharsets.UTF_8);
  }
}
