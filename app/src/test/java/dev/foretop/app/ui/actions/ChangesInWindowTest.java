package dev.foretop.app.ui.actions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.settings.ClusterColor;
import dev.foretop.app.settings.ClusterSettings;
import dev.foretop.app.ui.shell.ThemeChoice;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Changes as a person makes them: chosen, looked at, confirmed.
@Timeout(120)
class ChangesInWindowTest extends ChangesFixture {

  private static final String DEPLOYMENT =
      "/apis/apps/v1/namespaces/checkout/deployments/checkout-api";
  private static final ClusterSettings PRODUCTION =
      new ClusterSettings("Shop", null, ClusterColor.PURPLE, true, false, null);

  @Test
  void scalesWhatWasShownAndConfirmed() throws Exception {
    open("foretop://demo/checkout/deployments/checkout-api");
    int before = get(DEPLOYMENT).at("/spec/replicas").asInt();
    choose("Scale…");
    assertThat(status()).contains("Enter how many replicas");
    assertThat(maySend()).isFalse();

    enter("#scale-replicas", "many");
    assertThat(status()).contains("'many' is no number");
    enter("#scale-replicas", "7");
    window.await(this::maySend);

    assertThat(diff()).contains("-   replicas: " + before, "+   replicas: 7");
    assertThat(get(DEPLOYMENT).at("/spec/replicas").asInt()).isEqualTo(before);
    window.pictureOf("#confirm", "confirm-scale-light");
    window.setTheme(ThemeChoice.DARK);
    window.pictureOf("#confirm", "confirm-scale-dark");
    window.robot().interact(() -> window.robot().lookup("#confirm-send").<Button>query().fire());
    window.awaitText("#confirm-cancel", "Close");

    assertThat(status()).isEqualTo("Done.");
    assertThat(get(DEPLOYMENT).at("/spec/replicas").asInt()).isEqualTo(7);
  }

  private boolean isFocused(String query) {
    return onFx(() -> window.robot().lookup(query).tryQuery().map(Node::isFocused).orElse(false));
  }

  @Test
  void sendsAndClosesByKeysAlone() throws Exception {
    open("foretop://demo/checkout/deployments/checkout-api");
    choose("Restart…");
    window.await(this::maySend);
    window.await(() -> isFocused("#confirm-cancel"));
    window.robot().type(KeyCode.TAB).type(KeyCode.SPACE);
    window.awaitText("#confirm-cancel", "Close");
    window.await(() -> isFocused("#confirm-cancel"));
    window.robot().type(KeyCode.ENTER);
    window.await(() -> window.robot().lookup("#confirm").tryQuery().isEmpty());
  }

  @Test
  void leavesWhileTheLinesAreLookedThrough() throws Exception {
    open("foretop://demo/checkout/deployments/checkout-api");
    choose("Restart…");
    window.await(this::maySend);
    window.robot().interact(() -> window.robot().lookup("#diff").query().requestFocus());
    window.robot().type(KeyCode.ESCAPE);
    window.await(() -> window.robot().lookup("#confirm").tryQuery().isEmpty());
  }

  @Test
  void asksForTheNameWhereOthersDependOnTheCluster() throws Exception {
    window.set("demo@demo", PRODUCTION);
    open("foretop://demo/checkout/deployments/checkout-api");
    choose("Delete…");
    window.await(() -> status().contains("dry run"));

    assertThat(maySend()).isFalse();
    enter("#confirm-name", "checkout-ap");
    assertThat(maySend()).isFalse();
    enter("#confirm-name", "checkout-api");
    assertThat(maySend()).isTrue();
    window.pictureOf("#confirm", "confirm-delete-light");
    window.setTheme(ThemeChoice.DARK);
    window.pictureOf("#confirm", "confirm-delete-dark");
    window.setTheme(ThemeChoice.HIGH_CONTRAST);
    window.pictureOf("#confirm", "confirm-delete-contrast");

    window.robot().type(KeyCode.ESCAPE);
    window.await(() -> window.robot().lookup("#confirm").tryQuery().isEmpty());
    assertThat(get(DEPLOYMENT).at("/metadata/name").asString()).isEqualTo("checkout-api");
  }

  @Test
  void doesTheSameToAllMarkedRows() throws Exception {
    window.open("foretop://demo/checkout/configmaps");
    window.awaitText("#title", "ConfigMaps");
    window.await(() -> onFx(() -> !table().getItems().isEmpty()));
    int count = onFx(() -> table().getItems().size());
    window
        .robot()
        .interact(() -> {
          table().requestFocus();
          table().getSelectionModel().selectAll();
        });
    window.robot().type(KeyCode.DELETE);
    window.awaitShown("#confirm-items");
    window.await(() -> status().startsWith(count + " of " + count + " can be done"));
    window.pictureOf("#confirm", "confirm-many-light");

    window.robot().interact(() -> window.robot().lookup("#confirm-send").<Button>query().fire());
    window.await(() -> status().equals(count + " of " + count + " done, 0 not."));
    window.pictureOf("#confirm", "confirm-many-done-light");
  }

  private TableView<?> table() {
    return window.robot().lookup(".resource-table .table-view").query();
  }

  @Test
  void saysInTheMenuThatTheClusterIsReadOnly() throws Exception {
    window.set("demo@demo", new ClusterSettings(null, null, null, false, true, null));
    open("foretop://demo/checkout/deployments/checkout-api");
    window.await(() -> {
      window.click("#object-actions");
      window.awaitShown("Delete…");
      Label item = onFx(() -> window.robot().lookup("Delete…").query());
      window.robot().type(KeyCode.ESCAPE);
      return onFx(() -> String.valueOf(item.getAccessibleHelp()).contains("read-only"));
    });
  }

  @Test
  void drainsANode() throws Exception {
    String node = get("/api/v1/nodes").at("/items/0/metadata/name").asString();
    open("foretop://demo/-/nodes/" + node);
    choose("Drain…");
    window.robot().interact(() -> window.robot().lookup("#drain-force").<CheckBox>query().fire());
    window.robot().interact(() -> window.robot().lookup("#drain-files").<CheckBox>query().fire());
    window.await(this::maySend);
    window.pictureOf("#drain", "drain-light");
    window.robot().interact(() -> window.robot().lookup("#confirm-send").<Button>query().fire());
    window.awaitText("#drain-status", "The node is drained.");
    window.pictureOf("#dock", "drain-done-light");

    assertThat(get("/api/v1/nodes/" + node).at("/spec/unschedulable").asBoolean()).isTrue();

    // Where budgets held pods for long, the bar has gone by now.
    window.robot().interact(() -> window.robot().lookup("#show-tasks").<Button>query().fire());
    window.click(".task-undo");
    window.await(() -> !get("/api/v1/nodes/" + node).at("/spec/unschedulable").asBoolean(false));

    window.awaitText(".task-title", "Drain " + node + " · Demo cluster");
    window.awaitText(".task-words", "The node is drained.");
    window.pictureOf("#dock", "drain-task-light");
  }
}
