package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.ProxyEndpoint;
import dev.foretop.app.machine.Machine;
import dev.foretop.app.machine.UserFolders;
import dev.foretop.app.source.ClusterOptions;
import dev.foretop.app.ui.navigation.ObjectLink;
import dev.foretop.app.ui.shell.ExplorerWindow;
import dev.foretop.app.ui.shell.ThemeChoice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// What odd kinds, stale groups and small rights look like in the window, beside kubectl.
@Tag("cluster")
@Timeout(180)
class OddKindsTest {

  private static final String SOURCE = System.getenv("FORETOP_TEST_KUBECONFIG");
  private static final String GROUP = "odd.foretop.dev";

  private static final String DEFINITION =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: matrices.odd.foretop.dev}
      spec:
        group: odd.foretop.dev
        scope: Namespaced
        names: {plural: matrices, kind: Matrix, singular: matrix}
        versions:
        - name: v1
          served: true
          storage: true
          schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
          additionalPrinterColumns:
          - {name: Name, type: string, jsonPath: .spec.name}
          - {name: Age, type: string, jsonPath: .spec.age}
          - {name: Size, type: string, jsonPath: .spec.size}
          - {name: Text, type: string, jsonPath: .spec.text}
          - {name: Expires, type: date, jsonPath: .spec.expires}
          - {name: Checked, type: date, jsonPath: .spec.checked}
      """;

  private static final String OBJECTS =
      """
      apiVersion: odd.foretop.dev/v1
      kind: Matrix
      metadata: {name: a}
      spec: {name: z, age: spec-age, size: 200Gi, text: "one\\ntwo\\n  three", expires: "2099-01-01T00:00:00Z", checked: "0001-01-01T00:00:00Z"}
      ---
      apiVersion: odd.foretop.dev/v1
      kind: Matrix
      metadata: {name: b}
      spec: {name: w, age: "5", size: 1500M, text: "\\tindented", expires: yesterday, checked: "2020-01-01T00:00:00Z"}
      ---
      apiVersion: odd.foretop.dev/v1
      kind: Matrix
      metadata: {name: c}
      spec: {name: x, age: "7m", size: 128Mi, text: plain}
      """;

  private static final String STALE =
      """
      apiVersion: apiregistration.k8s.io/v1
      kind: APIService
      metadata: {name: v1.stale.foretop.dev}
      spec:
        group: stale.foretop.dev
        version: v1
        groupPriorityMinimum: 100
        versionPriority: 100
        insecureSkipTLSVerify: true
        service: {name: nowhere, namespace: default, port: 443}
      """;

  @TempDir Path home;

  private final FxRobot robot = new QuickRobot();
  private final String namespace = "odd-" + UUID.randomUUID().toString().substring(0, 8);
  private CompositionRoot root;
  private ExplorerWindow window;
  private String context;

  @BeforeEach
  void start() throws Exception {
    context = kubectl("", "config", "current-context").strip();
    kubectl(DEFINITION, "apply", "-f", "-");
    kubectl("", "wait", "--for=condition=Established", "crd/matrices." + GROUP);
    kubectl("", "create", "namespace", namespace);
    kubectl(OBJECTS, "apply", "-n", namespace, "-f", "-");
    Path source = Path.of(SOURCE);
    var kubeconfigs = List.of(source, source.resolveSibling("kubeconfig-limited"));
    var options = StartOptions.onFreePorts(ClusterOptions.USUAL.withKubeconfigs(kubeconfigs));
    var folders = UserFolders.find(Map.of("FORETOP_HOME", home.toString()), home, "Linux");
    root = CompositionRoot.start(options, BusyPort.FAIL, Machine.bare(folders));
    FxToolkit.registerPrimaryStage();
    Stage stage = FxToolkit.registerStage(Stage::new);
    window = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> open(stage));
  }

  private ExplorerWindow open(Stage stage) {
    var shown =
        new ExplorerWindow(
            stage, new ProxyEndpoint(root.proxyUri(), root.ownerToken()), root.services());
    shown.show();
    return shown;
  }

  @AfterEach
  void stop() throws Exception {
    FxToolkit.setupFixture(() -> window.close());
    root.close();
    kubectl("", "delete", "apiservice", "v1.stale.foretop.dev", "--ignore-not-found");
    kubectl("", "delete", "namespace", namespace, "--wait=false");
    kubectl("", "delete", "crd", "matrices." + GROUP, "--ignore-not-found");
  }

  @Test
  void showsOddColumnsAsKubectlDoes() throws Exception {
    follow("/matrices." + GROUP);
    until(() -> text("#title").equals("Matrices") && text("#freshness").equals("Live"));
    until(() -> cells("Expires").size() == 3);

    assertThat(cells("Age")).containsExactly("spec-age", "5", "7m");
    assertThat(cells("Expires")).containsExactly("<invalid>", "<invalid>", "");
    assertThat(cells("Checked").getFirst()).isEqualTo("<unknown>");
    assertThat(cells("Text")).containsExactly("one…", "indented", "plain");
    for (String size : List.of("200Gi", "1500M", "128Mi")) {
      assertThat(kubectl("", "get", "matrices", "-n", namespace)).contains(size);
    }
    pictures("odd-columns");
  }

  @Test
  void namesTheGroupWhoseServerIsAway() throws Exception {
    follow("/matrices." + GROUP);
    until(() -> text("#title").equals("Matrices"));
    kubectl(STALE, "apply", "-f", "-");

    until(() -> kinds().contains("stale.foretop.dev/No answer"));
    search("stale");
    pictures("stale-group");
    search("");

    kubectl("", "delete", "apiservice", "v1.stale.foretop.dev");
    until(() -> !kinds().contains("stale.foretop.dev/No answer"));
  }

  @Test
  void isNotLiveWhereTheUserMayNotWatch() throws Exception {
    context = context + "-lister";
    follow("/configmaps");
    until(() -> text("#title").equals("ConfigMaps") && text("#freshness").startsWith("Not live"));
    pictures("not-live");

    kubectl("", "create", "configmap", "late", "-n", namespace);

    until(() -> text("#count").equals("2"));
    assertThat(text("#freshness")).startsWith("Not live");
  }

  private void search(String text) {
    robot.interact(() -> robot.lookup("#kind-search").queryAs(TextField.class).setText(text));
  }

  private void follow(String place) {
    window.open(List.of(ObjectLink.parse("foretop://" + context + "/" + namespace + place)));
  }

  private String text(String query) {
    return robot.lookup(query).queryAll().stream()
        .filter(Label.class::isInstance)
        .map(node -> ((Label) node).getText())
        .findFirst()
        .orElse("");
  }

  // From the top of the table to its end.
  private List<String> cells(String title) {
    TableView<?> table = robot.lookup("#rows").queryTableView();
    return robot.from(table).lookup(".table-cell").queryAll().stream()
        .filter(node -> node instanceof TableCell<?, ?> cell && !cell.isEmpty())
        .map(node -> (TableCell<?, ?>) node)
        .filter(cell -> cell.getTableColumn().getText().equals(title))
        .sorted((a, b) -> Double.compare(y(a), y(b)))
        .map(Labeled::getText)
        .toList();
  }

  private static double y(Node node) {
    return node.localToScene(0, 0).getY();
  }

  private List<String> kinds() {
    List<String> found = new ArrayList<>();
    robot
        .lookup("#kinds")
        .queryAll()
        .forEach(node -> collect(((TreeView<?>) node).getRoot(), found));
    return found;
  }

  private static void collect(TreeItem<?> item, List<String> found) {
    for (TreeItem<?> child : item.getChildren()) {
      found.add(title(item) + "/" + title(child));
      collect(child, found);
    }
  }

  private static String title(TreeItem<?> item) {
    String text = String.valueOf(item.getValue());
    int start = text.indexOf("title=");
    return text.startsWith("Trouble")
        ? "No answer"
        : start < 0 ? text : text.substring(start + 6).replaceAll("[,\\]].*", "");
  }

  private void pictures(String name) throws Exception {
    for (ThemeChoice theme : List.of(ThemeChoice.DARK, ThemeChoice.LIGHT)) {
      robot.interact(() -> window.setTheme(theme));
      WaitForAsyncUtils.waitForFxEvents();
      Pictures.take(
          robot.lookup("#rows").query(),
          name + "-" + theme.name().toLowerCase(java.util.Locale.ROOT));
    }
  }

  private static void until(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(
        60, TimeUnit.SECONDS, () -> WaitForAsyncUtils.waitForAsyncFx(10_000, condition));
  }

  private static String kubectl(String input, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("kubectl", "--kubeconfig=" + SOURCE));
    command.addAll(Arrays.asList(arguments));
    Path from = Files.writeString(Files.createTempFile("kubectl", ".yaml"), input);
    Process process =
        new ProcessBuilder(command).redirectInput(from.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    Files.delete(from);
    return output;
  }
}
