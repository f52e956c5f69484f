package dev.foretop.app.bench;

import dev.foretop.app.start.WindowFixture;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javafx.scene.input.KeyCode;

/// Prints what one table over several clusters costs: how soon all rows are there, and what they
/// hold, as clusters are added to it one after another.
///
/// Arguments: a kubeconfig; names of its contexts; the pods of each are shown.
public final class JoinedBenchmark {

  private static final PrintStream OUT = System.out;
  private static final int CALM_SECONDS = 10;

  private final WindowFixture window;
  private final Frames frames = new Frames();

  private JoinedBenchmark(WindowFixture window) {
    this.window = window;
  }

  /// Runs the benchmark.
  public static void main(String[] arguments) throws Exception {
    Path home = Files.createTempDirectory("joined");
    try (var window = WindowFixture.onKubeconfig(home, Path.of(arguments[0]))) {
      var benchmark = new JoinedBenchmark(window);
      benchmark.frames.begin();
      benchmark.join(Arrays.asList(arguments).subList(1, arguments.length));
    }
    System.exit(0);
  }

  private void join(List<String> clusters) throws Exception {
    double before = UsedHeap.bytes() / 1e6;
    window.open("foretop://" + clusters.getFirst() + "/-/pods");
    window.awaitText("#freshness", "Live");
    tell(clusters.getFirst(), before, System.nanoTime());
    for (String cluster : clusters.subList(1, clusters.size())) {
      int rows = count();
      window.click("#more-clusters");
      window.awaitShown(".context-menu");
      long start = System.nanoTime();
      window.clickIn(".context-menu", cluster);
      window.await(() -> count() > rows && window.texts("#freshness").equals(List.of("Live")));
      window.robot().type(KeyCode.ESCAPE);
      tell(cluster, before, start);
    }
    frames.measure("nothing happens", CALM_SECONDS);
  }

  private int count() {
    String shown = String.join("", window.texts("#count")).replaceAll("[^0-9]", "");
    return shown.isEmpty() ? 0 : Integer.parseInt(shown);
  }

  private void tell(String cluster, double before, long start) throws Exception {
    double millis = (System.nanoTime() - start) / 1e6;
    OUT.printf(
        Locale.ROOT,
        "with %s: %,d rows, live after %.0f ms, %.0f MB of heap%n",
        cluster,
        count(),
        millis,
        UsedHeap.bytes() / 1e6 - before);
  }
}
