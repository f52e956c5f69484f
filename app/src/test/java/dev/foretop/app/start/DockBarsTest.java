package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is set above logs and files, in narrow windows: nothing of it is cut, and all of it is
/// reached by the mouse and by Tab.
@Timeout(240)
class DockBarsTest {

  @TempDir Path home;

  @ParameterizedTest
  @CsvSource({"640,14", "640,22", "1024,14", "1024,22", "1280,14", "1280,22"})
  void nothingOfTheBarsIsCut(int width, int fontSize) throws Exception {
    try (var window = WindowFixture.onDemo(home, fontSize)) {
      window.open("foretop://demo/storefront/deployments/storefront-web");
      window.choose("Logs");
      window.awaitShown("#log-lines");
      window.open("foretop://demo/data/pods/redis-0");
      window.choose("Files…");
      window.awaitShown("#files");
      Stage stage = window.resize(width, 800);
      lookAt(window, stage, ".dock-head", "bars-files-%d-%d".formatted(width, fontSize));
      assertThat(reached(window, ".dock-head"))
          .contains("files-container", "files-up", "files-path", "files-hidden", "files-upload");

      window.clickIn("#dock", "Logs · Deployment storefront-web");
      window.awaitShown("#log-lines");
      window
          .robot()
          .interact(
              () -> window.robot().lookup("#log-filter").queryAs(TextField.class).setText("GET"));
      window.await(() -> window.texts("#log-count").toString().contains(" of "));
      lookAt(window, stage, ".log-bar", "bars-logs-%d-%d".formatted(width, fontSize));
      assertThat(reached(window, ".log-bar"))
          .contains("log-sources", "log-since", "log-level", "log-filter", "log-only-found")
          .contains("log-follow", "log-more");
    }
  }

  private static void lookAt(WindowFixture window, Stage stage, String bar, String name)
      throws Exception {
    try {
      window.await(() -> cut(window, stage, bar).isEmpty()); // a frame later all is laid out
    } finally {
      window.picture(name);
    }
    assertThat(cut(window, stage, bar)).as(name).isEmpty();
  }

  private static List<Control> controls(WindowFixture window, String bar) {
    return window.robot().lookup(bar).queryAll().stream()
        .filter(DockBarsTest::isSeen)
        .flatMap(each -> each.lookupAll("*").stream())
        .filter(each ->
            each instanceof ButtonBase || each instanceof TextField || each instanceof ComboBox)
        .map(Control.class::cast)
        .filter(DockBarsTest::isSeen)
        .toList();
  }

  private static List<String> cut(WindowFixture window, Stage stage, String bar) {
    return WindowFixture.onFx(() -> {
      List<Control> controls = controls(window, bar);
      assertThat(controls).isNotEmpty();
      return controls.stream()
          .filter(each -> isCut(each) || isOutside(each, stage.getScene().getWidth()))
          .map(each -> each.getId() + " " + each.getLayoutBounds())
          .toList();
    });
  }

  private static boolean isCut(Control control) {
    return (control instanceof Labeled labeled && labeled.isTextTruncated())
        || control.getHeight() < control.prefHeight(-1) - 1
        || (control instanceof TextField && control.getWidth() < 100);
  }

  private static boolean isOutside(Node node, double width) {
    Bounds bounds = node.localToScene(node.getLayoutBounds());
    return bounds.getMaxX() > width + 1 || bounds.getMinX() < -1;
  }

  private static boolean isSeen(Node node) {
    return node.isVisible() && (node.getParent() == null || isSeen(node.getParent()));
  }

  // By Tab, from the first of them on.
  private static List<String> reached(WindowFixture window, String bar) {
    List<Control> controls = WindowFixture.onFx(() -> controls(window, bar));
    window.robot().interact(() -> controls.getFirst().requestFocus());
    List<String> reached = new ArrayList<>();
    for (int i = 0; i < controls.size(); i++) {
      reached.add(WindowFixture.onFx(() -> controls.getFirst().getScene().getFocusOwner().getId()));
      window.robot().type(KeyCode.TAB);
    }
    return reached;
  }
}
