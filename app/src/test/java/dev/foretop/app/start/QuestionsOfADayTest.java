package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What whoever runs a cluster asks in the course of a day is answered at the window, by the
/// keyboard alone and with few keys, names that have to be typed included.
@Tag("cluster")
@Timeout(240)
class QuestionsOfADayTest {

  private static final String NAMESPACE = "day-" + Long.toString(System.nanoTime(), 36);
  private static final String CELLS = "#rows .table-cell";
  private static final String SAID = ".overview .label";
  private static final String OBJECTS =
      """
      apiVersion: v1
      kind: Secret
      metadata: {name: vault-key}
      stringData: {key: value}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: crashy, labels: {behaviour: crash}}
      spec:
        containers:
        - {name: c, image: i, env: [{name: K, valueFrom: {secretKeyRef: {name: vault-key, key: key}}}]}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: pully, labels: {behaviour: image}}
      spec: {containers: [{name: c, image: "registry.invalid/none:1"}]}
      ---
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: {name: waiting-claim}
      spec:
        accessModes: [ReadWriteOnce]
        storageClassName: no-such-class
        resources: {requests: {storage: 1Gi}}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: claimy}
      spec:
        containers: [{name: c, image: i}]
        volumes: [{name: v, persistentVolumeClaim: {claimName: waiting-claim}}]
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: hungry}
      spec: {containers: [{name: c, image: i, resources: {requests: {cpu: "5000"}}}]}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec:
        replicas: 3
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec: {containers: [{name: c, image: i}]}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: weak}
      spec:
        selector: {matchLabels: {app: weak}}
        template:
          metadata: {labels: {app: weak, behaviour: image}}
          spec: {containers: [{name: c, image: i}]}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: web}
      spec: {selector: {app: web}, ports: [{port: 80}]}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: lonely}
      spec: {selector: {app: nobody}, ports: [{port: 80}]}
      ---
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: {name: strict}
      spec: {minAvailable: 3, selector: {matchLabels: {app: web}}}
      """;

  private static final Map<String, String> COUNTED = new TreeMap<>();

  @TempDir Path home;

  private WindowFixture window;
  private int keys;
  private long begun; // with the first key

  @BeforeAll
  static void create(@TempDir Path folder) throws Exception {
    Path objects = Files.writeString(folder.resolve("objects.yaml"), OBJECTS);
    Kubectl.run("create", "namespace", NAMESPACE);
    Kubectl.run("-n", NAMESPACE, "create", "-f", objects.toString());
    Kubectl.run("-n", NAMESPACE, "rollout", "status", "deployment/web", "--timeout=60s");
    Kubectl.run(
        "-n",
        NAMESPACE,
        "wait",
        "--for=jsonpath={.status.expectedPods}=3",
        "pdb/strict",
        "--timeout=60s");
  }

  @AfterAll
  static void delete() throws Exception {
    Kubectl.run("delete", "namespace", NAMESPACE, "--wait=false");
    COUNTED.forEach((question, cost) -> System.out.println(cost + "  " + question));
  }

  @BeforeEach
  void open() throws Exception {
    window = WindowFixture.onKubeconfig(home, Path.of(System.getenv("FORETOP_TEST_KUBECONFIG")));
    window.open("foretop://" + cluster() + "/" + NAMESPACE + "/configmaps");
    window.awaitText("#title", "ConfigMaps");
    window.awaitText("#freshness", "Live");
  }

