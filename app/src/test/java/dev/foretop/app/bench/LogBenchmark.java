package dev.foretop.app.bench;

import dev.foretop.app.start.WindowFixture;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import javafx.application.Platform;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;

/// Prints what a log costs that many pods write at once, in the window and through the proxy.
///
/// Arguments: a kubeconfig; the file that all containers of its cluster have as their log, in the
/// container runtime's format, to which this appends; a `foretop://` address of something that owns
/// pods; lines a second that each pod writes; seconds; how many lines are kept.
public final class LogBenchmark {

  private static final PrintStream OUT = System.out;
  private static final int BATCHES_A_SECOND = 100;

  // New lines of the cluster come every second, results far more often.
  private static final long QUIET_NANOS = 400_000_000;

  private LogBenchmark() {}

  /// Runs the benchmark.
  public static void main(String[] arguments) throws Exception {
    Path log = Path.of(arguments[1]);
    int rate = Integer.parseInt(arguments[3]);
    int seconds = Integer.parseInt(arguments[4]);
    Path home = Files.createTempDirectory("logs");
    try (var window = WindowFixture.onKubeconfig(home, Path.of(arguments[0]))) {
      int kept = Integer.parseInt(arguments[5]);
      window.change(personal -> personal.withLogLines(kept));
      open(window, arguments[2]);
      var frames = new Frames();
      frames.begin();
      frames.measure("before", 3);
      long already = total(window);
      var written = new AtomicLong();
      Thread writer = Thread.ofPlatform().start(() -> write(log, rate, seconds, written));
      frames.measure("%,d lines a second from each pod".formatted(rate), seconds);
      writer.join();
      Thread.sleep(3000);
      OUT.printf(
          Locale.ROOT,
          "written by each pod %,d, kept before %,d and now %,d, heap %,.0f MB%n",
          written.get(),
          already,
          total(window),
          UsedHeap.bytes() / 1e6);
      for (String typed : new String[] {"error", "/number [0-9]*77 /", "-text", "nowhere"}) {
        search(window, typed);
      }
    }
    System.exit(0);
  }

  private static void open(WindowFixture window, String address) throws Exception {
    window.open(address);
    window.choose("Logs");
    window.awaitShown("#log-lines");
    window.await(() -> total(window) > 0);
  }

  private static long number(String text) {
    String digits = text.replaceAll("[^0-9]", "");
    return digits.isEmpty() ? 0 : Long.parseLong(digits);
  }

  private static String count(WindowFixture window) {
    return window.robot().lookup("#log-count").queryAs(Labeled.class).getText();
  }

  private static long total(WindowFixture window) {
    String text = count(window);
    return number(text.substring(text.indexOf(" of ") + 1));
  }

  private static void write(Path log, int rate, int seconds, AtomicLong written) {
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(log, StandardOpenOption.APPEND), 1 << 20)) {
      long start = System.nanoTime();
      for (int batch = 1; batch <= seconds * BATCHES_A_SECOND; batch++) {
        for (long due = (long) batch * rate / BATCHES_A_SECOND; written.get() < due; ) {
          out.write(line(written.incrementAndGet()));
        }
        out.flush();
        long wait = start + batch * (1_000_000_000L / BATCHES_A_SECOND) - System.nanoTime();
        Thread.sleep(Math.max(0, wait / 1_000_000));
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] line(long number) {
    String level = number % 10 == 0 ? "error" : "info";
    return "%s stdout F level=%s number %d of the benchmark, and some more text%n"
        .formatted(Instant.now(), level, number)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void search(WindowFixture window, String typed) throws Exception {
    String before = count(window);
    long start = System.nanoTime();
    Platform.runLater(
        () -> window.robot().lookup("#log-filter").queryAs(TextField.class).setText(typed));
    long first = 0;
    long last = start;
    String shown = before;
    while (System.nanoTime() - Math.max(last, start) < QUIET_NANOS) {
      String now = count(window);
      if (!now.equals(shown)) {
        shown = now;
        last = System.nanoTime();
        first = first == 0 ? last : first;
      }
      Thread.sleep(1);
    }
    OUT.printf(
        Locale.ROOT,
        "filter %s: first after %.0f ms, complete after %.0f ms: %s%n",
        typed,
        (first - start) / 1e6,
        (last - start) / 1e6,
        shown);
  }
}
