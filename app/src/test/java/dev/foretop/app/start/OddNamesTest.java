package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.settings.ClusterColor;
import dev.foretop.app.settings.ClusterSettings;
import dev.foretop.app.ui.shell.ThemeChoice;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Names as long as they may be, in letters from right to left, as pictures, and with characters
/// that turn a line round: views stay whole, and the name is found in them.
@EnabledIfEnvironmentVariable(named = "FORETOP_TEST_KUBECONFIG", matches = ".+")
@Timeout(240)
class OddNamesTest {

  private static final String LONG = "a" + "-very-long-name".repeat(16) + "-end-of-it";
  private static final String SPACE = "odd-" + "n".repeat(59);
  private static final String TURNED = "ship\u202egnp.exe";

  @TempDir Path home;
  private WindowFixture window;
  private Stage stage;

  @BeforeAll
  static void create(@TempDir Path folder) throws Exception {
    Kubectl.run("create", "namespace", SPACE);
    Path file = folder.resolve("odd.yaml");
    Files.writeString(
        file,
        """
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: %s
          namespace: %s
          labels: {app.kubernetes.io/%s: %s}
          annotations:
            greeting: "שלום עולם \u202eturned"
            ship: "🚢 👩🏽‍💻 größe"
        data:
          %s: "a value"
          right-to-left: "مرحبا بالعالم"
          picture: "🚢🚢🚢 in the harbour"
        """
            .formatted(LONG, SPACE, "k".repeat(63), "v".repeat(63), "d".repeat(253)));
    Kubectl.run("apply", "-f", file.toString());
  }

  @AfterAll
  static void delete() throws Exception {
    Kubectl.run("delete", "namespace", SPACE, "--wait=false");
  }

