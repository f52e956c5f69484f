package dev.foretop.app.ui.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Names beside values cost nothing where titles stand above them.
class FittedGridTest {

  private static final int ROWS = 40;

  private final FittedGrid grid = onFx(FittedGridTest::filled);

  @BeforeAll
  static void startFx() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  private static <T> T onFx(Callable<T> what) {
    return WaitForAsyncUtils.waitForAsyncFx(10_000, what);
  }

  private static FittedGrid filled() {
    var grid = FittedGrid.ofColumns(List.of("Variable", "Value"));
    for (int row = 0; row < ROWS; row++) {
      grid.add(List.of(new Label("VARIABLE_" + row), new Label("a value of some length " + row)));
    }
    new Scene(grid);
    grid.applyCss();
    return grid;
  }

  private long shown(double width, String name) {
    return onFx(() -> {
      grid.resize(width, grid.prefHeight(width));
      grid.layout();
      return grid.getChildrenUnmodifiable().stream()
          .filter(each -> each.isVisible() && ((Label) each).getText().equals(name))
          .count();
    });
  }

  @Test
  void namesAreMadeWhereThereIsNoRoomForColumns() {
    assertThat(shown(600, "Value")).isEqualTo(1); // the title
    assertThat(grid.getChildrenUnmodifiable()).hasSizeLessThan(2 * ROWS + 10);

    assertThat(shown(170, "Value")).isEqualTo(ROWS);
    assertThat(
            onFx(() ->
                grid.getChildrenUnmodifiable().stream()
                    .filter(each -> each.isVisible() && ((Label) each).getHeight() < 5)
                    .count()))
        .isZero();

    assertThat(shown(600, "Value")).isEqualTo(1);
  }
}
