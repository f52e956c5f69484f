package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.ProxyEndpoint;
import dev.foretop.app.machine.Machine;
import dev.foretop.app.machine.UserFolders;
import dev.foretop.app.source.ClusterOptions;
import dev.foretop.app.ui.fx.Clicks;
import dev.foretop.app.ui.shell.ExplorerWindow;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// The whole chain: demo cluster, proxy, window. And beside the window another tool, which uses the
/// same proxy with the token from the file.
@Timeout(60)
class ExplorerOnDemoTest {

  private static final String NAMESPACES = "/api/kubernetes/proxy/api/v1/namespaces";

  @TempDir Path home;

  private final FxRobot robot = new QuickRobot();
  private final HttpClient http = HttpClient.newHttpClient();
  private CompositionRoot root;
  private ExplorerWindow window;

  @BeforeEach
  void start() throws IOException, TimeoutException {
    var kubeconfigs = List.of(Files.writeString(home.resolve("kubeconfig"), "kind: Config"));
    var options = StartOptions.onFreePorts(ClusterOptions.USUAL.withKubeconfigs(kubeconfigs));
    var folders = UserFolders.find(Map.of("FORETOP_HOME", home.toString()), home, "Linux");
    root = CompositionRoot.start(options, BusyPort.FAIL, Machine.bare(folders));
    FxToolkit.registerPrimaryStage();
    Stage stage = FxToolkit.registerStage(Stage::new);
    window = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> open(stage));
  }

  private ExplorerWindow open(Stage stage) {
    var shown =
        new ExplorerWindow(
            stage, new ProxyEndpoint(root.proxyUri(), root.ownerToken()), root.services());
    shown.show();
    return shown;
  }

  @AfterEach
  void stop() throws TimeoutException {
    FxToolkit.setupFixture(() -> window.close());
    root.close();
    http.shutdownNow();
  }

  @Test
  void opensTheDemoAndShowsWhatAnotherToolMakes() throws Exception {
    WaitForAsyncUtils.waitFor(
        30, TimeUnit.SECONDS, () -> robot.lookup("#try-demo").tryQuery().isPresent());
    Clicks.on(robot, "#try-demo");
    awaitText("#title", "Namespaces");
    awaitText("#count", "12");
    awaitText("#freshness", "Live");

    HttpResponse<String> created =
        send(
            HttpRequest.newBuilder(at(NAMESPACES))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"metadata\":{\"name\":\"made-elsewhere\"}}")));
    assertThat(created.statusCode()).isEqualTo(201);
    awaitText("#count", "13");

    send(HttpRequest.newBuilder(at(NAMESPACES + "/made-elsewhere")).DELETE());
    awaitText("#count", "12");
  }

  @Test
  void takesItsTokenAwayAtTheEnd() throws IOException {
    Path token = root.tokenFile();
    assertThat(token).content().startsWith("foretop_owner_");

    root.close();

    assertThat(token).doesNotExist();
  }

  private URI at(String path) {
    return URI.create(root.proxyUri() + path);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    String token = Files.readString(root.tokenFile()).strip();
    return http.send(
        request.header("Authorization", "Bearer " + token).build(), BodyHandlers.ofString());
  }

  private void awaitText(String query, String text) throws TimeoutException {
    WaitForAsyncUtils.waitFor(
        30,
        TimeUnit.SECONDS,
        () ->
            robot.lookup(query).queryAllAs(Label.class).stream()
                .anyMatch(label -> text.equals(label.getText())));
  }
}
