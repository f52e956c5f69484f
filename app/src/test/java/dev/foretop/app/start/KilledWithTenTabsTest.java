package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.demo.DemoCluster;
import dev.foretop.app.settings.SettingsStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;
import tools.jackson.databind.json.JsonMapper;

/// The process is killed while much is open, without a moment to put anything in order.
@Timeout(420)
class KilledWithTenTabsTest {

  @TempDir Path home;

  private Path kubeconfig(List<DemoCluster> clusters) throws Exception {
    var config = JsonMapper.shared().createObjectNode();
    config.put("apiVersion", "v1").put("kind", "Config");
    var servers = config.putArray("clusters");
    var users = config.putArray("users");
    var contexts = config.putArray("contexts");
    List<String> names = List.of("blue", "green", "amber");
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      String server = clusters.get(i).server().toString();
      servers.addObject().put("name", name).putObject("cluster").put("server", server);
      users.addObject().put("name", name).putObject("user").put("token", clusters.get(i).token());
      contexts
          .addObject()
          .put("name", name)
          .putObject("context")
          .put("cluster", name)
          .put("user", name);
    }
    return Files.writeString(home.resolve("three.yaml"), config.toString());
  }

  private List<String> untilKilled(Path kubeconfig) throws Exception {
    Path said = home.resolve("said");
    Path settings = home.resolve("config").resolve(SettingsStore.FILE_NAME);
    Path was = home.resolve(TenTabsAndKilled.WAS);
    Process program =
        OwnProcess.start(
            TenTabsAndKilled.class, said, List.of(), "", home.toString(), kubeconfig.toString());
    try {
      WaitForAsyncUtils.waitFor(
          240,
          TimeUnit.SECONDS,
          () ->
              !program.isAlive()
                  || (Files.exists(was) && Files.readString(settings).contains("\"front\" : 6")));
    } finally {
      program.destroyForcibly().waitFor();
    }
    assertThat(was).as(Files.readString(said)).exists();
    return Files.readAllLines(was);
  }

  @Test
  void allOfItComesBack() throws Exception {
    try (var blue = DemoCluster.start();
        var green = DemoCluster.start();
        var amber = DemoCluster.start()) {
      Path kubeconfig = kubeconfig(List.of(blue, green, amber));
      List<String> was = untilKilled(kubeconfig);
      assertThat(was).hasSize(12);
      try (var window = WindowFixture.onKubeconfig(home, kubeconfig)) {
        TenTabsAndKilled.awaitRows(window);
        assertThat(
                WindowFixture.onFx(
                    () -> TenTabsAndKilled.tabs(window).getSelectionModel().getSelectedIndex()))
            .isEqualTo(6);
        assertThat(TenTabsAndKilled.dock(window).toString()).isEqualTo(was.get(10));
        window.awaitText("#dock-waiting .title-3", "Not connected to green");
        window.picture("ten-tabs-after-kill");
        for (int tab = 0; tab < 10; tab++) {
          TenTabsAndKilled.choose(window, tab);
          TenTabsAndKilled.awaitRows(window);
          String line = was.get(tab);
          awaitLook(window, line);
        }
        window.awaitShown("#log-lines"); // as its cluster was opened meanwhile
        window.await(() -> TenTabsAndKilled.apart().toString().equals(was.getLast()));
        assertThat(
                WindowFixture.onFx(
                    () -> TenTabsAndKilled.tabs(window).getScene().getWindow().getWidth()))
            .isEqualTo(1180);
      }
    }
  }

  private static void awaitLook(WindowFixture window, String expected) throws Exception {
    try {
      WaitForAsyncUtils.waitFor(
          20, TimeUnit.SECONDS, () -> TenTabsAndKilled.look(window).equals(expected));
    } catch (TimeoutException e) {
      assertThat(TenTabsAndKilled.look(window)).isEqualTo(expected); // says what differs
      throw e;
    }
  }
}
