package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.util.WaitForAsyncUtils;

/// The head of a table, above a dock and beside details, while the window shrinks and grows.
@Timeout(240)
class TableHeadTest {

  @TempDir Path home;

  @ParameterizedTest
  @CsvSource({"14,800", "14,480", "22,800", "22,480"})
  void nothingOfItIsCutWhileTheWindowShrinksAndGrows(int fontSize, int height) throws Exception {
    try (var window = WindowFixture.onDemo(home, fontSize)) {
      window.open("foretop://demo/storefront/deployments/storefront-web");
      window.choose("Logs");
      window.awaitShown("#log-lines");
      window.awaitShown("#sections");
      List<String> found = new ArrayList<>();
      for (int width : new int[] {1280, 1024, 960, 880, 800, 720, 640, 700, 780, 860, 940, 1024}) {
        Stage stage = window.resize(width, height);
        look(window, stage, "head-%d-%d-%d".formatted(fontSize, height, width), found);
      }
      assertThat(found).isEmpty();
    }
  }

  private static void look(WindowFixture window, Stage stage, String name, List<String> found)
      throws Exception {
    window.await(() -> WindowFixture.onFx(() -> stage.getScene().getWidth() == stage.getWidth()));
    try {
      // What is moved is laid out a frame later.
      WaitForAsyncUtils.waitFor(5, TimeUnit.SECONDS, () -> cut(window).isEmpty());
    } catch (TimeoutException _) {
      window.picture(name);
    }
    cut(window).forEach(each -> found.add(name + ": " + each));
  }

  private static List<String> cut(WindowFixture window) {
    return WindowFixture.onFx(() -> {
      List<String> cut = new ArrayList<>();
      for (Node head : window.robot().lookup(".resource-header").queryAll()) {
        if (CutOff.isSeen(head)) {
          cut.addAll(cutIn((Region) head));
          cut.addAll(covered(head));
        }
      }
      for (Node details : window.robot().lookup("#object-actions").queryAll()) {
        if (CutOff.isSeen(details)) {
          cut.addAll(covered(details));
        }
      }
      return cut;
    });
  }

  /// What holds it is smaller than it is, or does not hold it whole.
  private static List<String> covered(Node node) {
    List<String> found = new ArrayList<>();
    Bounds own = node.localToScene(node.getLayoutBounds());
    for (Node around = node.getParent(); around != null; around = around.getParent()) {
      Bounds all = around.localToScene(around.getLayoutBounds());
      boolean isInside =
          own.getMinX() >= all.getMinX() - 1
              && own.getMaxX() <= all.getMaxX() + 1
              && own.getMinY() >= all.getMinY() - 1
              && own.getMaxY() <= all.getMaxY() + 1;
      if (!isInside) {
        found.add(
            node.getId()
                + " "
                + own
                + " outside "
                + around.getClass().getSimpleName()
                + all.getMinX()
                + ","
                + all.getMinY()
                + " "
                + all.getMaxX()
                + ","
                + all.getMaxY());
      }
    }
    return found;
  }

  private static List<String> cutIn(Region head) {
    List<String> cut = new ArrayList<>();
    if (head.getHeight() < head.prefHeight(head.getWidth()) - 1) {
      cut.add(
          "the head has %s of %s".formatted(head.getHeight(), head.prefHeight(head.getWidth())));
    }
    Bounds all = head.localToScene(head.getLayoutBounds());
    for (Node each : head.lookupAll("*")) {
      if (each instanceof Control control
          && each.isManaged()
          && CutOff.isSeen(each)
          && isOfTheHead(each, head)) {
        Bounds own = each.localToScene(each.getLayoutBounds());
        if (!all.contains(own.getMinX() + 1, own.getMinY() + 1)
            || !all.contains(own.getMaxX() - 1, own.getMaxY() - 1)) {
          cut.add(each.getId() + " outside " + own + " of " + all);
        }
        if (isShort(control)) {
          cut.add(each.getId() + " short " + each.getLayoutBounds());
        }
      }
    }
    return cut;
  }

  private static boolean isOfTheHead(Node node, Region head) {
    return node.getParent() != null && head.equals(node.getParent().getParent());
  }

  // A kind's name and a namespace's may be as long as names are; a tooltip shows the whole.
  private static boolean isShort(Control control) {
    boolean isName = "namespaces".equals(control.getId()) || "title".equals(control.getId());
    return (control instanceof Labeled labeled && labeled.isTextTruncated() && !isName)
        || (control instanceof TextInputControl && control.getWidth() < 60)
        || control.getHeight() < control.prefHeight(-1) - 1;
  }
}