  @BeforeEach
  void open() throws Exception {
    window = WindowFixture.onKubeconfig(home, kubeconfig());
    stage = window.resize(1280, 800);
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  // Contexts of these names, all to the test cluster.
  private Path kubeconfig() throws Exception {
    String text = Kubectl.run("config", "view", "--raw", "--minify", "--flatten", "-o", "json");
    String name = Kubectl.run("config", "current-context").strip();
    var all = JsonMapper.shared().readTree(text);
    var contexts = (ArrayNode) all.path("contexts");
    for (String each : new String[] {LONG, "🚢 größe", "שלום-עולם", TURNED}) {
      var copy = (ObjectNode) contexts.get(0).deepCopy();
      contexts.add(copy.put("name", each));
    }
    assertThat(name).isNotEmpty();
    return Files.writeString(home.resolve("odd.kubeconfig"), all.toString());
  }

  private void isWhole(String picture) throws IOException {
    window.picture("odd-" + picture);
    assertThat(CutOff.buttons(stage.getScene())).as(picture).isEmpty();
  }

  @Test
  void everyViewStaysWhole() throws Exception {
    String cluster = Kubectl.run("config", "current-context").strip();
    window.open("foretop://" + cluster + "/" + SPACE + "/configmaps");
    window.awaitText("#title", "ConfigMaps");
    window.await(() -> window.texts(".table-cell").toString().contains(LONG.substring(0, 20)));
    isWhole("table");
    window.open("foretop://" + cluster + "/" + SPACE + "/configmaps/" + LONG);
    window.awaitActions();
    window.awaitShown(".part-title");
    isWhole("details");
    for (int section = 2; section <= 5; section++) {
      window.robot().push(KeyCode.ALT, KeyCode.getKeyCode(String.valueOf(section)));
      isWhole("section-" + section);
    }
    window.choose("Edit");
    window.awaitText("#editor-status", "As it is on the server.");
    isWhole("editor");
    window.choose("Delete…");
    window.awaitShown("#confirm-status");
    window.pictureOf("#confirm-status", "odd-delete");
    window.robot().type(KeyCode.ESCAPE);
    window.robot().push(KeyCode.CONTROL, KeyCode.P);
    window.awaitShown("#palette");
    window.robot().write(LONG.substring(0, 30));
    window.await(() -> window.texts("#palette .list-cell .label").toString().contains("very-long"));
    window.pictureOf("#palette", "odd-palette");
    window.robot().type(KeyCode.ESCAPE);
    assertThat(window.texts("#clusters .label").toString())
        .doesNotContain("\u202e")
        .contains("🚢 größe", "שלום-עולם");
  }

  // Names of 253 characters, pictures, and letters from right to left, each of a cluster that has
  // tabs, in the three themes.
  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK", "HIGH_CONTRAST"})
  void clustersOfOddNamesLeaveTheWindowWhole(ThemeChoice theme) throws Exception {
    window.setTheme(theme);
    String shown = "🚢 " + "Größe-שלום-".repeat(22) + "🚢";
    window.set(
        "שלום-עולם@kubeconfig",
        new ClusterSettings(shown, null, ClusterColor.RED, true, false, null));
    String to = "/" + SPACE + "/configmaps";
    for (String each : List.of(LONG, "🚢 größe", "שלום-עולם")) {
      if (!each.equals(LONG)) {
        window.click("#title");
        window.robot().push(KeyCode.CONTROL, KeyCode.T);
      }
      window.open("foretop://" + encoded(each) + to);
      window.awaitText("#title", "ConfigMaps");
      window.awaitText("#freshness", "Live");
    }
    String name = theme.name().toLowerCase(Locale.ROOT);
    isWhole("clusters-" + name);
    window.resize(1024, 700);
    isWhole("clusters-small-" + name);
    tabsTellTheirKindAndOfWhat();
    assertThat(window.texts("#tabs .tab-label").toString()).doesNotContain("\u202e");
    assertThat(WindowFixture.onFx(stage::getTitle)).doesNotContain("\u202e").contains("Foretop");
    window.robot().push(KeyCode.CONTROL, KeyCode.DIGIT1);
    window.awaitText("#title", "ConfigMaps");
    isWhole("long-cluster-" + name);
    window.robot().push(KeyCode.CONTROL, KeyCode.P);
    window.awaitShown("#palette");
    window.robot().write("@");
    window.await(() -> window.texts("#palette .list-cell .label").toString().contains("größe"));
    window.pictureOf("#palette", "odd-cluster-palette-" + name);
    window.robot().type(KeyCode.ESCAPE);
    WindowFixture.onFx(() -> {
      window.robot().lookup("#clusters").query().requestFocus();
      return true;
    });
    window.robot().type(KeyCode.F2);
    window.awaitShown("#cluster-namespace");
    window.pictureOf("#cluster-namespace", "odd-cluster-settings-" + name);
    window.robot().type(KeyCode.ESCAPE);
  }

  // The kind first, cut short behind it; the tooltip goes on to the name's very end.
  private void tabsTellTheirKindAndOfWhat() throws Exception {
    window.await(() ->
        WindowFixture.onFx(
            () -> heads().size() == 3 && heads().stream().allMatch(OddNamesTest::isKindRead)));
    window.await(() ->
        WindowFixture.onFx(() ->
            window.robot().lookup("#tabs .tab-down-button").queryAll().stream()
                .noneMatch(CutOff::isSeen)));
    assertThat(
            WindowFixture.onFx(
                () -> tabs().getTabs().stream().map(tab -> tab.getTooltip().getText()).toList()))
        .anyMatch(text -> text.endsWith("-end-of-it"))
        .noneMatch(text -> text.contains("characters)"));
    assertThat(window.texts("#clusters .cluster-name"))
        .anyMatch(text -> text.endsWith("-end-of-it"));
  }

  private TabPane tabs() {
    return window.robot().lookup("#tabs").queryAs(TabPane.class);
  }

  private List<Label> heads() {
    return window.robot().lookup("#tabs .tab-label").queryAllAs(Label.class).stream().toList();
  }

  private static boolean isKindRead(Label head) {
    return head.lookupAll(".text").stream()
        .anyMatch(text -> ((Text) text).getText().startsWith("ConfigMaps"));
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
