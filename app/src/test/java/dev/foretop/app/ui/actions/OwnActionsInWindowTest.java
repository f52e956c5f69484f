package dev.foretop.app.ui.actions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.start.WindowFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/// A user's own file of actions, changed while the window is open.
@Timeout(180)
class OwnActionsInWindowTest {

  private static final String PLACE = "foretop://demo/checkout/deployments/checkout-api";

  @TempDir Path home;

  @Test
  void offersWhatTheFileSaysAndTellsWhatIsWrongWithIt() throws Exception {
    Path file = home.resolve("config").resolve("custom-actions.json");
    try (var window = WindowFixture.onDemo(home)) {
      window.open(PLACE);
      window.awaitShown("#object-actions");
      window.await(() -> offers(window, "action-object.restart"));
      Files.createDirectories(file.getParent());
      Files.writeString(
          file,
          """
          [{"id": "acme.hold", "title": "Hold traffic", "kinds": ["deployments.apps"],
            "patch": {"metadata": {"annotations": {"acme.example/hold": "true"}}}},
           {"id": "acme.wrong", "title": "Wrong"}]
          """);

      // The file is looked at whenever the menu opens.
      window.await(() -> offers(window, "action-object.acme.hold"));
      window.robot().interact(() -> window.robot().lookup("#show-tasks").<Button>query().fire());
      window.awaitText(".task-title", "Read your own actions · " + file);
      assertThat(window.texts(".task-words").toString()).contains("'acme.wrong' needs 'kinds'");
      window.pictureOf("#dock", "own-actions-wrong-light");
    }
  }

  private static boolean offers(WindowFixture window, String id) {
    return WaitForAsyncUtils.waitForAsyncFx(
        10_000,
        () -> {
          MenuButton actions = window.robot().lookup("#object-actions").query();
          actions.show();
          boolean isThere = actions.getItems().stream().map(MenuItem::getId).anyMatch(id::equals);
          actions.hide();
          return isThere;
        });
  }
}
