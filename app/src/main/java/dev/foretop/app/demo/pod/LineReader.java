package dev.foretop.app.demo.pod;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Reads lines from the input of a command. At a terminal it shows what is typed, and knows
/// backspace, Ctrl-C and Ctrl-D.
final class LineReader {

  private static final char INTERRUPT = 3;
  private static final char END = 4;
  private static final char BACKSPACE = 8;
  private static final char DELETE = 127;

  private final ShellStreams streams;
  private final boolean isTerminal;
  private final StringBuilder line = new StringBuilder();
  private String pending = "";
  private boolean isOver;

  LineReader(ShellStreams streams, boolean isTerminal) {
    this.streams = streams;
    this.isTerminal = isTerminal;
  }

  /// The next line, or null at the end.
  @Nullable String next() throws IOException, InterruptedException {
    while (!isOver) {
      while (!pending.isEmpty()) {
        char typed = pending.charAt(0);
        pending = pending.substring(1);
        if (take(typed)) {
          String done = line.toString();
          line.setLength(0);
          return done;
        }
      }
      byte[] input = streams.read();
      isOver |= input == null;
      pending = input == null ? "" : new String(input, StandardCharsets.UTF_8);
    }
    return null;
  }

  // Whether the line is complete.
  private boolean take(char typed) throws IOException {
    if (typed == '\n' || typed == '\r') {
      echo("\r\n");
      return true;
    }
    if (!isTerminal) {
      line.append(typed);
      return false;
    }
    switch (typed) {
      case INTERRUPT -> {
        line.setLength(0);
        echo("^C\r\n");
        return true;
      }
      case END -> {
        isOver = line.isEmpty();
        pending = isOver ? "" : pending;
      }
      case BACKSPACE, DELETE -> erase();
      default -> {
        line.append(typed);
        echo(String.valueOf(typed));
      }
    }
    return false;
  }

  private void erase() throws IOException {
    if (!line.isEmpty()) {
      line.setLength(line.length() - 1);
      echo("\b \b");
    }
  }

  private void echo(String text) throws IOException {
    if (isTerminal) {
      streams.out(text);
    }
  }
}
