package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Marked rows say how many they are, and are still marked after a filter that hid some of them.
@Timeout(60)
class MarkedRowsTest {

  @TempDir Path home;

  @Test
  void surviveAFilterAndSayHowManyTheyAre() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      window.open("foretop://demo/checkout/deployments");
      window.awaitText("#count", "3");
      window.click("#filter");
      window.robot().type(KeyCode.DOWN);
      window.await(() -> WindowFixture.onFx(() -> rows(window).isFocused()));
      assertThat(window.texts("#marked")).isEmpty();
      window.robot().press(KeyCode.SHIFT).type(KeyCode.DOWN, KeyCode.DOWN).release(KeyCode.SHIFT);
      window.awaitText("#marked", "3 marked");
      window.picture("rows-marked");

      window.click("#filter");
      window.robot().write("invoices");
      window.awaitText("#count", "1 of 3");
      window.awaitText("#marked", "3 marked, 2 of them hidden");
      assertThat(selected(window)).hasSize(1);
      window.picture("rows-marked-hidden");
      window.robot().type(KeyCode.ESCAPE);
      window.awaitText("#marked", "3 marked");
      assertThat(selected(window)).hasSize(3);

      window.robot().write("label:app.kubernetes.io/name=invoices"); // which the server looks for
      window.awaitText("#count", "1");
      window.awaitText("#marked", "3 marked, 2 of them hidden");
      window.robot().type(KeyCode.DOWN);
      window.robot().press(KeyCode.SHIFT).type(KeyCode.DOWN).release(KeyCode.SHIFT);
      window.click("#rows .table-row-cell .name-cell"); // another choice: the hidden ones are not
      window.await(() -> window.texts("#marked").isEmpty());
    }
  }

  private static TableView<?> rows(WindowFixture window) {
    return window.robot().lookup("#rows").query();
  }

  private static List<Integer> selected(WindowFixture window) {
    return WindowFixture.onFx(
        () -> List.copyOf(rows(window).getSelectionModel().getSelectedIndices()));
  }
}
