package dev.foretop.app.start;

import static dev.foretop.app.start.WindowFixture.onFx;

import dev.foretop.app.settings.ClusterSettings;
import dev.foretop.app.ui.shell.ThemeChoice;
import java.nio.file.Path;
import java.util.Locale;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Takes pictures of what lives in the dock, at work and refused, in each theme, to be looked at.
@Tag("cluster")
@Timeout(240)
class DockPicturesTest {

  @TempDir Path home;

  private LonePod pod;
  private String namespace = "";
  private String cluster = "";
  private WindowFixture window;

  @BeforeEach
  void deploy() throws Exception {
    pod = LonePod.of("pictures");
    namespace = pod.namespace();
    cluster = pod.cluster();
    Kubectl.run("-n", namespace, "create", "deployment", "idle", "--image=a:1", "--replicas=0");
    window = LonePod.window(home);
    window.resize(1280, 800);
  }

  @AfterEach
  void remove() throws Exception {
    window.close();
    pod.remove();
  }

  private void open(String place) throws Exception {
    window.open("foretop://" + cluster + "/" + namespace + "/" + place);
    window.awaitActions();
  }

  private TabPane dock() {
    return window.robot().lookup("#dock").queryAs(TabPane.class);
  }

  private void pictures(String state) throws Exception {
    int tabs = onFx(() -> dock().getTabs().size());
    for (ThemeChoice theme : ThemeChoice.values()) {
      if (theme != ThemeChoice.SYSTEM) {
        window.setTheme(theme);
        for (int each = 0; each < tabs; each++) {
          int tab = each;
          window.robot().interact(() -> dock().getSelectionModel().select(tab));
          String name = theme.name().toLowerCase(Locale.ROOT);
          window.picture("dock-%d-%s-%s".formatted(tab, state, name));
        }
      }
    }
  }

  @Test
  void atWorkAndRefused() throws Exception {
    open("pods/lone");
    window.choose("Logs");
    window.awaitShown("#log-lines");
    window.choose("Forward port…");
    window.await(() -> onFx(() -> !window.robot().lookup("#forward-open").query().isDisabled()));
    window.click("#forward-open");
    window.awaitShown("Ready · lone");
    window.choose("Files…");
    window.awaitShown("etc");
    window.choose("Shell");
    window.await(() -> window.texts("#shell-status").toString().contains("lone"));
    open("deployments.apps/idle");
    window.choose("Logs");
    pictures("at-work");

    window.set(cluster + "@kubeconfig", new ClusterSettings(null, null, null, false, true, null));
    window.robot().interact(() -> dock().getSelectionModel().select(3));
    window.click("#terminal");
    window.robot().write("exit").type(KeyCode.ENTER);
    window.robot().interact(() -> dock().getSelectionModel().select(2));
    window.click("#files-refresh");
    window.robot().interact(() -> dock().getSelectionModel().select(1));
    window.await(() -> window.texts("#forwards .table-cell").toString().contains("read-only"));
    pictures("refused");
  }
}
