package dev.foretop.app.bench;

import dev.foretop.app.start.ToolRequests;
import dev.foretop.app.start.WindowFixture;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.Locale;
import javafx.scene.control.Labeled;

/// Prints what the inspector costs the window while two tools ask for much.
///
/// Arguments: requests a second, of both together; seconds.
public final class InspectorBenchmark {

  private static final PrintStream OUT = System.out;
  private static final String READER = "{\"inject\":\"*\"}";

  private InspectorBenchmark() {}

  /// Runs the benchmark.
  public static void main(String[] arguments) throws Exception {
    int rate = Integer.parseInt(arguments[0]);
    int seconds = Integer.parseInt(arguments[1]);
    try (var window = WindowFixture.onDemo(Files.createTempDirectory("inspector"));
        var tools = new ToolRequests(window)) {
      window.open("foretop://demo/checkout/pods");
      window.awaitShown(".resource-table");
      window.click("#show-inspector");
      window.awaitShown("#calls");
      var frames = new Frames();
      frames.begin();
      frames.measure("before", 3);
      String[] tokens = {tools.issue("one", READER), tools.issue("two", READER)};
      try (var load = tools.load(rate, tokens)) {
        measure(window, load, frames, "begun", seconds);
        measure(window, load, frames, "followed", seconds);
        window.click("#calls-pause");
        measure(window, load, frames, "paused", seconds);
        window.click("#calls-pause");
        window.click("#calls-own");
        measure(window, load, frames, "with Foretop's own", seconds);
      }
    }
    System.exit(0);
  }

  private static void measure(
      WindowFixture window, ToolRequests.Load load, Frames frames, String name, int seconds)
      throws InterruptedException {
    long before = load.answered();
    frames.measure(name, seconds);
    OUT.printf(
        Locale.ROOT,
        "  %,d requests a second, \"%s\", heap %,.0f MB%n",
        (load.answered() - before) / seconds,
        window.robot().lookup("#calls-count").queryAs(Labeled.class).getText(),
        UsedHeap.bytes() / 1e6);
  }
}
