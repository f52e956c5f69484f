package dev.foretop.app.bench;

import dev.foretop.app.start.WindowFixture;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import javafx.application.Platform;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.testfx.util.WaitForAsyncUtils;

/// Prints what many tabs cost in the window: what they hold, what they do when nothing happens, how
/// long it takes to go from one to another, and how soon the palette finds something among them.
///
/// Arguments: a kubeconfig; words to search for, with commas between; then `foretop://` addresses,
/// each of which gets a tab.
public final class WorkspaceBenchmark {

  private static final PrintStream OUT = System.out;
  private static final int IDLE_SECONDS = 20;
  private static final int SWITCHES_A_SECOND = 4;

  private final WindowFixture window;
  private final Frames frames = new Frames();

  private WorkspaceBenchmark(WindowFixture window) {
    this.window = window;
  }

  /// Runs the benchmark.
  public static void main(String[] arguments) throws Exception {
    Path home = Files.createTempDirectory("workspace");
    try (var window = WindowFixture.onKubeconfig(home, Path.of(arguments[0]))) {
      var benchmark = new WorkspaceBenchmark(window);
      benchmark.frames.begin();
      benchmark.open(Arrays.asList(arguments).subList(2, arguments.length));
      benchmark.rest();
      benchmark.goRound("the first time", arguments.length - 2);
      benchmark.goRound("again", arguments.length - 2);
      for (String word : arguments[1].split(",", -1)) {
        benchmark.find(word);
      }
    }
    System.exit(0);
  }

  private static <T> T onFx(Callable<T> look) {
    return WaitForAsyncUtils.waitForAsyncFx(10_000, look);
  }

  private void open(List<String> addresses) throws Exception {
    for (String address : addresses) {
      long start = System.nanoTime();
      window.robot().push(KeyCode.CONTROL, KeyCode.T);
      window.open(address);
      window.awaitText("#freshness", "Live");
      OUT.printf(
          Locale.ROOT,
          "%s: live after %.0f ms, %s rows%n",
          address,
          (System.nanoTime() - start) / 1e6,
          window.texts("#count"));
    }
  }

  private void rest() throws Exception {
    Thread.sleep(IDLE_SECONDS * 1000L);
    OUT.printf(Locale.ROOT, "heap %,.0f MB%n", UsedHeap.bytes() / 1e6);
    Duration before = ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    frames.measure("nothing happens", IDLE_SECONDS);
    Duration after = ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    OUT.printf(
        Locale.ROOT,
        "the whole program: %.1f %% of a core%n",
        after.minus(before).toMillis() / 10.0 / IDLE_SECONDS);
  }

  private void goRound(String which, int tabs) throws Exception {
    Thread walker = Thread.ofPlatform().start(() -> walk(tabs));
    int seconds = (tabs + SWITCHES_A_SECOND - 1) / SWITCHES_A_SECOND;
    frames.measure("from tab to tab, " + which, seconds);
    walker.join();
  }

  private void walk(int tabs) {
    for (int i = 0; i < tabs; i++) {
      window.robot().push(KeyCode.CONTROL, KeyCode.TAB);
      window.robot().sleep(1000 / SWITCHES_A_SECOND);
    }
  }

  private void find(String word) throws Exception {
    window.robot().push(KeyCode.CONTROL, KeyCode.P);
    window.awaitShown("#palette");
    long start = System.nanoTime();
    Platform.runLater(
        () -> window.robot().lookup("#palette-field").queryAs(TextField.class).setText(word));
    while (!onFx(() -> isFound(word))) {
      Thread.onSpinWait();
    }
    long found = System.nanoTime();
    OUT.printf(Locale.ROOT, "palette, %s: first after %.0f ms%n", word, (found - start) / 1e6);
    frames.measure("palette, " + word, 2);
    OUT.println(onFx(() -> list().getItems().size()) + " found in the end");
    window.robot().type(KeyCode.ESCAPE);
  }

  private ListView<?> list() {
    return window.robot().lookup("#palette .list-view").queryAs(ListView.class);
  }

  private boolean isFound(String word) {
    return window.robot().lookup("#palette-field").queryAs(TextField.class).getText().equals(word)
        && window.texts("#palette .list-cell .label").stream()
            .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(word));
  }
}
