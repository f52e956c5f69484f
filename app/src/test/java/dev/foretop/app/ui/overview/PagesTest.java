package dev.foretop.app.ui.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// However long a list is, a page of it is made at a time.
class PagesTest {

  private final Shown shown = new Shown();

  @BeforeAll
  static void startFx() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  private VBox pages(int count) {
    List<Integer> all = IntStream.range(0, count).boxed().toList();
    return onFx(() -> {
      var box = new VBox();
      box.getChildren()
          .setAll(
              Pages.of(
                  "Conditions",
                  all,
                  40,
                  2,
                  shown,
                  some -> some.stream().map(each -> new Label("c" + each)).toList()));
      return box;
    });
  }

  private static <T> T onFx(Callable<T> what) {
    return WaitForAsyncUtils.waitForAsyncFx(10_000, what);
  }

  private static List<String> texts(Parent in) {
    return in.getChildrenUnmodifiable().stream()
        .flatMap(each ->
            each instanceof Label label
                ? Stream.of(label.getText())
                : each instanceof Button ? Stream.<String>of() : texts((Parent) each).stream())
        .toList();
  }

  private static void press(VBox pages, int button) {
    onFx(() -> {
      Node bar = pages.getChildren().getFirst();
      ((Button) ((Parent) bar).getChildrenUnmodifiable().get(button)).fire();
      return true;
    });
  }

  @Test
  void showAllThatHasRoomAndNothingToTurn() {
    assertThat(texts(pages(40))).hasSize(40).doesNotContain("1–40 of 40");
  }

  @Test
  void showTheFirstAndLeadToTheLast() {
    VBox pages = pages(95);
    assertThat(texts(pages)).hasSize(41).contains("1–40 of 95", "c0", "c39");
    press(pages, 2);
    press(pages, 2);
    assertThat(texts(pages)).hasSize(16).contains("81–95 of 95", "c80", "c94");
    press(pages, 2); // there is nothing behind the last
    press(pages, 0);
    assertThat(texts(pages)).contains("41–80 of 95", "c40").doesNotContain("c39", "c80");
  }

  @Test
  void stayWhereTheyAreInANewerVersionOfTheObject() {
    press(pages(95), 2);
    assertThat(texts(pages(96))).contains("41–80 of 96", "c40");
    assertThat(texts(pages(30))).hasSize(30); // all others have gone
  }
}
