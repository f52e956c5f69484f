package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Label;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/// A table is live when the server behind it goes: it says so soon and truly, and keeps its rows;
/// when the network is back, it is live again by itself.
@Tag("cluster")
@Timeout(240)
class LostWhileLiveTest {

  // A probe each four seconds, which waits five for its answer, and a little.
  private static final int SOON = 12;
  private static final int RECOVERY = 30; // seconds; the longest wait between two tries is 10 s

  @TempDir Path home;

  private final String namespace = "lost-" + UUID.randomUUID().toString().substring(0, 8);
  private ApiRelay api;
  private Relay network;
  private WindowFixture window;

  @BeforeEach
  void open() throws Exception {
    Kubectl.run("create", "namespace", namespace);
    Kubectl.run("-n", namespace, "create", "configmap", "kept");
    api = new ApiRelay(Path.of(System.getenv("FORETOP_TEST_KUBECONFIG")), home);
    Path kubeconfig = home.resolve("through.json");
    network = Relay.before(api.kubeconfig(), kubeconfig);
    window = WindowFixture.onKubeconfig(Files.createDirectories(home.resolve("home")), kubeconfig);
    window.open("foretop://" + ApiRelay.NAME + "/" + namespace + "/configmaps");
    awaitLive();
  }

  @AfterEach
  void close() throws Exception {
    window.close();
    network.close();
    api.close();
    Kubectl.run("delete", "namespace", namespace, "--wait=false");
  }

  private void awaitLive() throws Exception {
    await(
        "live",
        RECOVERY,
        () ->
            window.texts("#freshness").equals(List.of("Live"))
                && window.texts("#rows .name-cell").contains("kept"));
  }

  @Test
  void saysSoTrulyAndComesBack() throws Exception {
    lost("stopped", () -> network.setAway(true), "Stale since", "The connection ");
    await("connection lost", () -> said().contains("connection lost"));
    comesBack();
    lost("frozen", () -> network.setSilent(true), "Stale since", "in time");
    await("connection lost", () -> said().contains("connection lost"));
    for (int status : new int[] {429, 500, 503}) {
      comesBack();
      lost("status " + status, () -> answer(status), "Stale since", "spoilt");
    }
    comesBack();
  }

  private void answer(int status) throws Exception {
    api.spoil(_ -> true, ApiRelay.status(status, false));
    network.cut();
    api.cutWatches();
  }

  private interface Fault {
    void begin() throws Exception;
  }

  private void lost(String way, Fault fault, String badge, String cause) throws Exception {
    fault.begin();
    await(
        way,
        () -> {
          String now = badge();
          return now.startsWith(badge) && now.contains(cause);
        });
    window.picture("lost-live-" + way.replace(' ', '-'));
    assertThat(window.texts("#rows .name-cell")).as(way).contains("kept");
  }

  private void comesBack() throws Exception {
    network.setAway(false);
    network.setSilent(false);
    api.heal();
    awaitLive();
  }

  private String badge() {
    return WindowFixture.onFx(() -> {
      Label badge = window.robot().lookup("#freshness").queryAs(Label.class);
      return badge.getText()
          + " "
          + (badge.getTooltip() == null ? "" : badge.getTooltip().getText());
    });
  }

  private String said() {
    return String.join(" ", window.texts(".cluster-cell .text-small"))
        + String.join(" ", window.texts(".status-bar .label"));
  }

  private void await(String way, Callable<Boolean> condition) throws Exception {
    await(way, SOON, condition);
  }

  private void await(String way, int seconds, Callable<Boolean> condition) throws Exception {
    try {
      WaitForAsyncUtils.waitFor(seconds, TimeUnit.SECONDS, condition);
    } catch (TimeoutException e) {
      throw new AssertionError(way + ": " + badge() + " " + said(), e);
    }
  }
}
