package dev.foretop.app.ui.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.start.WindowFixture;
import dev.foretop.app.ui.shell.ThemeChoice;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The fields of a kind, beside an object of it.
@Timeout(120)
class ExplainTest {

  @TempDir Path home;

  @Test
  void showsTheFieldsOfAKindAndFindsOneByItsName() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      window.open("foretop://demo/checkout/deployments/checkout-api");
      window.awaitShown("#verdict");
      window.clickIn("#sections", "Explain");
      window.awaitText("#field-path", "Deployment");
      window.await(() -> window.texts(".field-name").contains("spec"));
      window.picture("explain-light");

      search(window, "spec.template.spec.containers.image");

      window.awaitText("#field-path", "spec.template.spec.containers.image");
      assertThat(window.texts("#field-type")).contains("string");
      window.await(() -> window.texts(".field-set").contains("set"));
      window.setTheme(ThemeChoice.DARK);
      window.picture("explain-search-dark");

      search(window, "no such field");
      window.await(() -> !window.texts(".field-name").contains("image"));

      window.robot().interact(() -> tree(window).requestFocus());
      window.robot().type(KeyCode.ESCAPE);
      window.await(() -> window.texts("#field-path").isEmpty());
    }
  }

  private static Node tree(WindowFixture window) {
    return window.robot().lookup("#explain-tree").query();
  }

  private static void search(WindowFixture window, String text) {
    window
        .robot()
        .interact(
            () -> window.robot().lookup("#explain-search").queryAs(TextField.class).setText(text));
  }
}
