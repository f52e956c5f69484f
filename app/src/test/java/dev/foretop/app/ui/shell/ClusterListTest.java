package dev.foretop.app.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.FakeApiServer;
import dev.foretop.app.kube.Golden;
import dev.foretop.app.settings.ClusterColor;
import dev.foretop.app.settings.ClusterSettings;
import dev.foretop.app.settings.SettingsStore;
import dev.foretop.app.start.QuickRobot;
import dev.foretop.app.ui.fx.Clicks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Clusters in the window: their groups, marks and settings, and what is shown when one cannot be
/// used. Leaves pictures in `target/screenshots`.
@Timeout(60)
class ClusterListTest {

  private static final String ARN =
      "arn:aws:eks:eu-west-1:123456789012:cluster/payments-production";

  private static final String CLUSTERS =
      """
      {"items":[{"name":"harbour","id":"harbour@kubeconfig","source":"kubeconfig"},
                {"name":"staging","id":"staging@kubeconfig","source":"kubeconfig","namespace":"bank"},
                {"name":"%s","id":"%s@kubeconfig","source":"kubeconfig","readOnly":true,"signIn":"plugin"},
                {"name":"test","id":"test@kubeconfig","source":"kubeconfig","skipTLSVerify":true,"namespace":"bank"},
                {"name":"gke_acme_europe-west1_a","id":"gke_acme_europe-west1_a@gke","source":"gke","signIn":"google"},
                {"name":"gke_acme_europe-west1_b","id":"gke_acme_europe-west1_b@gke","source":"gke","signIn":"google"},
                {"name":"gke_acme_us-east1_c","id":"gke_acme_us-east1_c@gke","source":"gke","signIn":"google"}],
       "problems":[]}
      """
          .formatted(ARN, ARN);

  private static final String EXPIRED =
      """
      {"error":{"message":"Cluster 'harbour' request error; caused by a TLS problem: the server's certificate has expired",
       "hint":"Whoever runs https://10.0.0.1:6443 has to renew its certificate.","foretop":
       {"problem":"cluster-certificate","certificate":{"host":"10.0.0.1","rules":["expired","unknown-issuer"],
        "chain":[{"subject":"CN=kube-apiserver","issuer":"CN=kubernetes","notBefore":"2020-01-01T00:00:00Z",
        "notAfter":"2026-01-01T00:00:00Z","names":["10.96.0.1","10.0.0.1","kubernetes","kubernetes.default",
        "kubernetes.default.svc","kubernetes.default.svc.cluster.local","control-plane-1"],"serial":"4f2c9d",
        "sha256":"0A:1B:2C:3D:4E:5F:60:71:82:93:A4:B5:C6:D7:E8:F9:0A:1B:2C:3D:4E:5F:60:71:82:93:A4:B5:C6:D7:E8:F9"},
        {"subject":"CN=kubernetes","issuer":"CN=kubernetes","notBefore":"2019-01-01T00:00:00Z",
        "notAfter":"2029-01-01T00:00:00Z","names":[],"serial":"1","sha256":"AA:BB"}]}}}}
      """;

  @TempDir Path folder;

  private final FxRobot robot = new QuickRobot();
  private FakeApiServer server;
  private SettingsStore settings;
  private ExplorerWindow window;

