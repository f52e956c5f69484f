package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.ui.shell.ThemeChoice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.util.WaitForAsyncUtils;

/// Whoever works by keys sees where the keyboard is: at each control something changes by 3:1 or
/// more when Tab comes to it, in every theme.
@Timeout(240)
class FocusSeenTest {

  @TempDir Path home;

  private final List<String> unseen = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // opened by each test
  private WindowFixture window;

  private void walk(String where, String region) {
    WaitForAsyncUtils.waitForFxEvents();
    List<String> first = unseenIn(region);
    // What is read anew meanwhile is another picture; twice in a row it is not.
    List<String> both = first.isEmpty() ? first : unseenIn(region);
    both.stream().filter(first::contains).forEach(each -> unseen.add(where + ": " + each));
  }

  private List<String> unseenIn(String region) {
    var walked = FocusWalk.through(window.robot(), region);
    assertThat(walked).as(region).isNotEmpty();
    return FocusWalk.unseen(walked);
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK", "HIGH_CONTRAST"})
  void inTheMainWindow(ThemeChoice theme) throws Exception {
    try (var opened = WindowFixture.onDemo(home)) {
      window = opened;
      window.setTheme(theme);
      window.resize(1280, 800);
      window.open("foretop://demo/storefront/deployments/storefront-web");
      window.awaitActions();
      window.awaitShown(".verdict");
      walk("window", ".root");
      for (String tab : List.of("YAML", "Related", "Events", "Explain")) {
        window.clickIn("#sections", tab);
        WaitForAsyncUtils.waitForFxEvents();
        if (tab.equals("Explain")) {
          window.await(() -> window.texts(".field-name").contains("spec"));
        }
        walk(tab, "#object");
      }
      window.choose("Logs");
      window.awaitShown("#log-lines");
      walk("Logs", "#dock");
      window.open("foretop://demo/data/pods/redis-0");
      window.choose("Shell");
      window.awaitShown(".terminal");
      walk("Shell", "#dock");
      assertThat(unseen).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK", "HIGH_CONTRAST"})
  void inTheSettings(ThemeChoice theme) throws Exception {
    try (var opened = WindowFixture.onDemo(home)) {
      window = opened;
      window.setTheme(theme);
      window.open("foretop://demo/checkout/pods");
      window.awaitText("#count", "7");
      window.robot().press(KeyCode.CONTROL).type(KeyCode.COMMA).release(KeyCode.CONTROL);
      window.awaitShown("#preferences");
      walk("Settings", "#preferences");
      assertThat(unseen).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK", "HIGH_CONTRAST"})
  void whereClustersAreAdded(ThemeChoice theme) throws Exception {
    try (var opened = WindowFixture.onDemo(home)) {
      window = opened;
      window.setTheme(theme);
      window.click("#add-cluster");
      window.awaitShown("#add-cluster-now");
      TabPane tabs = window.robot().lookup(".side-view .tab-pane").query();
      for (int tab = 0; tab < tabs.getTabs().size(); tab++) {
        int at = tab;
        window.robot().interact(() -> tabs.getSelectionModel().select(at));
        walk(tabs.getTabs().get(tab).getText(), ".side-view");
      }
      assertThat(unseen).isEmpty();
    }
  }
}
