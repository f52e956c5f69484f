package dev.foretop.app.ui.editor.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.start.ApiRelay;
import dev.foretop.app.start.Kubectl;
import dev.foretop.app.start.RelayedWindow;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import jfx.incubator.scene.control.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/// Several objects are applied to a server that hangs: who does not want to wait is told of each
/// what became of it.
@Tag("cluster")
@EnabledIfEnvironmentVariable(named = "FORETOP_TEST_KUBECONFIG", matches = ".+")
@Timeout(180)
class StoppedReviewOnRealClusterTest {

  private static final String MAP =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: %s, namespace: %s}
      """;

  @TempDir Path home;

  private final String namespace = "stopped-" + UUID.randomUUID().toString().substring(0, 8);
  private RelayedWindow at;

  @BeforeEach
  void start() throws Exception {
    Kubectl.run("create", "namespace", namespace);
    at = new RelayedWindow(home);
    at.window().open("foretop://" + ApiRelay.NAME + "/" + namespace + "/configmaps");
    at.window().awaitText("#title", "ConfigMaps");
  }

  @AfterEach
  void stop() throws Exception {
    at.close();
    Kubectl.run("delete", "namespace", namespace, "--wait=false");
  }

  private void review() throws Exception {
    at.window().robot().press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.M);
    at.window().robot().release(KeyCode.M, KeyCode.SHIFT, KeyCode.CONTROL);
    at.window().awaitShown("#editor-text");
    String text = MAP.formatted("one", namespace) + "---\n" + MAP.formatted("two", namespace);
    at.window()
        .robot()
        .interact(() -> at.window().robot().lookup("#editor-text").<CodeArea>query().setText(text));
    at.window().await(() -> at.label("#manifest-status").contains("2 objects, not sent"));
    at.fire("#manifest-apply");
    at.window().awaitShown("#review-status");
    at.window().await(() -> at.label("#review-status").contains("2 create"));
  }

  @Test
  void saysWhatBecameOfEach() throws Exception {
    review();
    var hanging = new CountDownLatch(1);
    var over = new CountDownLatch(1);
    at.relay()
        .spoilWrites((exchange, carriedOut) -> {
          hanging.countDown();
          try {
            over.await();
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
          ApiRelay.pass().play(exchange, carriedOut);
        });
    at.fire("#review-send");
    hanging.await();
    at.fire("#review-cancel");
    at.window().awaitText("#review-cancel", "Stop waiting");
    at.fire("#review-cancel");
    at.window().awaitText("#review-cancel", "Close");

    String rows =
        RelayedWindow.onFx(() ->
            at
                .window()
                .robot()
                .lookup("#review-items")
                .<ListView<ReviewRow>>query()
                .getItems()
                .stream()
                .map(ReviewRow::words)
                .toList()
                .toString());
    assertThat(rows).contains("may still be at it", "Not sent: you stopped before it.");
    at.window().pictureOf("#review", "apply-stopped-light");
    over.countDown();
    assertThat(at.relay().sent()).hasSize(1);
  }
}
