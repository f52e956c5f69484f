package dev.foretop.app;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/// The terminal that Foretop was started in, as far as somebody is there to read and answer.
final class Terminal {

  /// Whoever asks something holds this until it is answered: an answer must not reach another
  /// question.
  static final Lock TURN = new ReentrantLock();

  private static final Path PROCESS = Path.of("/proc/self/stat");
  private static final int GROUP = 2;
  private static final int TERMINALS_GROUP = 5;

  private final InputStream in;
  private final BufferedReader lines;
  private final PrintStream out;

  Terminal(InputStream in, PrintStream out, Charset charset) {
    this.in = in;
    this.lines = new BufferedReader(new InputStreamReader(in, charset));
    this.out = out;
  }

  static Terminal ofProcess() {
    return new Terminal(System.in, System.err, Charset.defaultCharset());
  }

  /// Returns whether input and output are a terminal, and this program is in its foreground. One in
  /// the background would be stopped by the system if it tried to read.
  @SuppressWarnings("SystemConsoleNull") // It does in JDK 25 again, where there is no terminal.
  static boolean isAttended() {
    Console console = System.console();
    return console != null && console.isTerminal() && isInForeground();
  }

  // Where there is no such file, nothing is known, and the foreground is usual.
  private static boolean isInForeground() {
    try {
      String stat = Files.readString(PROCESS);
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return fields[GROUP].equals(fields[TERMINALS_GROUP]);
    } catch (IOException _) {
      return true;
    }
  }

  PrintStream out() {
    return out;
  }

  /// Returns whether a line can be read without waiting.
  boolean hasLine() throws IOException {
    return lines.ready() || in.available() > 0;
  }

  /// Returns what was typed; the empty string at the end of all input.
  String readLine() throws IOException {
    String line = lines.readLine();
    return line == null ? "" : line;
  }
}
