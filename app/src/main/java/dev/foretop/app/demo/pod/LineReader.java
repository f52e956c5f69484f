package dev.foretop.app.demo.pod;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads lines from the input of a command. At a terminal it shows what is typed, and knows
/// backspace, Ctrl-C, Ctrl-D, Ctrl-U, and the lines before this one on the arrow keys.
final class LineReader {

  private static final char INTERRUPT = 3;
  private static final char END = 4;
  private static final char BACKSPACE = 8;
  private static final char DELETE = 127;
  private static final char KILL = 0x15;
  private static final char ESCAPE = 0x1b;

  private enum Escape {
    NONE,
    BEGUN,
    INSIDE
  }

  private final ShellStreams streams;
  private final boolean isTerminal;
  private final StringBuilder line = new StringBuilder();
  private String pending = "";
  private boolean isOver;
  private Escape escape = Escape.NONE;
  private final List<String> history = new ArrayList<>();
  private int inHistory;

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
          remember(done);
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
    if (isTerminal && isOfSequence(typed)) {
      return false;
    }
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
      case KILL -> replace("");
      case '\t' -> {
        // There is nothing to complete.
      }
      default -> {
        if (typed >= ' ') {
          line.append(typed);
          echo(String.valueOf(typed));
        }
      }
    }
    return false;
  }

  // What a key that is no character sends; the letter at its end says which one it was.
  private boolean isOfSequence(char typed) throws IOException {
    if (escape == Escape.NONE && typed == ESCAPE) {
      escape = Escape.BEGUN;
      return true;
    }
    if (escape == Escape.NONE) {
      return false;
    }
    if (escape == Escape.BEGUN) {
      boolean begins = typed == '[' || typed == 'O';
      escape = begins ? Escape.INSIDE : Escape.NONE;
      return begins;
    }
    if (!Character.isLetter(typed) && typed != '~') {
      return true;
    }
    escape = Escape.NONE;
    if (typed == 'A' || typed == 'B') {
      recall(typed == 'A' ? -1 : 1);
    }
    return true;
  }

  private void remember(String done) {
    if (!done.isBlank()) {
      history.add(done);
    }
    inHistory = history.size();
  }

  private void recall(int by) throws IOException {
    inHistory = Math.clamp((long) inHistory + by, 0, history.size());
    replace(inHistory == history.size() ? "" : history.get(inHistory));
  }

  private void replace(String next) throws IOException {
    echo("\b \b".repeat(line.length()) + next);
    line.setLength(0);
    line.append(next);
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
