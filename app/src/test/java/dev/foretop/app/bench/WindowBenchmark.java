package dev.foretop.app.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Prints what the window costs as users have it: how soon it is there, how soon its tables are,
/// what it holds and what it does when nothing happens. Linux only; needs a display.
///
/// Arguments: the program (`./foretop`, or that of an installed image); then, for tables, a
/// kubeconfig and `foretop://` addresses, each of which gets a tab.
public final class WindowBenchmark {

  private static final PrintStream OUT = System.out;
  private static final int STARTS = 5;
  private static final int SETTLES_SECONDS = 20;
  private static final int IDLE_SECONDS = 30;
  private static final double TICKS_A_SECOND = 100;
  private static final Pattern DRAWN = Pattern.compile("first drawn after (\\d+) ms");
  private static final Pattern ALL_ROWS =
      Pattern.compile("([a-z]+): (all \\d+ rows after \\d+ ms)");
  private static final Pattern FIRST_ROWS = Pattern.compile("the first rows after \\d+ ms");

  private final String program;
  private final Path home;

  private WindowBenchmark(String program, Path home) {
    this.program = program;
    this.home = home;
  }

  /// Runs the benchmark.
  public static void main(String[] arguments) throws Exception {
    Path home = Files.createTempDirectory("window");
    var benchmark = new WindowBenchmark(arguments[0], home);
    benchmark.demo();
    if (arguments.length > 2) {
      benchmark.tables(arguments[1], Arrays.asList(arguments).subList(2, arguments.length));
    }
  }

  private void demo() throws Exception {
    List<Integer> drawn = new ArrayList<>();
    for (int i = 1; i <= STARTS; i++) {
      Process window = start("--demo", "--port", "0", "--https-port", "0");
      drawn.add(Integer.parseInt(await(said(), DRAWN, 1).group(1)));
      if (i == STARTS) {
        weigh(window, "demo");
      }
      end(window);
    }
    drawn.sort(null);
    OUT.printf(Locale.ROOT, "window first drawn after ms: %s%n", drawn);
  }

  private void tables(String kubeconfig, List<String> addresses) throws Exception {
    Files.deleteIfExists(log());
    Process window = start("--kubeconfig", kubeconfig, "--port", "0", "--https-port", "0");
    await(said(), DRAWN, 1);
    int opened = 0;
    for (String address : addresses) {
      run("open", address);
      opened++;
      Matcher all = await(log(), ALL_ROWS, opened);
      OUT.printf(
          Locale.ROOT,
          "%s: %s, %s%n",
          address,
          await(log(), FIRST_ROWS, opened).group(),
          all.group(2));
    }
    weigh(window, opened + " tables");
    end(window);
  }

  private void weigh(Process window, String what) throws Exception {
    TimeUnit.SECONDS.sleep(SETTLES_SECONDS);
    long before = ticks(window);
    TimeUnit.SECONDS.sleep(IDLE_SECONDS);
    double share = (ticks(window) - before) / TICKS_A_SECOND / IDLE_SECONDS;
    OUT.printf(
        Locale.ROOT,
        "%s: %.1f MB resident, %.2f %% of a core when nothing happens%n",
        what,
        resident(window) / 1000.0,
        share * 100);
  }

  // proc(5): user and system time are the 14th and 15th words; the second one may hold blanks.
  private static long ticks(Process process) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
    String[] words = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return Long.parseLong(words[11]) + Long.parseLong(words[12]);
  }

  private static long resident(Process process) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
      }
    }
    throw new IOException("The system does not say what the program holds");
  }

  private Process start(String... arguments) throws IOException {
    Files.deleteIfExists(said());
    return builder(arguments).redirectOutput(said().toFile()).start();
  }

  private void run(String... arguments) throws Exception {
    builder(arguments).redirectOutput(Redirect.DISCARD).start().waitFor();
  }

  private ProcessBuilder builder(String... arguments) {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.put("FORETOP_HOME", home.toString());
    environment.put("FORETOP_LOG", "debug");
    environment.put("JAVA_TOOL_OPTIONS", "-Dforetop.started=" + System.currentTimeMillis());
    return builder;
  }

  private static void end(Process window) throws InterruptedException {
    window.destroy();
    window.waitFor();
  }

  private Path said() {
    return home.resolve("said");
  }

  private Path log() {
    return home.resolve("state/foretop.log");
  }

  private static Matcher await(Path file, Pattern wanted, int times) throws Exception {
    for (int tries = 0; tries < 12_000; tries++) {
      Matcher found = wanted.matcher(Files.exists(file) ? Files.readString(file, UTF_8) : "");
      int seen = 0;
      while (found.find()) {
        seen++;
        if (seen == times) {
          return found;
        }
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
    throw new IOException("Nothing in " + file + " says " + wanted);
  }
}
