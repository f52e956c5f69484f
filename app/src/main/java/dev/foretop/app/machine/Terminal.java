package dev.foretop.app.machine;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The terminal that Foretop was started in, as far as somebody is there to read and answer.
public final class Terminal {

  /// Whoever asks something holds this until it is answered: an answer must not reach another
  /// question.
  public static final Lock TURN = new ReentrantLock();

  private static final Path PROCESS = Path.of("/proc/self/stat");
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final int GROUP = 2;
  private static final int TERMINALS_GROUP = 5;

  private final InputStream in;
  private final BufferedReader lines;
  private final PrintStream out;
  private final Runnable discard;

  public Terminal(InputStream in, PrintStream out, Charset charset) {
    this(in, out, charset, () -> {});
  }

  private Terminal(InputStream in, PrintStream out, Charset charset, Runnable discard) {
    this.discard = discard;
    this.in = in;
    this.lines = new BufferedReader(new InputStreamReader(in, charset));
    this.out = out;
  }

  /// Returns the terminal of this process: one, since it may have read more than it was asked for.
  public static Terminal ofProcess() {
    return Own.TERMINAL;
  }

  private static final class Own {
    static final Terminal TERMINAL = new Terminal(System.in, System.err, typedIn(), Own::discard);

    // In the background that would stop this program, too.
    private static void discard() {
      if (isAttended()) {
        TypedAhead.discard();
      }
    }

    // A console on Windows is seldom in UTF-8.
    private static Charset typedIn() {
      return Charset.forName(System.getProperty("stdin.encoding", ""), Charset.defaultCharset());
    }
  }

  /// Returns whether input and output are a terminal, and this program is in its foreground. One in
  /// the background would be stopped by the system if it tried to read.
  public static boolean isAttended() {
    return isThere() && isInForeground();
  }

  /// Returns whether input and output are a terminal.
  @SuppressWarnings("SystemConsoleNull") // It is in JDK 25 again, where there is no terminal.
  public static boolean isThere() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  // Where there is no such file, the terminal itself is asked.
  private static boolean isInForeground() {
    try {
      String stat = Files.readString(PROCESS);
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return fields[GROUP].equals(fields[TERMINALS_GROUP]);
    } catch (IOException _) {
      return TerminalGroup.isInForeground();
    }
  }

  public PrintStream out() {
    return out;
  }

  /// Returns whether a line can be read without waiting.
  boolean hasLine() throws IOException {
    return lines.ready() || in.available() > 0;
  }

  /// Forgets what was typed so far, also a line that is not finished: it was meant for something
  /// else.
  public void discardTyped() throws IOException {
    discard.run();
    while (hasLine() && lines.readLine() != null) {
      // not of interest
    }
  }

  /// Returns what was typed, or null at the end of all input, without waiting longer than somebody
  /// wants to know, nor reading while nobody is there.
  public @Nullable String awaitLine(BooleanSupplier isWanted, BooleanSupplier isAttended)
      throws IOException, InterruptedException {
    while (isWanted.getAsBoolean()) {
      if (isAttended.getAsBoolean() && hasLine()) {
        return lines.readLine();
      }
      Thread.sleep(LOOK);
    }
    return null;
  }

  /// Returns what was typed; the empty string at the end of all input.
  String readLine() throws IOException {
    String line = lines.readLine();
    return line == null ? "" : line;
  }
}
