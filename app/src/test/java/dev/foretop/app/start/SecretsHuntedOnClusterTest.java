package dev.foretop.app.start;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import jfx.incubator.scene.control.richtext.CodeArea;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a secret holds is nowhere in clear, in no view, copy or file, unless it is revealed.
@Tag("cluster")
@Timeout(300)
class SecretsHuntedOnClusterTest {

  private static final String SAID = ".overview .label";

  @TempDir Path home;
  @TempDir Path elsewhere;

  private final String namespace = "hunt-" + UUID.randomUUID().toString().substring(0, 8);
  private SecretsHunt hunt;
  private WindowFixture window;

  @BeforeEach
  void open() throws Exception {
    hunt = new SecretsHunt(home, code -> "editor-text".equals(code.getId()));
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
                  example.com/plain: 'say CANARY-NAME at the gate'
                  example.com/encoded: '{"kind": "Secret", "data": {"gold": "BASE64"}}'
              stringData: {gold: CANARY-NAME, same: CANARY}
              """
                  .replace("NAME", name)
                  .replace("CANARY", hunt.canary())
                  .replace("BASE64", hunt.base64()));
      Kubectl.run("-n", namespace, "apply", "-f", file.toString());
    }
    window =
        hunt.open(
            Path.of(System.getenv("FORETOP_TEST_KUBECONFIG")),
            """
            {"version": 1, "tables": {"secrets": {"sort": "Name", "hidden": [], "own": [
              {"title": "Gold", "value": ".data.gold"}, {"title": "All", "value": ".data"},
              {"title": "Each", "value": ".data[*]"}, {"title": "Notes", "value": ".metadata"},
              {"title": "Applied", "value": "annotation:kubectl.kubernetes.io/last-applied-configuration"},
              {"title": "Plain", "value": "annotation:example.com/plain"},
              {"title": "Original", "value": "annotation:example.com/original"}],
              "group": "-2:All", "views": {"golden": "gold:"}}}}
            """);
  }

  @AfterEach
  void close() throws Exception {
    hunt.close();
    Kubectl.run("delete", "namespace", namespace, "--wait=false");
  }

  private void go(String place) throws Exception {
    String cluster = Kubectl.run("config", "current-context").strip();
    window.open("foretop://%s/%s/%s".formatted(cluster, namespace, place));
  }

  private boolean says(String query, String text) {
    return window.texts(query).stream().anyMatch(each -> each.contains(text));
  }

  private void compareBoth() throws Exception {
    window.click("one");
    window.robot().press(KeyCode.CONTROL);
    window.click("two");
    window.robot().release(KeyCode.CONTROL);
    window.robot().rightClickOn("two");
    window.awaitShown("Compare");
    window.click("Compare");
    window.await(
        () -> WindowFixture.onFx(() -> window.robot().lookup("#sides").tryQuery().isPresent()));
    window.awaitShown("#compare-whole");
    hunt.nothingIsSeen();
    window.click("#compare-whole");
    hunt.nothingIsSeen();
  }

  @Test
  void isNowhere() throws Exception {
    go("secrets");
    window.awaitText("#freshness", "Live");
    window.awaitText("#rows .table-cell", "••••••••");
    hunt.nothingIsSeen();
    window.click("one");
    window.robot().push(KeyCode.CONTROL, KeyCode.C);
    hunt.nothingIsSeen();
    hunt.copyTheTable();
    hunt.exportTheTable(elsewhere);
    completions();
    window.robot().push(KeyCode.CONTROL, KeyCode.P);
    window.awaitShown("#palette");
    window.robot().write("one");
    hunt.nothingIsSeen();
    window.robot().type(KeyCode.ESCAPE);
    throughAllTabs();
    revealAndLeave();
    go("secrets");
    window.awaitText("#freshness", "Live");
    window.awaitText(".name-cell", "two");
    compareBoth();
    changeAndUndo();
    clipboardForgets();
    hunt.close();
    hunt.nothingIsKept();
  }

  private void completions() throws Exception {
    window.awaitText("#rows .table-cell", "▾ {\"gold\":\"••••••••\",\"same\":\"••••••••\"} (2)");
    for (String column : List.of("gold", "all", "original")) {
      window.click("#filter");
      window.robot().write(column + ":");
      hunt.nothingIsSeen();
      window.robot().type(KeyCode.ESCAPE).type(KeyCode.ESCAPE);
    }
  }

  // Whoever types a value sees it; nothing that comes of it says it again.
  private void changeAndUndo() throws Exception {
    go("secrets/two");
    window.awaitText("#object .title-4", "two");
    window.choose("Edit");
    window.awaitText("#editor-status", "As it is on the server.");
    CodeArea editor = window.robot().lookup("#editor-text").query();
    String shown = WindowFixture.onFx(editor::getText);
    assertThat(shown).contains("same: '<hidden>'");
    window
        .robot()
        .interact(
            () -> editor.setText(shown.replace("same: '<hidden>'", "same: new-" + hunt.canary())));
    fire("#editor-send");
    window.awaitShown("#confirm-send");
    window.await(() ->
        WindowFixture.onFx(() -> !window.robot().lookup("#confirm-send").query().isDisabled()));
    hunt.nothingIsSeen();
    window.picture("hunted-change");
    fire("#confirm-send");
    window.awaitText("#confirm-cancel", "Close");
    hunt.nothingIsSeen();
    fire("#confirm-cancel");
    window.await(() -> says("#undo-words", "Saved"));
    hunt.nothingIsSeen();
    window.picture("hunted-changed");
    window.click("#undo");
    window.await(() -> kept("two").equals(hunt.canary()));
    hunt.nothingIsSeen();
    window.picture("hunted-undone");
  }

  private String kept(String name) throws Exception {
    String value = Kubectl.run("-n", namespace, "get", "secret", name, "-o=jsonpath={.data.same}");
    return new String(Base64.getDecoder().decode(value.strip()), UTF_8);
  }

  private void fire(String button) {
    window.robot().interact(() -> window.robot().lookup(button).<Button>query().fire());
  }

  private void throughAllTabs() throws Exception {
    go("secrets/one");
    window.awaitText(SAID, "••••••••");
    hunt.nothingIsSeen();
    List<String> tabs = window.texts("#sections .tab-label");
    assertThat(tabs).hasSizeGreaterThan(3);
    for (String tab : tabs) {
      window.clickIn("#sections", tab);
      hunt.nothingIsSeen();
    }
    window.clickIn("#sections", "YAML");
    window.await(() -> WindowFixture.onFx(() -> code().contains("gold: ")));
    hunt.nothingIsSeen();
  }

  private String code() {
    return window.robot().lookup("#yaml").queryAs(CodeArea.class).getText();
  }

  private void revealAndLeave() throws Exception {
    window.click("#reveal-yaml");
    window.await(() -> WindowFixture.onFx(() -> code().contains(hunt.base64().substring(0, 40))));
    window.clickIn("#sections", window.texts("#sections .tab-label").getFirst());
    window.awaitShown("#reveal-gold");
    window.click("#reveal-gold");
    window.await(() -> says(SAID, hunt.canary()));
    go("secrets/two");
    window.awaitText("#object .title-4", "two");
    window.awaitText(SAID, "••••••••");
    hunt.forget();
    hunt.nothingIsSeen();
    go("secrets/one");
    window.awaitText("#object .title-4", "one");
    window.awaitText(SAID, "••••••••");
    hunt.nothingIsSeen();
    window.clickIn("#sections", "YAML");
    window.await(() -> WindowFixture.onFx(() -> code().contains("gold: ")));
    hunt.nothingIsSeen();
    window.clickIn("#sections", window.texts("#sections .tab-label").getFirst());
  }

  private void clipboardForgets() throws Exception {
    go("secrets/one");
    window.awaitShown("#copy-gold");
    window.click("#copy-gold");
    SecretsHunt.waitFor(
        10, () -> WindowFixture.onFx(() -> (hunt.canary() + "-one").equals(clipboard())));
    SecretsHunt.waitFor(90, () -> WindowFixture.onFx(() -> clipboard() == null));
  }

  private static @Nullable String clipboard() {
    return Clipboard.getSystemClipboard().getString();
  }
}
