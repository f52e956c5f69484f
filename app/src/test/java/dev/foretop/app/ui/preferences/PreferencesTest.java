package dev.foretop.app.ui.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.start.WindowFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.application.Application;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The settings window: what is set there holds at once, and at the next start.
@Timeout(180)
class PreferencesTest {

  @TempDir Path home;

  private String kept() throws Exception {
    Path file = home.resolve("config/settings.json");
    return Files.exists(file) ? Files.readString(file) : "";
  }

  private static WindowFixture shown(WindowFixture window) throws Exception {
    window.open("foretop://demo/checkout/pods");
    window.awaitText("#count", "7");
    window.robot().press(KeyCode.CONTROL).type(KeyCode.COMMA).release(KeyCode.CONTROL);
    window.awaitShown("#preferences");
    return window;
  }

  @Test
  void changesThemeSizeAndDensityAtOnce() throws Exception {
    try (var window = shown(WindowFixture.onDemo(home))) {
      window.pictureOf("#preferences", "settings-light");
      window.click("#setting-theme");
      window.clickIn(".combo-box-popup", "High contrast");
      window.await(() -> Application.getUserAgentStylesheet().startsWith("data:"));
      window.click("#setting-roomy");
      window.await(() -> kept().contains("\"roomy\" : true"));
      window.pictureOf("#preferences", "settings-high-contrast");
      window.pictureOf("#rows", "rows-high-contrast");
      window.click("#preferences-search");
      window.robot().write("telemetry");
      window.await(() -> window.texts("#preferences .title-4").equals(List.of("Privacy")));
      window.robot().eraseText(9).write("privacy");
      window.click("#forget-traces");
      window.awaitText("#traces-forgotten", "Forgotten.");
    }
    assertThat(kept()).contains("high-contrast").contains("\"recentKinds\" : [ ]");
  }

  @Test
  void takesOtherKeysButNoneThatDoSomethingElse() throws Exception {
    try (var window = shown(WindowFixture.onDemo(home))) {
      window.click("#preferences-search");
      window.robot().write("go anywhere");
      window.click("#key-PALETTE");
      window.robot().press(KeyCode.CONTROL).type(KeyCode.T).release(KeyCode.CONTROL);
      window.await(() ->
          window.texts("#preferences .label").stream().anyMatch(text -> text.contains("New tab")));
      window.robot().press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
      window.await(() -> kept().contains("\"PALETTE\" : \"Ctrl+K\""));
      assertThat(window.robot().lookup("#key-PALETTE").queryAs(TextField.class).getText())
          .isEqualTo("Ctrl+K");
    }
    try (var window = WindowFixture.onDemo(home)) {
      window.open("foretop://demo/checkout/pods");
      window.awaitText("#count", "7");
      window.click("#title");
      window.robot().press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
      window.awaitShown("#palette");
    } finally {
      Files.deleteIfExists(home.resolve("config/settings.json"));
      WindowFixture.onDemo(home)
          .close(); // keys are the program's; others start with the usual ones
    }
  }

  @Test
  void kindsLookedAtLastStandOnTopAtTheNextStart() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      window.open("foretop://demo/checkout/pods");
      window.awaitText("#count", "7");
      window.clickIn("#kinds", "Deployments");
      window.awaitText("#title", "Deployments");
      window.await(() -> kept().contains("\"deployments.apps\""));
    }
    try (var window = WindowFixture.onDemo(home)) {
      window.open("foretop://demo/checkout/pods");
      window.awaitText("#count", "7");
      window.await(() -> window.texts("#kinds .tree-cell").contains("Recent"));
      window.picture("recent-kinds");
    }
  }
}
