package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foretop.app.kube.SecretMask;
import dev.foretop.app.ui.fx.CodeText;
import dev.foretop.app.ui.shell.ThemeChoice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import jfx.incubator.scene.control.richtext.CodeArea;
import jfx.incubator.scene.control.richtext.SelectionSegment;
import jfx.incubator.scene.control.richtext.TextPos;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Details stay true while they are open, also where the object itself does not change.
@Tag("cluster")
@Timeout(180)
class LiveDetailsOnClusterTest {

  private static final String SAID = ".overview .label";
  private static final String LINKS = ".overview .value-link";

  @TempDir Path home;

  private final String namespace = "live-" + UUID.randomUUID().toString().substring(0, 8);
  private ApiRelay relay;
  private WindowFixture window;

  @BeforeEach
  void open() throws Exception {
    Kubectl.run("create", "namespace", namespace);
    relay = new ApiRelay(Path.of(System.getenv("FORETOP_TEST_KUBECONFIG")), home);
    window = WindowFixture.onKubeconfig(home, relay.kubeconfig());
  }

  @AfterEach
  void close() throws Exception {
    window.close();
    relay.close();
    Kubectl.run("delete", "namespace", namespace, "--wait=false");
  }

  private void show(String kind, String name) throws Exception {
    window.open("foretop://%s/%s/%s/%s".formatted(ApiRelay.NAME, namespace, kind, name));
    window.awaitText("#freshness", "Live");
  }

  private void awaitSaid(String query, Predicate<String> words) throws Exception {
    window.await(() -> window.texts(query).stream().anyMatch(words));
  }

  private void pictures(String name) throws Exception {
    window.resize(1280, 800);
    for (ThemeChoice theme : ThemeChoice.values()) {
      window.setTheme(theme);
      window.picture(name + "-" + theme.name().toLowerCase(Locale.ROOT));
    }
  }

  private String age() {
    List<String> said = window.texts(SAID);
    int at = said.indexOf("Age");
    return at < 0 ? "" : said.get(at + 1);
  }

  @Test
  void ageThoughNothingChanges() throws Exception {
    Kubectl.run("-n", namespace, "create", "configmap", "chart", "--from-literal=depth=seven");
    show("configmaps", "chart");
    window.await(() -> !age().isEmpty());
    String first = age();
    window.await(() -> !age().equals(first));
  }

  // What was revealed of the one before, and what was reported of it, is not of this one.
  @Test
  void sayThatAnotherObjectOfTheNameIsThereNow() throws Exception {
    Kubectl.run(
        "-n", namespace, "create", "secret", "generic", "chart", "--from-literal=depth=seven");
    apply(
        """
        {"apiVersion": "v1", "kind": "Event", "metadata": {"name": "chart.1", "namespace": "%1$s"},
         "involvedObject": {"apiVersion": "v1", "kind": "Secret", "name": "chart", "namespace": "%1$s"},
         "reason": "Drawn", "message": "by hand", "type": "Normal"}
        """
            .formatted(namespace));
    Instant reported = Instant.now();
    show("secrets", "chart");
    window.awaitShown("#reveal-depth");
    window.click("#reveal-depth");
    awaitSaid(SAID, "seven"::equals);
    assertThat(window.texts("#standing")).isEmpty();
    Kubectl.run("-n", namespace, "delete", "secret", "chart");
    window.awaitText("#standing", "Deleted");
    assertThat(window.texts(SAID)).contains("seven");
    window.await(() -> Instant.now().isAfter(reported.plusSeconds(1))); // as exact as servers are
    Kubectl.run(
        "-n", namespace, "create", "secret", "generic", "chart", "--from-literal=depth=nine");
    window.awaitText("#standing", "Recreated");
    awaitSaid(SAID, SecretMask.MASK::equals);
    assertThat(window.texts(SAID)).doesNotContain("seven", "nine");
    window.clickIn("#sections", "Events");
    window.awaitText("#events .part-title", "Of an earlier object of this name");
    assertThat(window.texts("#events .part-title")).hasSize(1);
    pictures("recreated");
    marksFieldsAsTheyAreSet();
  }

  private void marksFieldsAsTheyAreSet() throws Exception {
    window.clickIn("#sections", "Explain");
    window.await(() -> window.texts(".field-set").size() > 3);
    int before = window.texts(".field-set").size();
    Kubectl.run("-n", namespace, "patch", "secret", "chart", "-p", "{\"immutable\": true}");
    window.await(() -> window.texts(".field-set").size() == before + 1);
  }

