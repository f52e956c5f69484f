package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.demo.DemoCluster;
import dev.foretop.app.ui.shell.ThemeChoice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TreeCell;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Tables with headings, of two clusters, of what may not be seen and of a cluster that went away,
/// in three themes and three sizes, to be looked at; nothing of them leaves the window.
@Tag("cluster")
@Timeout(240)
class TablesInTroublePicturesTest {

  @TempDir Path home;

  private DemoCluster east;
  private DemoCluster west;
  private WindowFixture window;

  @BeforeEach
  void open() throws Exception {
    east = DemoCluster.start();
    west = DemoCluster.start();
    String source = Files.readString(Path.of(System.getenv("FORETOP_TEST_KUBECONFIG")));
    var config = (ObjectNode) new JsonMapper().readTree(source);
    add(config, "east", east);
    add(config, "west", west);
    Path kubeconfig = Files.writeString(home.resolve("kubeconfig"), config.toString());
    window = WindowFixture.onKubeconfig(home, kubeconfig);
  }

  @AfterEach
  void close() throws Exception {
    window.close();
    east.close();
    west.close();
  }

  private static void add(ObjectNode config, String name, DemoCluster cluster) {
    named(config, "clusters", name).putObject("cluster").put("server", "" + cluster.server());
    named(config, "users", name).putObject("user").put("token", cluster.token());
    named(config, "contexts", name).putObject("context").put("cluster", name).put("user", name);
  }

  private static ObjectNode named(ObjectNode config, String list, String name) {
    ObjectNode entry = JsonNodeFactory.instance.objectNode().put("name", name);
    ((ArrayNode) config.path(list)).add(entry);
    return entry;
  }

  @Test
  void areWholeInEachThemeAndSize() throws Exception {
    window.open("foretop://east@kubeconfig/-/pods");
    window.awaitText("#freshness", "Live");
    window.click("#columns");
    window.click("#group-by");
    window.clickIn(".combo-box-popup", "Namespace");
    window.robot().type(KeyCode.ESCAPE);
    window.await(() -> window.texts(".table-cell").stream().anyMatch(each -> each.startsWith("▾")));
    ThemedPictures.take(window, "tables-grouped", "#filter", "#freshness", "#export");

    window.click("#more-clusters");
    window.clickIn(".context-menu", "west");
    window.robot().type(KeyCode.ESCAPE);
    window.awaitText(".column-header .label", "Cluster");
    window.awaitText("#freshness", "Live");
    ThemedPictures.take(window, "tables-joined", "#filter", "#freshness", "#export");

    west.close();
    window.awaitText("#freshness", "1 of 2 live");
    ThemedPictures.take(window, "tables-one-away", "#filter", "#freshness", "#export");
    window.open("foretop://west@kubeconfig/checkout/deployments");
    // What to do about it stands above the table already.
    window.await(
        () -> window.texts(".message-pane .label").equals(List.of("Could not list Deployments")));
    ThemedPictures.take(window, "tables-away", "#filter", "#freshness");

    String viewer = Kubectl.run("config", "current-context").strip() + "-viewer";
    window.open("foretop://" + viewer + "@kubeconfig/default/secrets");
    window.await(() -> window.texts(".label").stream().anyMatch(each -> each.contains("may not")));
    ThemedPictures.take(window, "tables-denied", "#filter");

    window.resize(1920, 1080); // all tabs have room
    window.open("foretop://east@kubeconfig/checkout/deployments/checkout-api");
    window.awaitText("#object .title-4", "checkout-api");
    window.clickIn("#object", "Explain");
    window.await(() -> window.texts("#object .label").contains("DeploymentSpec"));
    window.robot().interact(() -> window.robot().lookup("#explain-tree").query().requestFocus());
    ThemedPictures.take(window, "tables-explain", "#object", "#sections");
    window.setTheme(ThemeChoice.HIGH_CONTRAST);
    assertThat(WindowFixture.onFx(this::contrastOfTheChosenField)).isGreaterThan(7);
  }

  private double contrastOfTheChosenField() {
    TreeCell<?> cell = window.robot().lookup("#explain-tree .tree-cell:selected").query();
    Label name = (Label) cell.lookup(".field-name");
    Color behind = (Color) cell.getBackground().getFills().getLast().getFill();
    return Contrast.of((Color) name.getTextFill(), behind);
  }
}
