package dev.foretop.app.bench;

import dev.foretop.app.start.WindowFixture;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import javafx.animation.AnimationTimer;
import javafx.event.Event;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.testfx.util.WaitForAsyncUtils;

/// Prints how long it takes from Enter on a row until the first section of its object is there:
/// until the pulse after the one that laid it out.
///
/// Arguments: a kubeconfig; then `foretop://` addresses of tables, of each of which some rows are
/// opened one after another.
public final class DetailsBenchmark {

  private static final PrintStream OUT = System.out;
  private static final int ROWS = 20;
  private static final int PAUSE_MILLIS = 200;

  private final WindowFixture window;
  private final Frames frames = new Frames();

  private DetailsBenchmark(WindowFixture window) {
    this.window = window;
  }

  /// Runs the benchmark.
  public static void main(String[] arguments) throws Exception {
    Path home = Files.createTempDirectory("details");
    try (var window = WindowFixture.onKubeconfig(home, Path.of(arguments[0]))) {
      var benchmark = new DetailsBenchmark(window);
      benchmark.frames.begin();
      for (String address : Arrays.asList(arguments).subList(1, arguments.length)) {
        benchmark.open(address);
      }
    }
    System.exit(0);
  }

  private static <T> T onFx(Callable<T> look) {
    return WaitForAsyncUtils.waitForAsyncFx(10_000, look);
  }

  private void open(String address) throws Exception {
    window.open(address);
    window.awaitText("#freshness", "Live");
    List<Double> millis = new ArrayList<>();
    for (int row = 0; row < Math.min(ROWS, onFx(() -> table().getItems().size())); row++) {
      millis.add(open(row));
    }
    OUT.printf(Locale.ROOT, "%s: first one after %.0f ms", address, millis.getFirst());
    List<Double> later = millis.subList(1, millis.size()).stream().sorted().toList();
    if (!later.isEmpty()) {
      OUT.printf(
          Locale.ROOT,
          ", then median %.0f ms, longest %.0f ms of %d",
          later.get(later.size() / 2),
          later.getLast(),
          later.size());
    }
    OUT.println();
  }

  private TableView<?> table() {
    return window.robot().lookup(".resource-table .table-view").queryAs(TableView.class);
  }

  // The robot waits for a while after each key.
  private double open(int row) throws Exception {
    var seen = new CompletableFuture<Long>();
    onFx(() -> {
      table().getSelectionModel().clearAndSelect(row);
      table().scrollTo(row);
      table().requestFocus();
      return null;
    });
    window.robot().sleep(PAUSE_MILLIS);
    long start = onFx(() -> press(seen));
    double millis = (seen.get() - start) / 1e6;
    window.robot().push(KeyCode.ESCAPE);
    window.await(() -> !isFirstSectionThere());
    return millis;
  }

  private long press(CompletableFuture<Long> seen) {
    new AnimationTimer() {
      @Override
      public void handle(long now) {
        if (isFirstSectionThere()) {
          stop();
          seen.complete(System.nanoTime());
        }
      }
    }.start();
    long start = System.nanoTime();
    Event.fireEvent(
        table(),
        new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
    return start;
  }

  private boolean isFirstSectionThere() {
    return !window.robot().lookup("#object .overview .part-title").queryAll().isEmpty();
  }
}