  @Test
  void areReadAgainWhereTheyCouldNotBeRead() throws Exception {
    Kubectl.run("-n", namespace, "create", "configmap", "chart", "--from-literal=depth=seven");
    relay.spoil(LiveDetailsOnClusterTest::isOfTheObject, ApiRelay.status(500, false));
    show("configmaps", "chart");
    awaitSaid("#object .label", "Could not read 'chart'"::equals);
    relay.heal();
    awaitSaid(SAID, "seven"::equals);

    relay.spoil(LiveDetailsOnClusterTest::isOfTheObject, ApiRelay.status(500, false));
    relay.cutWatches();
    Kubectl.run(
        "-n", namespace, "patch", "configmap", "chart", "-p", "{\"data\": {\"depth\": \"nine\"}}");
    window.awaitText("#standing", "Not up to date");
    assertThat(window.texts(SAID)).contains("seven");
    window.picture("details-outdated");
    relay.heal();
    awaitSaid(SAID, "nine"::equals);
    window.await(() -> window.texts("#standing").isEmpty());
    explainsOnceTheSchemaCanBeRead();
  }

  private void explainsOnceTheSchemaCanBeRead() throws Exception {
    relay.spoil(asked -> asked.path().startsWith("/openapi/"), ApiRelay.status(500, false));
    window.clickIn("#sections", "Explain");
    awaitSaid("#explain-problem", text -> text.startsWith("The schema cannot be read"));
    pictures("explain-unread");
    relay.heal();
    window.awaitShown("#explain-tree");
  }

  private static boolean isOfTheObject(ApiRelay.Asked asked) {
    return asked.path().endsWith("/configmaps/chart")
        || (asked.path().endsWith("/configmaps") && asked.query().contains("fieldSelector"));
  }

  @Test
  void findWhatIsRelatedAnewWhenTheObjectBecomesAnother() throws Exception {
    Kubectl.run("-n", namespace, "create", "service", "clusterip", "quay", "--tcp=80");
    Kubectl.run("-n", namespace, "run", "boat", "--image=boat");
    show("pods", "boat");
    window.clickIn("#sections", "Related");
    awaitSaid("#related .label", text -> text.contains("s it was at "));
    assertThat(window.texts(LINKS)).doesNotContain("quay");
    Kubectl.run("-n", namespace, "label", "pod", "boat", "app=quay");
    awaitSaid(LINKS, "quay"::equals);
    window.picture("related-when");
  }

  @Test
  void followTheEndpointsAndPodsOfAService() throws Exception {
    List<ApiRelay.Asked> lists = new CopyOnWriteArrayList<>();
    relay.spoil(asked -> isListOf(asked, "endpointslices") && !lists.add(asked), ApiRelay.pass());
    Kubectl.run("-n", namespace, "create", "service", "clusterip", "quay", "--tcp=80");
    show("services", "quay");
    window.clickIn("#sections", "Related");
    awaitSaid("#related-when", text -> text.startsWith("Live: Pods, Endpoints. The rest as "));
    String looked = window.texts("#related-when").getFirst();
    Kubectl.run("-n", namespace, "run", "dinghy", "--image=boat", "--labels=app=quay");
    awaitSaid("#related .value-link", "dinghy"::equals);
    apply(slice("true"));
    awaitSaid("#related .label", "1 of 1 ready"::equals);
    pictures("related-live");
    apply(slice("false"));
    awaitSaid("#related .label", "0 of 1 ready"::equals);
    Kubectl.run("-n", namespace, "delete", "endpointslice", "quay-1");
    window.await(() -> !window.texts("#related .value-link").contains("quay-1"));
    assertThat(window.texts("#related-when")).containsExactly(looked);
    assertThat(lists).hasSize(1);
  }

  private static boolean isListOf(ApiRelay.Asked asked, String plural) {
    return asked.path().endsWith("/" + plural) && !asked.query().contains("watch=");
  }

  private void apply(String manifest) throws Exception {
    Path file = Files.writeString(home.resolve("manifest.yaml"), manifest);
    Kubectl.run("apply", "-f", file.toString());
  }

  @Test
  void lookAgainForWhoUsesASecretWhenOneComesBackToThem() throws Exception {
    Kubectl.run("-n", namespace, "create", "secret", "generic", "chart");
    show("secrets", "chart");
    window.clickIn("#sections", "Related");
    awaitSaid("#related-when", text -> text.startsWith("As it was at "));
    String first = window.texts("#related-when").getFirst();
    Instant soEnough = Instant.now().plusSeconds(16);
    window.clickIn("#sections", "Overview");
    apply(
        """
        {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "boat", "namespace": "%s"},
         "spec": {"containers": [{"name": "c", "image": "i",
          "envFrom": [{"secretRef": {"name": "chart"}}]}]}}
        """
            .formatted(namespace));
    window.await(() -> Instant.now().isAfter(soEnough));
    window.clickIn("#sections", "Related");
    awaitSaid("#related .value-link", "boat"::equals);
    assertThat(window.texts("#related-when")).doesNotContain(first);
  }

