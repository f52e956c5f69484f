package dev.foretop.app.start;

import static dev.foretop.app.start.WindowFixture.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.settings.ClusterSettings;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A cluster that is marked read-only while its window is open, and has the mark taken back: the
/// window says why nothing can be run in it, and what was open before is refused by the proxy.
@Tag("cluster")
@Timeout(240)
class ReadOnlyOnClusterTest {

  private static final List<String> IN_A_POD =
      List.of("Shell", "Attach", "Files…", "Forward port…", "Debug container…");

  @TempDir Path home;

  private LonePod pod;
  private String namespace = "";
  private String cluster = "";
  private WindowFixture window;

  @BeforeEach
  void deploy() throws Exception {
    pod = LonePod.of("readonly");
    namespace = pod.namespace();
    cluster = pod.cluster();
    window = LonePod.window(home);
  }

  @AfterEach
  void remove() throws Exception {
    window.close();
    pod.remove();
  }

  private void mark(boolean isReadOnly) throws Exception {
    window.set(
        cluster + "@kubeconfig", new ClusterSettings(null, null, null, false, isReadOnly, null));
  }

  private void open(String place) throws Exception {
    window.open("foretop://" + cluster + "/" + place);
    window.awaitActions();
  }

  private void openPod() throws Exception {
    open(namespace + "/pods/lone");
  }

  // The menu is made when it opens, so it is opened anew until it says so.
  private void awaitReason(String action, boolean isReadOnly) throws Exception {
    window.await(() -> {
      window.click("#object-actions");
      window.awaitShown(action);
      Label item = onFx(() -> window.robot().lookup(action).queryAs(Label.class));
      String help = onFx(() -> String.valueOf(item.getAccessibleHelp()));
      window.robot().type(KeyCode.ESCAPE);
      return help.contains("read-only") == isReadOnly;
    });
  }

  @Test
  void theMenusSayWhyAndLogsGoOn() throws Exception {
    openPod();
    mark(true);
    for (String action : IN_A_POD) {
      awaitReason(action, true);
    }
    awaitReason("Logs", false);
    window.choose("Logs");
    window.awaitShown("#log-lines");
    String node = Kubectl.run("get", "nodes", "-o", "jsonpath={.items[0].metadata.name}");
    open("-/nodes/" + node);
    awaitReason("Node shell…", true);
    mark(false);
    awaitReason("Node shell…", false);
    openPod();
    for (String action : IN_A_POD) {
      awaitReason(action, false);
    }
  }

  @Test
  void aForwardSaysWhyItLeadsNowhere() throws Exception {
    openPod();
    window.choose("Forward port…");
    window.awaitShown("#forward-open");
    window.await(() -> onFx(() -> !window.robot().lookup("#forward-open").query().isDisabled()));
    window.click("#forward-open");
    window.awaitShown("Ready · lone");
    mark(true);
    window.await(() -> states().contains("read-only"));
    window.pictureOf("#dock", "read-only-forward");
    mark(false);
    window.awaitShown("Ready · lone");
  }

  private String states() {
    return window.texts("#forwards .table-cell").toString();
  }

  @Test
  void filesSayWhyTheyCannotBeReadAnyMore() throws Exception {
    openPod();
    window.choose("Files…");
    window.awaitShown("etc");
    mark(true);
    window.click("#files-refresh");
    window.await(() -> window.texts(".message-pane .label").toString().contains("is read-only"));
    window.await(() -> onFx(this::isBelowItsBar));
    window.pictureOf("#dock", "read-only-files");
    mark(false);
    window.click("#files-refresh");
    window.awaitShown("etc");
  }

  private boolean isBelowItsBar() {
    Node message = window.robot().lookup("#dock .message-pane").query();
    Node bar = window.robot().lookup("#files-upload").query();
    double top = message.localToScene(message.getLayoutBounds()).getMinY();
    return bar.localToScene(bar.getLayoutBounds()).getMaxY() <= top;
  }

  @Test
  void aShellIsNotOpenedAgain() throws Exception {
    openPod();
    window.choose("Shell");
    window.await(() -> window.texts("#shell-status").toString().contains("lone"));
    mark(true);
    window.robot().write("exit\n");
    window.awaitShown("#shell-again");
    window.click("#shell-again");
    window.await(() -> window.texts("#shell-status").toString().contains("read-only"));
    window.pictureOf("#dock", "read-only-shell");
    mark(false);
    window.click("#shell-again");
    window.await(() -> window.texts("#shell-status").toString().contains("lone"));
    assertThat(window.texts("#shell-status").toString()).doesNotContain("read-only");
  }
}
