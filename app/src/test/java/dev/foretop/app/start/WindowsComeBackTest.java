package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Tabs that were moved to windows of their own have them again after a restart.
@Timeout(120)
class WindowsComeBackTest {

  private static final String TITLE = "Pods · Demo cluster – Foretop";

  @TempDir Path home;

  @Test
  void aTabOfAWindowComesBackAsAWindowWhereItWas() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      window.open("foretop://demo/checkout/pods");
      window.awaitText("#count", "7");
      window.click("#title");
      window.robot().press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.N);
      window.robot().release(KeyCode.SHIFT, KeyCode.CONTROL);
      window.await(() -> windows().size() == 1);
      window.robot().interact(() -> move(windows().getFirst()));
    }
    assertThat(WindowFixture.onFx(WindowsComeBackTest::windows)).isEmpty();
    try (var window = WindowFixture.onDemo(home)) {
      window.await(() -> WindowFixture.onFx(WindowsComeBackTest::windows).size() == 1);
      Stage back = WindowFixture.onFx(() -> windows().getFirst());
      assertThat(WindowFixture.onFx(() -> List.of(back.getX(), back.getY(), back.getWidth())))
          .containsExactly(40.0, 30.0, 900.0);
      window.awaitText("#count", "7");
      window.await(() -> window.texts("#tabs .tab-label").equals(List.of("New tab")));
    }
  }

  @Test
  void theSidebarIsAsWideAsItWasInAWindowOfAnyWidth() throws Exception {
    double before;
    try (var window = WindowFixture.onDemo(home)) {
      window.open("foretop://demo/checkout/pods");
      window.awaitText("#count", "7");
      window.resize(1100, 720);
      before = sidebar(window);
    }
    try (var window = WindowFixture.onDemo(home)) {
      window.awaitText("#count", "7");
      assertThat(WindowFixture.onFx(() -> window.robot().lookup("#sidebar").query().getScene()))
          .extracting(Scene::getWidth)
          .isEqualTo(1100.0);
      assertThat(sidebar(window)).isCloseTo(before, offset(3.0));
    }
  }

  private static double sidebar(WindowFixture window) {
    return WindowFixture.onFx(
        () -> window.robot().lookup("#sidebar").query().getLayoutBounds().getWidth());
  }

  private static void move(Stage stage) {
    stage.setX(40);
    stage.setY(30);
    stage.setWidth(900);
  }

  private static List<Stage> windows() {
    return Window.getWindows().stream()
        .filter(Stage.class::isInstance)
        .map(Stage.class::cast)
        .filter(stage -> TITLE.equals(stage.getTitle()) && stage.isShowing())
        .filter(stage -> stage.getScene().lookup("#tabs") == null)
        .toList();
  }
}