  private String slice(String isReady) {
    return """
    apiVersion: discovery.k8s.io/v1
    kind: EndpointSlice
    metadata: {name: quay-1, namespace: %s, labels: {kubernetes.io/service-name: quay}}
    addressType: IPv4
    ports: [{port: 80}]
    endpoints: [{addresses: [10.9.8.7], conditions: {ready: %s}}]
    """
        .formatted(namespace, isReady);
  }

  @Test
  void countTheCoveredPodsOfABudgetAsTheyComeAndGo() throws Exception {
    Kubectl.run(
        "-n", namespace, "create", "pdb", "boats", "--selector=app=boat", "--min-available=1");
    show("poddisruptionbudgets.policy", "boats");
    window.awaitShown(SAID);
    Kubectl.run("-n", namespace, "run", "dinghy", "--image=boat", "--labels=app=boat");
    awaitSaid(LINKS, text -> text.endsWith("dinghy"));
    Kubectl.run("-n", namespace, "delete", "pod", "dinghy", "--now");
    window.await(() -> window.texts(LINKS).stream().noneMatch(text -> text.endsWith("dinghy")));
  }

  @Test
  void tellTheEventsOfWhatAWorkloadOwns() throws Exception {
    Kubectl.run("-n", namespace, "create", "deployment", "fleet-one", "--image=boat");
    Kubectl.run("-n", namespace, "create", "deployment", "fleet", "--image=boat", "--replicas=2");
    show("deployments.apps", "fleet");
    window.clickIn("#sections", "Events");
    awaitSaid(SAID, text -> text.startsWith("ScalingReplicaSet: "));
    awaitSaid(SAID, text -> text.startsWith("SuccessfulCreate: "));
    awaitSaid(SAID, text -> text.startsWith("Scheduled: "));
    awaitSaid(LINKS, text -> text.startsWith("pod …"));
    awaitSaid(LINKS, text -> text.startsWith("replicaset …"));
    assertThat(window.texts(SAID)).noneMatch(text -> text.contains("fleet-one-"));
    pictures("events-owned");
  }

  // Whoever reads or copies is not disturbed by what changes elsewhere in the text.
  @Test
  void leaveCaretSelectionAndViewOfTheTextWhereTheyAreAndMarkWhatIsNew() throws Exception {
    Path file = home.resolve("chart.yaml");
    var text =
        new StringBuilder("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: chart}\ndata:\n");
    for (int i = 100; i < 300; i++) {
      text.append("  depth-").append(i).append(": fathoms\n");
    }
    Files.writeString(file, text);
    Kubectl.run("-n", namespace, "create", "-f", file.toString());
    show("configmaps", "chart");
    window.awaitShown("#sections");
    window.clickIn("#sections", "YAML");
    window.await(() -> WindowFixture.onFx(() -> yaml().contains("depth-299")));
    TextPos at = WindowFixture.onFx(() -> position("depth-250"));
    window.robot().interact(() -> area().select(at, TextPos.ofLeading(at.index(), 11)));
    double before = WindowFixture.onFx(() -> scrolled());
    assertThat(before).isPositive();

    for (String name : List.of("a", "b", "z")) {
      Kubectl.run("-n", namespace, "annotate", "configmap", "chart", name + "-note=said");
      window.await(() -> WindowFixture.onFx(() -> yaml().contains(name + "-note: said")));
      assertThat(WindowFixture.onFx(() -> selected())).isEqualTo("  depth-250");
      assertThat(WindowFixture.onFx(() -> scrolled())).isCloseTo(before, within(0.05));
    }
    Kubectl.run(
        "-n",
        namespace,
        "patch",
        "configmap",
        "chart",
        "-p",
        "{\"data\": {\"depth-240\": \"new\"}}");
    window.await(() -> WindowFixture.onFx(() -> !marks().isEmpty()));
    assertThat(WindowFixture.onFx(() -> selected())).isEqualTo("  depth-250");
    pictures("yaml-changed");
    window.await(() -> WindowFixture.onFx(() -> marks().isEmpty()));
  }

  private CodeArea area() {
    return window.robot().lookup("#yaml").query();
  }

  private String yaml() {
    return CodeText.of(area());
  }

  private TextPos position(String words) {
    return TextPos.ofLeading(
        (int) yaml().lines().takeWhile(line -> !line.contains(words)).count(), 0);
  }

  private String selected() {
    SelectionSegment chosen = area().getSelection();
    return area()
        .getPlainText(chosen.getMin().index())
        .substring(chosen.getMin().offset(), chosen.getMax().offset());
  }

  private double scrolled() {
    return window.robot().lookup("#yaml .scroll-bar:vertical").<ScrollBar>query().getValue();
  }

  private Set<Node> marks() {
    return window.robot().lookup("#yaml .line-fresh").queryAll();
  }
}