  @BeforeEach
  void open() throws IOException, TimeoutException {
    server = new FakeApiServer();
    server.put("shop", "web", "Running");
    server.put("bank", "vault", "Pending");
    server.fix("/version", 200, "{\"gitVersion\":\"v1.36.3\"}");
    server.fix("/api", 200, golden("api.discovery-v2.json"));
    server.fix("/apis", 200, golden("apis.discovery-v2.json"));
    server.fix("/local/v1/reconnect", 200, "");
    server.fix("/api/kubernetes/clusters", 200, CLUSTERS);
    Path file = folder.resolve(SettingsStore.FILE_NAME);
    settings =
        SettingsStore.open(folder, text -> Files.writeString(file, text), InstantSource.system());
    settings.change(now ->
        now.withCluster(
            ARN + "@kubeconfig",
            new ClusterSettings(null, "Shop", ClusterColor.RED, true, true, null)));
    settings.change(now ->
        now.withCluster(
            "test@kubeconfig", new ClusterSettings(null, null, null, false, false, "shop")));
    FxToolkit.registerPrimaryStage();
    Stage stage = FxToolkit.registerStage(Stage::new);
    window = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> show(stage));
    await(() -> isShown("harbour"));
  }

  private ExplorerWindow show(Stage stage) {
    var shown = new ExplorerWindow(stage, server.endpoint(), ExplorerServices.of(settings));
    shown.setTheme(ThemeChoice.DARK);
    shown.show();
    return shown;
  }

  @AfterEach
  void close() throws TimeoutException {
    FxToolkit.setupFixture(() -> window.close());
    server.close();
  }

  @Test
  void groupsMarksAndFindsClusters() throws Exception {
    assertThat(isShown("Shop") && isShown("PROD") && isShown("READ-ONLY")).isTrue();
    takeBoth("clusters");
    await(() -> settings.current().theme().equals("dark"));

    Clicks.on(robot, "Shop");
    await(() -> !isShown("PROD"));
    assertThat(settings.current().closedGroups()).containsExactly("Shop");

    Clicks.on(robot, "#cluster-search");
    robot.write("us-east");
    await(() -> isShown("gke_acme_us-east1_c") && !isShown("harbour"));
    robot.type(KeyCode.ENTER);
    await(() -> isShown("Kubernetes v1.36.3"));
    robot.type(KeyCode.ESCAPE);
    await(() -> isShown("harbour"));
  }

  @Test
  void showsManyClustersWhereNothingElseIsAndFindsTheOpenOneAgain() throws Exception {
    server.fix("/api/kubernetes/clusters", 200, many(500));
    await(() -> isShown("cluster-0"));
    Node list = robot.lookup("#clusters").query();
    double alone = list.getBoundsInParent().getHeight();

    Clicks.on(robot, "#cluster-search");
    robot.type(KeyCode.ENTER); // says nothing about which
    robot.write("zz");
    await(() -> isShown("No cluster matches “zz”."));
    robot.type(KeyCode.ESCAPE);
    robot.write("cluster-400");
    robot.type(KeyCode.ENTER);
    await(() -> isShown("Kubernetes v1.36.3"));
    assertThat(robot.lookup("#status-cluster").queryAs(Labeled.class).getText())
        .isEqualTo("cluster-400");

    robot.type(KeyCode.ESCAPE);
    await(() -> isShown("cluster-399") && isShown("cluster-400"));
    robot.interact(list::requestFocus);
    robot.type(KeyCode.F2);
    await(() -> isShown("Settings of cluster-400"));
    robot.type(KeyCode.ESCAPE);
    assertThat(alone).isGreaterThan(list.getBoundsInParent().getHeight() + 100);
  }

  @Test
  void leavesRoomForTheKindsInALowWindow() throws Exception {
    String problem =
        "{\"source\":\"kubeconfig\",\"message\":\"%s\"}".formatted("wrong ".repeat(60));
    server.fix(
        "/api/kubernetes/clusters",
        200,
        CLUSTERS.replace("\"problems\":[]", "\"problems\":[" + problem + "]"));
    await(() -> !robot.lookup(".cluster-problem").queryAll().isEmpty());
    Clicks.on(robot, "harbour");
    await(() -> isShown("Kubernetes v1.36.3"));
    Node list = robot.lookup("#clusters").query();
    robot.interact(() -> {
      list.getScene().getWindow().setWidth(900);
      list.getScene().getWindow().setHeight(560);
    });

    Node tree = robot.lookup(".kind-tree").query();
    await(() -> tree.getBoundsInParent().getHeight() >= 190);
    assertThat(tree.localToScene(tree.getBoundsInLocal()).getMaxY())
        .isLessThan(list.getScene().getHeight());
    assertThat(list.getBoundsInParent().getHeight()).isGreaterThan(80);
    takeBoth("low-window");
  }

  private static String many(int count) {
    return IntStream.range(0, count)
        .mapToObj(i ->
            "{\"name\":\"cluster-%d\",\"id\":\"cluster-%d@kubeconfig\",\"source\":\"kubeconfig\"}"
                .formatted(i, i))
        .collect(Collectors.joining(",", "{\"items\":[", "],\"problems\":[]}"));
  }

  @Test
  void keepsWhatIsSetForACluster() throws Exception {
    Clicks.on(robot, "harbour");
    await(() -> isShown("Kubernetes v1.36.3"));
    robot.type(KeyCode.F2);
    await(() -> robot.lookup("#cluster-name").tryQuery().isPresent());

    robot.interact(() -> {
      robot.lookup("#cluster-name").queryAs(TextField.class).setText("The harbour");
      robot.lookup("#cluster-production").queryAs(CheckBox.class).setSelected(true);
      robot.lookup("#color-purple").queryAs(ToggleButton.class).fire();
      robot.lookup("#cluster-namespace").queryAs(TextField.class).setText("bank");
    });
    takeBoth("#cluster-name", "cluster-settings");
    robot.interact(() -> robot.lookup("#cluster-production").query().requestFocus());
    robot.type(KeyCode.ENTER); // accepts, and does not take the mark away

    await(() -> isShown("The harbour") && isShown("PRODUCTION"));
    assertThat(settings.current().cluster("harbour@kubeconfig"))
        .isEqualTo(
            new ClusterSettings("The harbour", null, ClusterColor.PURPLE, true, false, "bank"));
    takeBoth("production");
  }

  @Test
  void beginsWithTheNamespaceOfTheSourceUnlessTheUserSetOne() throws Exception {
    Clicks.on(robot, "staging");
    await(() -> isShown("Kubernetes v1.36.3"));
    showPods();
    await(() -> isRow("vault") && !isRow("web"));

    Clicks.on(robot, "test");
    await(() -> isShown("Kubernetes v1.36.3"));
    showPods();

    await(() -> isRow("web") && !isRow("vault"));
  }

  private boolean isRow(String name) {
    return robot.lookup(".table-row-cell .name-cell").queryAllAs(Labeled.class).stream()
        .anyMatch(cell -> name.equals(cell.getText()));
  }

  private void showPods() throws TimeoutException {
    await(() -> robot.lookup("#kinds").queryAs(TreeView.class).getExpandedItemCount() > 5);
    TextField kinds = robot.lookup("#kind-search").queryAs(TextField.class);
    robot.interact(kinds::clear);
    robot.clickOn(kinds);
    robot.write("po");
    robot.type(KeyCode.ENTER);
  }

  @Test
  void showsTheCertificateThatIsNotTrusted() throws Exception {
    server.fix("/version", 502, EXPIRED);
    Clicks.on(robot, "harbour");
    await(() -> isShown("The certificate of harbour is expired and from an unknown issuer"));
    await(() -> isShown("certificate problem · Kubeconfig") || isShown("certificate problem"));
    takeBoth("certificate-problem");

    Clicks.on(robot, "#connection-show-certificate");
    await(() -> robot.lookup("#certificate-failures").tryQuery().isPresent());
    assertThat(robot.lookup("#certificate-failures .label").queryAllAs(Labeled.class))
        .extracting(Labeled::getText)
        .anyMatch(text -> text.startsWith("Expired: it was valid until 1 Jan 2026"))
        .anyMatch(text -> text.startsWith("Unknown issuer: “CN=kubernetes”"));
    takeBoth("#certificate-failures", "certificate");
  }

  @Test
  void offersTheSignInAndTriesAgain() throws Exception {
    server.fix(
        "/version",
        502,
        "{\"error\":{\"message\":\"Cluster 'gke_acme_europe-west1_a@gke': no credential: you are not signed in to Google, and there"
            + " is more to say about that than fits into a line beside the cluster's name\","
            + "\"hint\":\"Sign in again.\",\"foretop\":{\"problem\":\"credential-missing\",\"signIn\":true}}}");
    Clicks.on(robot, "#cluster-search");
    robot.write("west1_a");
    robot.type(KeyCode.ENTER);
    await(() -> isShown("gke_acme_europe-west1_a needs you to sign in"));
    assertThat(robot.lookup("#connection-sign-in").tryQuery()).isPresent();
    assertThat(robot.lookup("#status-cluster").queryAs(Labeled.class).isTextTruncated()).isFalse();
    Screenshots.take(robot, "needs-sign-in-dark");

    server.fix("/version", 200, "{\"gitVersion\":\"v1.36.3\"}");
    Clicks.on(robot, "#connection-retry");
    await(() -> isShown("Kubernetes v1.36.3"));
  }

  @Test
  void keepsTheRowsOfAClusterThatIsLostAndSaysSoAboveThem() throws Exception {
    Clicks.on(robot, "harbour");
    await(() -> isShown("Kubernetes v1.36.3") && isShown("Live"));

    server.fixAll(502, "{\"error\":{\"message\":\"no route to host 'harbour.example'\"}}");
    server.endWatches();
    await(() -> isShown("The connection to harbour was lost"));
    takeBoth("connection-lost");

    server.fixAll(0, "");
    await(() -> !isShown("The connection to harbour was lost") && isShown("Live"));
  }

  @Test
  void saysThatTheSettingsWereBroken() throws Exception {
    Files.writeString(folder.resolve(SettingsStore.FILE_NAME), "{\"clusters\":");
    await(() ->
        robot.lookup("#notice .label").queryAllAs(Labeled.class).stream()
            .anyMatch(label ->
                label.isVisible() && String.valueOf(label.getText()).contains("cannot be read")));
    assertThat(isShown("PROD")).isTrue();
    Clicks.on(robot, "Dismiss");
    await(() -> !robot.lookup("#notice").query().isVisible());
  }

  private void takeBoth(String name) throws IOException {
    Screenshots.take(robot, name + "-dark");
    robot.interact(() -> window.setTheme(ThemeChoice.LIGHT));
    Screenshots.take(robot, name + "-light");
    robot.interact(() -> window.setTheme(ThemeChoice.DARK));
  }

  private void takeBoth(String query, String name) throws IOException {
    Screenshots.take(robot, robot.lookup(query).query(), name + "-dark");
    robot.interact(() -> window.setTheme(ThemeChoice.LIGHT));
    Screenshots.take(robot, robot.lookup(query).query(), name + "-light");
    robot.interact(() -> window.setTheme(ThemeChoice.DARK));
  }

  private boolean isShown(String text) {
    return robot.lookup(".label").queryAllAs(Labeled.class).stream()
        .anyMatch(label -> text.equals(label.getText()) && isVisible(label));
  }

  private static boolean isVisible(javafx.scene.Node node) {
    for (javafx.scene.Node each = node; each != null; each = each.getParent()) {
      if (!each.isVisible()) {
        return false;
      }
    }
    return node.getScene() != null;
  }

  private static void await(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition);
  }

  private static String golden(String name) throws IOException {
    return new String(Golden.bytes(name), StandardCharsets.UTF_8);
  }
}
