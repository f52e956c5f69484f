package dev.foretop.app.ui.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// What has the focus keeps it, and is seen to have it, while newer nodes take the place of older
/// ones.
class SectionPaneTest {

  private final SectionPane pane = onFx(() -> new SectionPane("tried", 10));
  private final Button before = new Button("before");

  @BeforeAll
  static void startFx() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  private static <T> T onFx(Callable<T> what) {
    return WaitForAsyncUtils.waitForAsyncFx(10_000, what);
  }

  @BeforeEach
  void show() throws Exception {
    FxToolkit.setupSceneRoot(() -> new VBox(before, pane));
    FxToolkit.showStage();
    tell("one", "two", "three");
  }

  private void tell(String... links) {
    onFx(() -> {
      pane.show(Stream.of(links).map(Hyperlink::new).toList());
      return true;
    });
  }

  // As Tab does.
  private void walk(int steps) {
    onFx(() -> {
      before.requestFocus();
      for (int i = 0; i < steps; i++) {
        focused().requestFocusTraversal(TraversalDirection.NEXT);
      }
      return true;
    });
  }

  private Node focused() {
    Scene scene = before.getScene();
    return scene.getFocusOwner();
  }

  private List<Object> focus() {
    return onFx(() ->
        List.of(
            focused() instanceof Labeled labeled ? labeled.getText() : "",
            focused().isFocusVisible()));
  }

  @Test
  void keysFindTheirPlaceAgainAndSeeIt() {
    walk(2);
    assertThat(focus()).containsExactly("two", true);

    tell("zero", "one", "two", "three");

    assertThat(focus()).containsExactly("two", true);
  }

  @Test
  void theLastOneIsSeenToo() {
    walk(3);

    tell("two", "three");

    assertThat(focus()).containsExactly("three", true);
  }

  @Test
  void noRingAppearsAroundWhatTheMouseChose() {
    onFx(() -> {
      ((VBox) pane.getContent()).getChildren().get(1).requestFocus();
      return true;
    });

    tell("one", "two");

    assertThat(focus()).containsExactly("two", false);
  }
}
