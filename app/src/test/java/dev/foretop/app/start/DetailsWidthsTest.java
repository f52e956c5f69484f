package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.util.WaitForAsyncUtils;

/// Details as narrow as they can be made, and wider: nothing that they say is cut, and each part
/// can be chosen.
@Timeout(120)
class DetailsWidthsTest {

  private static final int LETTERS_FOR_TITLES = 19; // where there are fewer, a menu has the rest
  private static final int[] WIDTHS = {280, 330, 450};

  @TempDir Path home;

  @ParameterizedTest
  @ValueSource(ints = {14, 22})
  void nothingIsCutAtAnyWidth(int fontSize) throws Exception {
    try (var window = WindowFixture.onDemo(home, fontSize)) {
      window.resize(1280, 800);
      List<String> found = new ArrayList<>();
      window.open("foretop://demo/checkout/deployments/checkout-api");
      window.awaitText("#object .title-4", "checkout-api");
      window.awaitShown(".verdict");
      look(window, "deployment", fontSize, found);
      window.open("foretop://demo/checkout/pods");
      window.awaitText("#count", "7");
      window.await(() -> pods(window).size() > 2);
      window.clickIn("#rows", pods(window).getFirst());
      window.awaitText("#sections .part-title", "Environment");
      look(window, "pod", fontSize, found);
      assertThat(found).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 22})
  void theToolsOfTheYamlAreWithinReach(int fontSize) throws Exception {
    try (var window = WindowFixture.onDemo(home, fontSize)) {
      window.resize(1024, 700);
      window.open("foretop://demo/checkout/deployments/checkout-api");
      window.awaitShown(".verdict");
      window.clickIn("#sections", "YAML");
      window.awaitShown("#neat-yaml");
      for (int width : WIDTHS) {
        widen(window, width);
        window.await(() -> WindowFixture.onFx(() -> outOfReach(window).isEmpty()));
        window.picture("details-tools-%d-%d".formatted(fontSize, width));
      }
      window.click("#neat-yaml");
      window.robot().push(KeyCode.CONTROL, KeyCode.F);
      window.awaitShown("#find-bar");
    }
  }

  private static List<Node> outOfReach(WindowFixture window) {
    Node object = window.robot().lookup("#object").query();
    Bounds all = object.localToScene(object.getLayoutBounds());
    return object
        .lookup(".object-header")
        .lookupAll(".button-base, .button, .toggle-button, .menu-button")
        .stream()
        .filter(CutOff::isSeen)
        .filter(node -> isOutside(node, all))
        .toList();
  }

  private static List<String> pods(WindowFixture window) {
    return window.texts(".name-cell").stream()
        .filter(name -> name.startsWith("checkout-api-"))
        .toList();
  }

  private static void look(WindowFixture window, String name, int font, List<String> found)
      throws Exception {
    for (int width : WIDTHS) {
      widen(window, width);
      try {
        // What is moved is laid out a frame later.
        WaitForAsyncUtils.waitFor(
            3, TimeUnit.SECONDS, () -> cut(window, width >= font * LETTERS_FOR_TITLES).isEmpty());
      } catch (TimeoutException _) {
        found.add(name + " in vain"); // what it was is told below
      }
      window.picture("details-width-%s-%d-%d".formatted(name, font, width));
      cut(window, width >= font * LETTERS_FOR_TITLES)
          .forEach(each -> found.add(name + font + " at " + width + ": " + each));
    }
  }

  private static void widen(WindowFixture window, int width) throws Exception {
    var details = window.robot().lookup("#object").queryAs(Region.class);
    var split = (SplitPane) details.getParent().getParent();
    window.robot().interact(() -> split.setDividerPosition(0, 1 - width / split.getWidth()));
    window.await(() -> WindowFixture.onFx(() -> Math.abs(details.getWidth() - width) < 4));
  }

  private static List<String> cut(WindowFixture window, boolean isWithTitles) {
    return WindowFixture.onFx(() -> {
      Node pane = window.robot().lookup("#sections").query();
      Bounds all = pane.localToScene(pane.getLayoutBounds());
      boolean isMenuSeen =
          pane.lookupAll(".control-buttons-tab").stream()
              .anyMatch(each -> each.isVisible() && each.getLayoutBounds().getWidth() > 0);
      if (isWithTitles && isMenuSeen) {
        return List.of("a menu of parts though all have room");
      }
      String titles = isWithTitles ? ".headers-region .tab-label" : ".overview .label";
      return Stream.of(".overview .label", ".overview .hyperlink", titles)
          .flatMap(query -> pane.lookupAll(query).stream())
          .filter(Labeled.class::isInstance)
          .map(Labeled.class::cast)
          .filter(CutOff::isSeen)
          .filter(label -> !label.getText().isEmpty())
          .filter(label -> isShortened(label) || isOutside(label, all))
          .map(label -> label.getText() + " " + label.localToScene(label.getLayoutBounds()))
          .toList();
    });
  }

  private static boolean isShortened(Labeled label) {
    return label.lookupAll(".text").stream()
        .anyMatch(shown -> shown instanceof Text text && text.getText().endsWith("..."));
  }

  private static boolean isOutside(Node node, Bounds all) {
    Bounds own = node.localToScene(node.getLayoutBounds());
    return own.getMinX() < all.getMinX() - 1 || own.getMaxX() > all.getMaxX() + 1;
  }
}