  private static String cluster() throws Exception {
    return Kubectl.run("config", "current-context").strip();
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  private void count(int pressed) {
    if (keys == 0) {
      begun = System.nanoTime();
    }
    keys += pressed;
  }

  private void write(String text) {
    count(text.length());
    window.robot().write(text);
  }

  private void type(KeyCode key) {
    count(1);
    window.robot().type(key);
  }

  private void push(KeyCode... combination) {
    count(1);
    window.robot().push(combination);
  }

  private void answered(String question, int most) throws Exception {
    double seconds = (System.nanoTime() - begun) / 1e9;
    COUNTED.put(question, String.format(Locale.ROOT, "keys: %d in %.1f s", keys, seconds));
    window.picture("day-" + question.replace(' ', '-').toLowerCase(Locale.ROOT));
    assertThat(keys).as(question).isLessThanOrEqualTo(most);
  }

  /// Opens what the palette finds first once it is `wanted`.
  private void find(String typed, String wanted) throws Exception {
    push(KeyCode.CONTROL, KeyCode.P);
    choose(typed, wanted);
  }

  private void kind(String typed, String wanted) throws Exception {
    count(1);
    window.robot().write(":");
    choose(typed, wanted);
    window.await(() -> window.texts("#freshness").contains("Live"));
  }

  private void choose(String typed, String wanted) throws Exception {
    window.awaitShown("#palette");
    write(typed);
    window.await(() -> firstOfPalette().equals(wanted));
    type(KeyCode.ENTER);
  }

  private String firstOfPalette() {
    List<String> titles = window.texts("#palette .list-cell .label");
    return titles.isEmpty() ? "" : titles.getFirst();
  }

  private void says(String text) throws Exception {
    window.await(() -> window.texts(SAID).stream().anyMatch(said -> said.contains(text)));
  }

  @ParameterizedTest
  @CsvSource({
    "crashy, CrashLoopBackOff",
    "pully, ImagePullBackOff",
    "claimy, waiting-claim",
    "hungry, Insufficient cpu"
  })
  void whyIsThisPodNotReady(String pod, String reason) throws Exception {
    find(pod, pod);
    window.await(
        () -> window.texts("#verdict .label").stream().anyMatch(said -> said.contains(reason)));
    answered("why is " + pod + " not ready", 9);
  }

  @Test
  void whoUsesThisSecret() throws Exception {
    find("vault-key", "vault-key");
    window.awaitShown("#sections");
    push(KeyCode.ALT, KeyCode.DIGIT3);
    says("container c env K");
    assertThat(window.texts(".overview .hyperlink")).contains("crashy");
    answered("who uses this secret", 12);
  }

  @Test
  void whatChangedInTheLastHour() throws Exception {
    kind("ev", "Event");
    write("/last<1h");
    window.await(() -> window.texts(CELLS).stream().anyMatch(text -> text.contains("FailedSch")));
    answered("what happened in the last hour", 13);
    keys = 0;
    type(KeyCode.DOWN);
    keys--; // out of the field, which Escape would do as well
    kind("all", "all");
    window.await(() -> window.texts(".name-cell").contains("web"));
    write("/age<1h");
    window.await(() -> window.texts(".name-cell").contains("lonely"));
    answered("what was made in the last hour", 12);
  }

  @Test
  void whichPodsOfAnAppRunOnANode() throws Exception {
    String node =
        Kubectl.run(
            "-n",
            NAMESPACE,
            "get",
            "pods",
            "-lapp=web",
            "-o",
            "jsonpath={.items[0].spec.nodeName}");
    long pods =
        Kubectl.run("-n", NAMESPACE, "get", "pods", "-lapp=web", "-owide", "--no-headers")
            .lines()
            .filter(line -> line.contains(" " + node + " "))
            .count();
    kind("po", "Pod");
    write("/la");
    type(KeyCode.TAB);
    write("app=web " + node);
    window.await(() ->
        window.texts("#count").stream()
            .anyMatch(text -> text.equals(String.valueOf(pods)) || text.startsWith(pods + " of ")));
    answered("which pods of app=web run on a node", 24);
  }

  @Test
  void whatDoesAFieldMean() throws Exception {
    kind("deploy", "Deployment");
    window.awaitText(".name-cell", "weak");
    type(KeyCode.ENTER);
    window.awaitShown("#verdict");
    push(KeyCode.ALT, KeyCode.DIGIT5);
    window.awaitShown("#explain-tree");
    write("maxs");
    window.await(() ->
        window.texts("#explain .label").stream()
            .anyMatch(text -> text.contains("maximum number of pods that can be scheduled above")));
    answered("what does maxSurge mean", 15);
  }

  @Test
  void whichDeploymentsAreNotAtFullStrengthOverTwoClusters() throws Exception {
    kind("de", "Deployment");
    window.awaitText(".name-cell", "weak");
    String other = cluster() + "-token";
    find(">-token", "Rows of " + other + ", too"); // there are other tokens
    window.awaitText("#count", "4");
    write("/ready<1");
    window.awaitText("#count", "2 of 4");
    answered("which deployments of two clusters are not at full strength", 23);
  }

  @Test
  void whatDidTheCrashedContainerSayBefore() throws Exception {
    find("crashy", "crashy");
    window.awaitText("#object .title-4", "crashy");
    window.awaitShown("#verdict");
    find(">prev", "Logs of the previous run");
    window.awaitShown("#log-lines");
    window.await(
        () -> window.texts(".tab-label").stream().anyMatch(text -> text.endsWith("previous run")));
    window.await(
        () -> window.texts("#log-count").stream().noneMatch(text -> text.startsWith("0 ")));
    answered("what did the crashed container say before", 15);
  }

  @Test
  void whatRestartsMost() throws Exception {
    kind("po", "Pod");
    window.awaitText(".name-cell", "crashy");
    find(">res", "Sort by Restarts");
    window.await(() -> WindowFixture.onFx(() -> firstName().equals("crashy")));
    answered("what restarts most", 10);
  }

  private String firstName() {
    return window.robot().lookup("#rows").queryAs(TableView.class).lookupAll(".name-cell").stream()
        .filter(javafx.scene.control.TableCell.class::isInstance)
        .map(javafx.scene.control.Labeled.class::cast)
        .filter(cell -> cell.isVisible() && cell.getText() != null && !cell.getText().isEmpty())
        .min(java.util.Comparator.comparingDouble(cell -> cell.localToScene(0, 0).getY()))
        .map(javafx.scene.control.Labeled::getText)
        .orElse("");
  }

  @Test
  void whichServiceHasNoEndpoints() throws Exception {
    kind("ep", "Endpoints");
    window.awaitText(".name-cell", "lonely");
    write("/none");
    window.awaitText("#count", "1 of 2");
    assertThat(window.texts(".name-cell")).contains("lonely");
    answered("which service has no endpoints", 9);
  }

  @Test
  void howMuchOfANodeIsAllocated() throws Exception {
    find("node-0", "node-0");
    window.awaitText(SAID, "Allocated");
    window.awaitText(SAID, "ephemeral-storage");
    answered("how much of a node is allocated", 8);
  }

  @Test
  void wouldADrainBeHeldUp() throws Exception {
    kind("pdb", "PodDisruptionBudget");
    window.awaitText(".name-cell", "strict");
    type(KeyCode.ENTER);
    window.await(() ->
        window.texts("#verdict .label").stream()
            .anyMatch(said -> said.contains("A drain is held up") && said.contains("pods (3)")));
    window.awaitText(SAID, "Covered pods");
    answered("would a drain be held up", 6);
  }
}
