package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.foretop.app.demo.DemoCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Many clusters in the list, several of them open.
@Timeout(120)
class ManyClustersTest {

  private static final List<String> NAMES =
      List.of("east", "west", "north", "south", "up", "down", "left", "right");

  @TempDir Path home;

  private DemoCluster server;
  private Path kubeconfig;

  @BeforeEach
  void describe() throws Exception {
    server = DemoCluster.start();
    kubeconfig =
        Files.writeString(
            home.resolve("kubeconfig"),
            """
            apiVersion: v1
            kind: Config
            clusters:
            - {name: all, cluster: {server: "%s"}}
            users:
            - {name: me, user: {token: "%s"}}
            contexts:
            %s
            """
                .formatted(
                    server.server(),
                    server.token(),
                    NAMES.stream()
                        .map("- {name: %s, context: {cluster: all, user: me}}"::formatted)
                        .collect(Collectors.joining("\n"))));
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  // A tab is back before it is known how many clusters there are.
  @Test
  void theListHasAsMuchRoomAfterARestart() throws Exception {
    double before;
    try (var window = WindowFixture.onKubeconfig(home, kubeconfig)) {
      window.awaitText("#clusters .label", "west");
      window.open("foretop://east@kubeconfig/checkout/pods");
      window.awaitText("#count", "7");
      before = room(window);
      assertThat(before).isGreaterThan(180);
    }
    try (var window = WindowFixture.onKubeconfig(home, kubeconfig)) {
      window.awaitText("#count", "7");
      window.picture("clusters-after-restart");
      assertThat(room(window)).isCloseTo(before, offset(30.0));
    }
  }

  private static double room(WindowFixture window) {
    QuickRobot.settle();
    return WindowFixture.onFx(() -> window.robot().lookup("#clusters").<Region>query().getHeight());
  }

  @Test
  void theSameObjectOfAnotherClusterIsWhatOneComparesWithFirst() throws Exception {
    try (var window = WindowFixture.onKubeconfig(home, kubeconfig)) {
      window.open("foretop://west@kubeconfig/checkout/pods");
      window.awaitText("#count", "7");
      window.open("foretop://east@kubeconfig/checkout/deployments/invoices");
      window.choose("Compare with…");
      window.awaitShown("#partner-list");
      ComboBox<?> clusters = window.robot().lookup("#partner-cluster").query();
      window.await(() -> WindowFixture.onFx(() -> clusters.getItems().size() == 2));
      window
          .robot()
          .interact(() ->
              clusters
                  .getSelectionModel()
                  .select(1 - clusters.getSelectionModel().getSelectedIndex()));
      ListView<?> list = window.robot().lookup("#partner-list").query();
      window.await(() ->
          WindowFixture.onFx(() ->
              String.valueOf(list.getSelectionModel().getSelectedItem()).contains("invoices")));
      window.click("#partner-compare");
      window.await(() ->
          window.texts(".dock .tab-label").contains("Compare invoices with invoices")
              || window.texts(".tab-label").stream()
                  .anyMatch(text -> text.contains("invoices with invoices")));
    }
  }
}
