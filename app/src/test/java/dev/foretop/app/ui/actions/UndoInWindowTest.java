package dev.foretop.app.ui.actions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.ui.shell.ThemeChoice;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What was done and is taken back, as a person does it.
@Timeout(120)
class UndoInWindowTest extends ChangesFixture {

  private static final String DEPLOYMENTS = "/apis/apps/v1/namespaces/checkout/deployments";
  private static final String DEPLOYMENT = DEPLOYMENTS + "/checkout-api";
  private static final String MERGE = "application/merge-patch+json";

  private int replicas() throws Exception {
    return get(DEPLOYMENT).at("/spec/replicas").asInt();
  }

  private void scale(int replicas) throws Exception {
    open("foretop://demo/checkout/deployments/checkout-api");
    choose("Scale…");
    enter("#scale-replicas", String.valueOf(replicas));
    window.await(this::maySend);
    sendAndClose();
  }

  private void sendAndClose() throws Exception {
    confirm();
    window.awaitText("#confirm-cancel", "Close");
    window.robot().interact(() -> window.robot().lookup("#confirm-cancel").<Button>query().fire());
  }

  private boolean isBarShown() {
    return onFx(() -> window.robot().lookup("#undo-bar").query().isVisible());
  }

  @Test
  void undoesFromTheBar() throws Exception {
    int before = replicas();
    scale(before + 4);

    window.awaitText(
        "#undo-words", "Scaled to " + (before + 4) + " · checkout/checkout-api · Demo cluster");
    window.picture("undo-bar-light");
    window.setTheme(ThemeChoice.DARK);
    window.picture("undo-bar-dark");
    window.click("#undo");

    window.awaitText("#undo-words", "Undone. checkout/checkout-api · Demo cluster");
    assertThat(replicas()).isEqualTo(before);
    window.await(() -> !isBarShown());
  }

  @Test
  void undoesByKeyAndLaterFromTheTasks() throws Exception {
    int before = replicas();
    scale(before + 1);
    window.await(this::isBarShown);
    window.robot().press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
    window.await(() -> replicas() == before);

    scale(before + 2);
    window.await(this::isBarShown);
    window.await(() -> !isBarShown());
    assertThat(replicas()).isEqualTo(before + 2);
    window.robot().press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
    openTasks();
    window.awaitShown(".task-undo");
    window.picture("undo-in-tasks-light");
    assertThat(replicas()).isEqualTo(before + 2);
    window.click(".task-undo");

    window.await(() -> replicas() == before);
    window.awaitText(
        ".task-title",
        "Undo: Scaled to " + (before + 2) + " · checkout/checkout-api · Demo cluster");
  }

  private void openTasks() throws Exception {
    window.robot().press(KeyCode.CONTROL).type(KeyCode.P).release(KeyCode.CONTROL);
    window.awaitShown("#palette-field");
    window.robot().write(">Tasks").type(KeyCode.ENTER);
    window.awaitShown("#tasks");
  }

  @Test
  void leavesAloneWhatSomebodyChangedSinceAndSaysSo() throws Exception {
    int set = replicas() + 1;
    scale(set);
    window.await(this::isBarShown);
    send("PATCH", DEPLOYMENT, MERGE, "{'spec':{'replicas':9}}");
    window.click("#undo");

    window.awaitShown("#undo-open");
    assertThat(String.join("", window.texts("#undo-words")))
        .contains("spec.replicas is 9, and was set to " + set);
    window.picture("undo-refused-light");
    assertThat(replicas()).isEqualTo(9);
  }

  @Test
  void undoesForAllMarkedRowsAtOnce() throws Exception {
    window.open("foretop://demo/checkout/deployments");
    window.awaitText("#title", "Deployments");
    TableView<?> table = window.robot().lookup(".resource-table .table-view").query();
    window.await(() -> onFx(() -> table.getItems().size() > 1));
    int all = get(DEPLOYMENTS).path("items").size();
    window
        .robot()
        .interact(() -> {
          table.requestFocus();
          table.getSelectionModel().selectAll();
        });
    window.robot().rightClickOn("invoices");
    window.awaitShown("Pause rollout…");
    window.click("Pause rollout…");
    window.await(() -> status().startsWith(all + " of " + all + " can be done"));
    sendAndClose();
    window.awaitText("#undo-words", "Paused the rollout · " + all + " deployments · Demo cluster");
    assertThat(get(DEPLOYMENT).at("/spec/paused").asBoolean(false)).isTrue();

    window.click("#undo");

    window.awaitText(
        "#undo-words", all + " of " + all + " undone. " + all + " deployments · Demo cluster");
    for (var each : get(DEPLOYMENTS).path("items")) {
      assertThat(each.at("/spec/paused").asBoolean(false)).isFalse();
    }
  }
}
