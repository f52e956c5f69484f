package dev.foretop.app.ui.shells;

import com.techsenger.jeditermfx.core.ArrayTerminalDataStream;
import com.techsenger.jeditermfx.core.RequestOrigin;
import com.techsenger.jeditermfx.core.TerminalOutputStream;
import com.techsenger.jeditermfx.core.emulator.JediEmulator;
import com.techsenger.jeditermfx.core.model.StyleState;
import com.techsenger.jeditermfx.core.model.TerminalLine;
import com.techsenger.jeditermfx.core.model.TerminalTextBuffer;
import com.techsenger.jeditermfx.core.util.CharUtils;
import com.techsenger.jeditermfx.core.util.TermSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a terminal shows, and the lines that have left it at the top. Safe for use by many threads.
///
/// Rows are counted from the top of the screen; those before it have negative numbers. What is fed
/// has gone through [dev.foretop.app.shell.EscapeFilter].
final class TerminalScreen {

  private static final Logger log = LoggerFactory.getLogger(TerminalScreen.class);

  private static final int STEPS_AT_ONCE = 256;

  // Fair, so that a program that writes without end does not keep the painter waiting.
  private final ReentrantLock lock = new ReentrantLock(true);
  private final TerminalTextBuffer buffer;
  private final ScreenDisplay display = new ScreenDisplay();
  private final ScreenTerminal terminal;
  private final Runnable onChange;

  /// @param mostLines how many lines are kept that have left the screen
  /// @param answers takes what the terminal itself says to the program
  TerminalScreen(int mostLines, Consumer<byte[]> answers, Runnable onChange) {
    this.onChange = onChange;
    var styles = new StyleState();
    buffer = new TerminalTextBuffer(80, 24, styles, mostLines, null);
    terminal = new ScreenTerminal(display, buffer, styles);
    terminal.setTerminalOutput(new Answers(answers));
  }

  private record Answers(Consumer<byte[]> taker) implements TerminalOutputStream {
    @Override
    public void sendBytes(byte[] response, boolean userInput) {
      taker.accept(response);
    }

    @Override
    public void sendString(String string, boolean userInput) {
      taker.accept(string.getBytes(StandardCharsets.UTF_8));
    }
  }

  /// Shows a text, which ends with a whole control sequence.
  void feed(String text) {
    var stream = new CountedStream(text);
    var emulator = new JediEmulator(stream, terminal);
    while (emulator.hasNext()) {
      lock.lock();
      try {
        for (int i = 0; i < STEPS_AT_ONCE && emulator.hasNext(); i++) {
          step(emulator, stream);
        }
      } finally {
        lock.unlock();
      }
    }
    onChange.run();
  }

  // An odd sequence may hit a fault of the emulator; the rest is shown all the same.
  private static void step(JediEmulator emulator, CountedStream stream) {
    try {
      emulator.next();
      stream.leaveWhatDoesNotMove();
    } catch (IOException | RuntimeException e) {
      log.debug("The terminal could not do what a program asked for", e);
    }
  }

  /// A text of which a character is left out where the emulator comes back to it forever.
  private static final class CountedStream extends ArrayTerminalDataStream {

    private static final int MOST_TRIES = 8;

    private int left;
    private int tries;

    CountedStream(String text) {
      super(text.toCharArray());
    }

    void leaveWhatDoesNotMove() throws IOException {
      tries = myLength == left ? tries + 1 : 0;
      left = myLength;
      if (tries > MOST_TRIES && myLength > 0) {
        getChar();
      }
    }
  }

  void resize(int columns, int rows) {
    lock.lock();
    try {
      terminal.resize(new TermSize(columns, rows), RequestOrigin.User);
    } catch (RuntimeException e) {
      log.debug("The terminal could not be resized", e);
    } finally {
      lock.unlock();
    }
    onChange.run();
  }

  /// What there is beside the text.
  ///
  /// @param columns of the screen
  /// @param rows of the screen
  /// @param history how many lines have left it
  /// @param cursor where the next character goes, null where none is shown
  /// @param isOther whether a full-screen program has a screen of its own
  /// @param bracketsPastes whether the program wants to know what was pasted
  record Shape(
      int columns,
      int rows,
      int history,
      @Nullable Cursor cursor,
      boolean isOther,
      boolean bracketsPastes) {}

  record Cursor(int column, int row) {}

  Shape shape() {
    lock.lock();
    try {
      Cursor cursor =
          display.isCursorVisible() ? new Cursor(display.cursorX(), display.cursorY() - 1) : null;
      return new Shape(
          terminal.getTerminalWidth(),
          terminal.getTerminalHeight(),
          buffer.getHistoryLinesCount(),
          cursor,
          buffer.isUsingAlternateBuffer(),
          display.bracketsPastes());
    } finally {
      lock.unlock();
    }
  }

  /// Returns what the program wants to hear of the mouse.
  MouseReports mouse() {
    return display.mouse();
  }

  /// Returns by how many rows everything has moved since the last call; negative is upwards.
  int takeShift() {
    return display.takeShift();
  }

  /// Returns rows from `first` on.
  List<ScreenRow> rows(int first, int count) {
    List<ScreenRow> rows = new ArrayList<>(count);
    lock.lock();
    try {
      for (int row = first; row < first + count; row++) {
        rows.add(ScreenRow.of(line(row)));
      }
    } finally {
      lock.unlock();
    }
    return rows;
  }

  private @Nullable TerminalLine line(int row) {
    boolean isThere =
        row >= -buffer.getHistoryLinesCount()
            && row < Math.min(buffer.getHeight(), buffer.getScreenLinesCount());
    return isThere ? buffer.getLine(row) : null;
  }

  /// Returns what stands on the screen, without empty rows at its end.
  String text() {
    var text = new StringBuilder();
    for (ScreenRow row : rows(0, shape().rows())) {
      text.append(row.text().stripTrailing()).append('\n');
    }
    return text.toString().stripTrailing();
  }

  /// Returns what is sent for a key, or null if the terminal has nothing for it.
  byte @Nullable [] code(int key, int modifiers) {
    lock.lock();
    try {
      return terminal.getCodeForKey(key, modifiers);
    } finally {
      lock.unlock();
    }
  }

  /// Forgets what has left the screen.
  void forgetHistory() {
    lock.lock();
    try {
      buffer.clearHistory();
    } finally {
      lock.unlock();
    }
    onChange.run();
  }

  static boolean isSecondHalf(char c) {
    return c == CharUtils.DWC;
  }
}
