package dev.foretop.app.ui.shells;

import com.techsenger.jeditermfx.core.TerminalDisplay;
import com.techsenger.jeditermfx.core.model.JediTerminal;
import com.techsenger.jeditermfx.core.model.StyleState;
import com.techsenger.jeditermfx.core.model.TerminalTextBuffer;
import com.techsenger.jeditermfx.core.util.CharUtils;

/// The library's terminal, with what it gets wrong put right: characters of two columns at the end
/// of a row, and what is erased above and below the cursor.
final class ScreenTerminal extends JediTerminal {

  private static final int BELOW = 0;
  private static final int ABOVE = 1;

  private final TerminalTextBuffer buffer;

  ScreenTerminal(TerminalDisplay display, TerminalTextBuffer buffer, StyleState styles) {
    super(display, buffer, styles);
    this.buffer = buffer;
  }

  // The library counts characters where columns are meant.
  @Override
  public void writeCharacters(String text) {
    if (text.isEmpty()) {
      super.writeCharacters(text); // which begins a new row where this one is full
      return;
    }
    int start = 0;
    int room = room();
    for (int at = 0; at < text.length(); ) {
      int c = text.codePointAt(at);
      int columns = columns(c);
      if (columns > room) {
        write(text.substring(start, at));
        padToEnd();
        start = at;
        room = getTerminalWidth();
      }
      room -= columns;
      at += Character.charCount(c);
    }
    write(text.substring(start));
  }

  private void write(String text) {
    if (!text.isEmpty()) {
      super.writeCharacters(text);
    }
  }

  private int room() {
    int room = distanceToLineEnd();
    return room <= 0 ? getTerminalWidth() : room;
  }

  private void padToEnd() {
    int left = distanceToLineEnd();
    if (left > 0 && left < getTerminalWidth()) {
      super.writeCharacters(" ".repeat(left));
    }
  }

  // Characters beyond the first plane stand in two places of the library's lines anyway.
  private static int columns(int c) {
    return c > 0xffff || CharUtils.isDoubleWidthCharacter(c, false) ? 2 : 1;
  }

  @Override
  public void eraseInDisplay(int what) {
    int row = getCursorY() - 1;
    if (what == BELOW) {
      super.eraseInDisplay(BELOW);
      if (row == getTerminalHeight() - 2) {
        clearLines(row + 1, row + 1);
      }
    } else if (what == ABOVE) {
      buffer.eraseCharacters(0, getCursorX(), row);
      if (row > 0) {
        clearLines(0, row - 1);
      }
    } else {
      super.eraseInDisplay(what);
    }
  }
}
