package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What was last reported of an object stands beside it, where one wants that.
@Timeout(120)
class LastEventTest {

  private static final String COLUMN = "Last Event";

  @TempDir Path home;

  @Test
  void tellsWhatWasLastReportedOfEachPod() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      window.open("foretop://demo/payments/pods");
      window.awaitShown(".table-row-cell");
      assertThat(titles(window)).doesNotContain(COLUMN);

      window.click("#columns");
      window.click("#add-last-event");
      window.await(() -> titles(window).contains(COLUMN));
      window.resize(1600, 800);
      window.await(() -> window.texts(".table-cell").stream().anyMatch(LastEventTest::isTold));
      window.pictureOf(".table-view", "last-event");
    }
  }

  private static boolean isTold(String text) {
    return text.endsWith(" ago") && text.indexOf(' ') < text.length() - " ago".length();
  }

  private static List<String> titles(WindowFixture window) {
    TableView<?> table = window.robot().lookup(".table-view").query();
    return WindowFixture.onFx(
        () -> table.getVisibleLeafColumns().stream().map(column -> column.getText()).toList());
  }
}
