package dev.foretop.app.start;

import static dev.foretop.app.start.WindowFixture.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.settings.SettingsStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What was open in the dock is there again after a restart, set as it was, and asks nothing of a
/// cluster before it is looked at.
@Tag("cluster")
@Timeout(180)
class DockComesBackTest {

  @TempDir Path home;

  private LonePod pod;
  private String namespace = "";
  private String cluster = "";
  private WindowFixture window;

  @BeforeEach
  void deploy() throws Exception {
    pod = LonePod.of("dock");
    namespace = pod.namespace();
    cluster = pod.cluster();
    open();
  }

  @AfterEach
  void remove() throws Exception {
    window.close();
    pod.remove();
  }

  private void open() throws Exception {
    window = LonePod.window(home);
  }

  private void go(String place) throws Exception {
    window.open("foretop://" + cluster + "/" + place);
    window.awaitActions();
  }

  private TabPane dock() {
    return window.robot().lookup("#dock").queryAs(TabPane.class);
  }

  private List<String> titles() {
    return onFx(() -> dock().getTabs().stream().map(Tab::getText).toList());
  }

  private void select(int tab) {
    window.robot().interact(() -> dock().getSelectionModel().select(tab));
  }

  private CheckMenuItem wrap() {
    return onFx(() -> {
      List<MenuItem> items =
          window.robot().lookup("#log-more").queryAs(MenuButton.class).getItems();
      return (CheckMenuItem)
          items.stream().filter(CheckMenuItem.class::isInstance).findFirst().orElseThrow();
    });
  }

  private void leaveTabs() throws Exception {
    go(namespace + "/pods/lone");
    window.choose("Logs");
    window.awaitShown("#log-lines");
    window
        .robot()
        .interact(() -> {
          wrap().setSelected(true);
          window.robot().lookup("#log-filter").queryAs(TextField.class).setText("-nothing");
        });
    window.choose("Shell");
    window.await(() -> titles().size() == 2 && titles().getLast().contains("lone"));
    window.choose("Files…");
    window.await(() -> titles().size() == 3);
    window.choose("Edit");
    window.awaitText("#editor-status", "As it is on the server.");
    window.click("#show-inspector");
    window.await(() -> titles().size() == 5);
    select(0);
  }

  @Test
  void asItWasSet() throws Exception {
    leaveTabs();
    List<String> before = titles();
    window.close();
    assertThat(Files.readString(home.resolve("config").resolve(SettingsStore.FILE_NAME)))
        .contains("-nothing");
    open();
    window.await(() -> titles().equals(before));
    window.awaitShown("#log-lines");
    assertThat(onFx(() -> window.robot().lookup("#log-filter").queryAs(TextField.class).getText()))
        .isEqualTo("-nothing");
    assertThat(onFx(wrap()::isSelected)).isTrue();
    window.picture("dock-back-logs");
    select(1);
    window.awaitText("#past-shell .title-3", "This shell ended when Foretop did");
    window.picture("dock-back-shell");
    window.click("#past-shell-again");
    window.awaitShown("#shell-status");
    window.await(
        () -> titles().size() == 5 && window.robot().lookup("#past-shell").tryQuery().isEmpty());
    select(1);
    window.awaitShown("#files-container");
    select(2);
    window.awaitText("#editor-status", "As it is on the server.");
    select(3);
    window.awaitShown("#calls-filter");
  }

  @Test
  void ofAnotherClusterOnlyWhenItIsWanted() throws Exception {
    go(namespace + "/pods/lone");
    window.choose("Logs");
    window.awaitShown("#log-lines");
    window.open("foretop://" + cluster + "-token/" + namespace + "/pods");
    window.awaitText("#status-cluster", cluster + "-token");
    window.awaitText("#count", "1");
    List<String> before = titles();
    window.close();
    open();
    window.awaitText("#count", "1");
    window.awaitText("#dock-waiting .title-3", "Not connected to " + cluster);
    window.picture("dock-back-waits");
    assertThat(titles()).isEqualTo(before);
    window.click("#dock-waiting-go");
    window.awaitShown("#log-lines");
  }
}
