package dev.foretop.app.start;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import jfx.incubator.scene.control.richtext.CodeArea;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/// What a secret holds is nowhere in clear, in no view, copy or file, unless it is revealed.
@Tag("cluster")
@Timeout(300)
class SecretsHuntedOnClusterTest {

  private static final String SAID = ".overview .label";

  // Each holds a secret by its field's name or its form.
  private static final String NAMED =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: chart}
      data: {DB_PASSWORD: CANARY, tls.key: "-----BEGIN PRIVATE KEY----- CANARY", depth: seven}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: boat}
      spec:
        containers:
        - name: main
          image: i
          args: [--password=CANARY, --token, CANARY, --depth=seven, 'export API_TOKEN="a CANARY"; x']
          env:
          - {name: DB_PASSWORD, value: CANARY}
          - {name: API_TOKEN, value: CANARY}
          - {name: DEPTH, value: seven}
      ---
      apiVersion: GROUP/v1
      kind: Vault
      metadata: {name: vault, annotations: {example.com/api-token: CANARY}}
      spec:
        password: CANARY
        depth: seven
        client_secret: CANARY
        tokens: [CANARY]
        tls: {key: "-----BEGIN RSA PRIVATE KEY----- CANARY"}
        users: [{name: me, password: CANARY}]
      status: {token: CANARY}
      """;

  private static final String VAULTS =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: vaults.GROUP}
      spec:
        group: GROUP
        scope: Namespaced
        names: {plural: vaults, singular: vault, kind: Vault}
        versions:
        - name: v1
          served: true
          storage: true
          schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
          additionalPrinterColumns:
          - {name: Password, type: string, jsonPath: .spec.password}
          - {name: Depth, type: string, jsonPath: .spec.depth}
      """;

  @TempDir Path home;
  @TempDir Path elsewhere;

  private final String canary = "canary-" + UUID.randomUUID();
  private final String namespace = "hunt-" + UUID.randomUUID().toString().substring(0, 8);
  private final List<String> seen = new ArrayList<>();
  private WindowFixture window;
  private boolean isClosed;
  private boolean isAlsoOfYaml = true;

  @BeforeEach
  void open() throws Exception {
    Kubectl.run("create", "namespace", namespace);
    for (String name : List.of("one", "two")) {
      Path file =
          Files.writeString(
              elsewhere.resolve(name),
              """
              apiVersion: v1
              kind: Secret
              metadata:
                name: NAME
                annotations:
                  example.com/original: '{"kind":"Secret","stringData":{"gold":"CANARY-NAME"}}'
                  example.com/encoded: '{"kind": "Secret", "data": {"gold": "BASE64"}}'
              stringData: {gold: CANARY-NAME, same: CANARY}
              """
                  .replace("NAME", name)
                  .replace("CANARY", canary)
                  .replace("BASE64", base64()));
      Kubectl.run("-n", namespace, "apply", "-f", file.toString());
    }
    Files.createDirectories(home.resolve("config"));
    Files.writeString(
        home.resolve("config/settings.json"),
        """
        {"version": 1, "tables": {"secrets": {"sort": "Name", "hidden": [], "own": [
          {"title": "Gold", "value": ".data.gold"}, {"title": "All", "value": ".data"},
          {"title": "Applied", "value": "annotation:kubectl.kubernetes.io/last-applied-configuration"},
          {"title": "Original", "value": "annotation:example.com/original"}]},
          "vaults.GROUP": {"sort": "Name", "hidden": [], "own": [
          {"title": "Secret word", "value": ".spec.password"}, {"title": "All", "value": ".spec"},
          {"title": "Key", "value": ".spec.tls.key"}, {"title": "Users", "value": ".spec.users[0]"},
          {"title": "Noted", "value": "annotation:example.com/api-token"}]}}}
        """
            .replace("GROUP", group()));
    window = WindowFixture.onKubeconfig(home, Path.of(System.getenv("FORETOP_TEST_KUBECONFIG")));
  }

  @AfterEach
  void close() throws Exception {
    if (!isClosed) {
      window.close();
    }
    Kubectl.run("delete", "namespace", namespace, "--wait=false");
  }

  private String group() {
    return namespace + ".example.com";
  }

  private String base64() {
    return Base64.getEncoder().encodeToString(canary.getBytes(UTF_8)).replace("=", "");
  }

  // The end may belong to a longer text.
  private List<String> needles() {
    return List.of(canary, base64().substring(0, 40));
  }

  private void go(String place) throws Exception {
    String cluster = Kubectl.run("config", "current-context").strip();
    window.open("foretop://%s/%s/%s".formatted(cluster, namespace, place));
  }

  /// Remembers all texts of all windows, and what is on the clipboard.
  private void look() {
    WaitForAsyncUtils.waitForFxEvents();
    window
        .robot()
        .interact(() -> {
          window.robot().listWindows().forEach(each -> walk(each.getScene().getRoot()));
          note(Clipboard.getSystemClipboard().getString());
        });
  }

  private void walk(Node node) {
    if (node instanceof CodeArea && !isAlsoOfYaml) {
      return;
    }
    note(node.getAccessibleText());
    note(node.getAccessibleHelp());
    switch (node) {
      case Labeled labeled -> {
        note(labeled.getText());
        Tooltip tip = labeled.getTooltip();
        note(tip == null ? null : tip.getText());
      }
      case TextInputControl input -> note(input.getText());
      case CodeArea code -> note(code.getText());
      case ListView<?> list -> list.getItems().forEach(item -> note(String.valueOf(item)));
      case Text text -> note(text.getText());
      default -> {
        // says nothing itself
      }
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(this::walk);
    }
  }

  private void note(@Nullable String text) {
    if (text != null) {
      seen.add(text);
    }
  }

  private void nothingIsSeen() {
    look();
    assertThat(seen).noneMatch(text -> needles().stream().anyMatch(text::contains));
  }

  private boolean says(String query, String text) {
    return window.texts(query).stream().anyMatch(each -> each.contains(text));
  }

  private void copyTheTable() {
    List<MenuItem> items =
        WindowFixture.onFx(() ->
            window.robot().lookup("#export").<MenuButton>query().getItems().stream()
                .filter(item -> item.getId() != null && item.getId().startsWith("copy-as-"))
                .toList());
    assertThat(items).hasSizeGreaterThanOrEqualTo(5);
    for (MenuItem item : items) {
      window
          .robot()
          .interact(() -> {
            Clipboard.getSystemClipboard().clear();
            item.fire();
          });
      WaitForAsyncUtils.waitForFxEvents();
      waitFor(30, () -> WindowFixture.onFx(() -> Clipboard.getSystemClipboard().hasString()));
      nothingIsSeen();
    }
  }

  private static void waitFor(int seconds, Callable<Boolean> condition) {
    try {
      WaitForAsyncUtils.waitFor(seconds, TimeUnit.SECONDS, condition);
    } catch (TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  private void compareBoth() throws Exception {
    window.robot().clickOn("one").press(KeyCode.CONTROL).clickOn("two").release(KeyCode.CONTROL);
    window.robot().rightClickOn("two");
    window.awaitShown("Compare");
    window.click("Compare");
    window.await(
        () -> WindowFixture.onFx(() -> window.robot().lookup("#sides").tryQuery().isPresent()));
    window.awaitShown("#compare-whole");
    nothingIsSeen();
    window.click("#compare-whole");
    nothingIsSeen();
  }

  @Test
  void isNowhere() throws Exception {
    go("secrets");
    window.awaitText("#freshness", "Live");
    window.awaitText("#rows .table-cell", "••••••••");
    nothingIsSeen();
    window.click("one");
    window.robot().push(KeyCode.CONTROL, KeyCode.C);
    nothingIsSeen();
    copyTheTable();
    window.robot().push(KeyCode.CONTROL, KeyCode.P);
    window.awaitShown("#palette");
    window.robot().write("one");
    nothingIsSeen();
    window.robot().type(KeyCode.ESCAPE);
    throughAllTabs();
    revealAndLeave();
    go("secrets");
    window.awaitText("#freshness", "Live");
    window.awaitText(".name-cell", "two");
    compareBoth();
    clipboardForgets();
    isClosed = true;
    window.close();
    nothingIsKept();
  }

  private void create(String manifest) throws Exception {
    Path file =
        Files.writeString(
            elsewhere.resolve("manifest.yaml"),
            manifest.replace("GROUP", group()).replace("CANARY", canary));
    Kubectl.run("-n", namespace, "create", "-f", file.toString());
  }

  @Test
  void isNotSaidWhereItsNameTellsThatItIsOne() throws Exception {
    isAlsoOfYaml = false; // whoever reads the YAML of what is no Secret wants it as it is
    create(VAULTS);
    try {
      Kubectl.run("wait", "--for=condition=Established", "crd/vaults." + group());
      create(NAMED);
      throughTheTable();
      for (String place :
          List.of("configmaps/chart", "pods/boat", "vaults." + group() + "/vault")) {
        go(place);
        window.awaitText("#object .title-4", place.substring(place.lastIndexOf('/') + 1));
        window.await(() -> says(SAID, "••••••••"));
        assertThat(says(SAID, "seven")).as(place).isTrue();
        window.picture("hunted-" + place.replaceAll("\\W.*", ""));
        nothingIsSeen();
      }
      isClosed = true;
      window.close();
      nothingIsKept();
    } finally {
      Kubectl.run("delete", "--wait=false", "crd/vaults." + group());
    }
  }

  private void throughTheTable() throws Exception {
    window.await(() -> {
      go("vaults." + group());
      return !window.texts("#freshness").isEmpty();
    });
    window.awaitText("#freshness", "Live");
    window.awaitText("#rows .table-cell", "seven");
    window.awaitText("#rows .table-cell", "••••••••");
    assertThat(window.texts("#rows .table-cell").stream().filter("••••••••"::equals).count())
        .isGreaterThanOrEqualTo(3);
    window.picture("hunted-table");
    window.click("vault");
    window.robot().push(KeyCode.CONTROL, KeyCode.C);
    nothingIsSeen();
    copyTheTable();
    window.click("#filter");
    window.robot().write("password:");
    nothingIsSeen();
    window.robot().type(KeyCode.ESCAPE).type(KeyCode.ESCAPE);
  }

  private void throughAllTabs() throws Exception {
    go("secrets/one");
    window.awaitText(SAID, "••••••••");
    nothingIsSeen();
    List<String> tabs = window.texts("#sections .tab-label");
    assertThat(tabs).hasSizeGreaterThan(3);
    for (String tab : tabs) {
      window.clickIn("#sections", tab);
      nothingIsSeen();
    }
    window.clickIn("#sections", "YAML");
    window.await(() -> WindowFixture.onFx(() -> code().contains("gold: ")));
    nothingIsSeen();
  }

  private String code() {
    return window.robot().lookup("#yaml").queryAs(CodeArea.class).getText();
  }

  private void revealAndLeave() throws Exception {
    window.click("#reveal-yaml");
    window.await(() -> WindowFixture.onFx(() -> code().contains(base64().substring(0, 40))));
    window.clickIn("#sections", window.texts("#sections .tab-label").getFirst());
    window.awaitShown("#reveal-gold");
    window.click("#reveal-gold");
    window.await(() -> says(SAID, canary));
    go("secrets/two");
    window.awaitText("#object .title-4", "two");
    window.awaitText(SAID, "••••••••");
    seen.clear();
    nothingIsSeen();
    go("secrets/one");
    window.awaitText("#object .title-4", "one");
    window.awaitText(SAID, "••••••••");
    nothingIsSeen();
    window.clickIn("#sections", "YAML");
    window.await(() -> WindowFixture.onFx(() -> code().contains("gold: ")));
    nothingIsSeen();
    window.clickIn("#sections", window.texts("#sections .tab-label").getFirst());
  }

  private void clipboardForgets() throws Exception {
    go("secrets/one");
    window.awaitShown("#copy-gold");
    window.click("#copy-gold");
    waitFor(10, () -> WindowFixture.onFx(() -> (canary + "-one").equals(clipboard())));
    waitFor(90, () -> WindowFixture.onFx(() -> clipboard() == null));
  }

  private static @Nullable String clipboard() {
    return Clipboard.getSystemClipboard().getString();
  }

  private void nothingIsKept() throws Exception {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, ISO_8859_1))
            .as(file.toString())
            .doesNotContain(needles());
      }
    }
  }
}
