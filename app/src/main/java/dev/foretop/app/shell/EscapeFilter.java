package dev.foretop.app.shell;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Reads what a program writes to its terminal, and lets through what draws: text, and the control
/// sequences that are known to do nothing else.
///
/// What a terminal would do unasked is left out: reaching the clipboard, opening or naming
/// anything, resizing the window, answering with a text of the program's own choice (which would be
/// typed into the shell). Each character is looked at once, and nothing is kept but the beginning
/// of a sequence, so that endless ones cost nothing. What comes out ends with a whole sequence.
public final class EscapeFilter {

  /// Takes a terminal back from the modes that a program may have left it in; what stands on the
  /// screen stays.
  public static final String SOFT_RESET =
      "\u001b[0m\u001b[?25h\u001b[?7h\u001b[?1l\u001b[?1000l\u001b[?1006l\u001b[?2004l\u001b>\u001b(B\u001b7\u001b[r\u001b8";

  private static final char ESC = 0x1b;
  private static final char CANCEL = 0x18;
  private static final char SUBSTITUTE = 0x1a;
  private static final char BELL = 0x07;
  private static final String CHARSETS = "()*+";
  private static final String TWO_CHARACTERS = " %$-./#@";
  private static final String PLAIN_ESCAPES = "78DEHM=>c";

  // A string that never ends would swallow all that follows.
  private static final int LONGEST_STRING = 64 * 1024;

  private enum State {
    TEXT,
    ESCAPE,
    CHARSET,
    SECOND,
    SEQUENCE,
    STRING,
    STRING_ESCAPE
  }

  private final CharsetDecoder utf8 =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private final ControlSequence sequence = new ControlSequence();
  private ByteBuffer undecoded = ByteBuffer.allocate(0);
  private State state = State.TEXT;
  private char intermediate;
  private int stringLength;

  // What REP repeats.
  private int last = ' ';
  private char highSurrogate;

  /// Returns what a terminal may see of the bytes that came next.
  public String accept(ByteBuffer bytes) {
    ByteBuffer all = ByteBuffer.allocate(undecoded.remaining() + bytes.remaining());
    all.put(undecoded).put(bytes).flip();
    CharBuffer chars = CharBuffer.allocate(all.remaining() + 1);
    utf8.decode(all, chars, false);
    undecoded = all;
    chars.flip();
    var out = new StringBuilder(chars.remaining());
    while (chars.hasRemaining()) {
      take(chars.get(), out);
    }
    return out.toString();
  }

  private void take(char c, StringBuilder out) {
    switch (state) {
      case TEXT -> text(c, out);
      case ESCAPE -> escape(c, out);
      case CHARSET -> {
        state = State.TEXT;
        if (c == 'B' || c == '0' || c == 'A') {
          out.append(ESC).append(intermediate).append(c);
        }
      }
      case SECOND -> {
        state = State.TEXT;
        if (intermediate == '#' && c == '8') {
          out.append(ESC).append("#8");
        }
      }
      case SEQUENCE -> sequence(c, out);
      case STRING, STRING_ESCAPE -> string(c, out);
    }
  }

  private void text(char c, StringBuilder out) {
    if (c == ESC) {
      state = State.ESCAPE;
    } else if (c < ' ') {
      if (c == '\b' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == 0x0b) {
        out.append(c);
      }
    } else if (isShown(c)) {
      shown(c, out);
    }
  }

  // Controls of 8 bits begin sequences, too. What has no width would take a column of the emulator,
  // or change the order in which a text is read.
  private static boolean isShown(char c) {
    boolean isControl = c >= 0x7f && c < 0xa0;
    boolean isWithoutWidth =
        (c >= 0x200b && c <= 0x200f)
            || (c >= 0x202a && c <= 0x202e)
            || (c >= 0x2060 && c <= 0x206f)
            || (c >= 0xfe00 && c <= 0xfe0f)
            || c == 0xfeff;
    return !isControl && !isWithoutWidth;
  }

  private void shown(char c, StringBuilder out) {
    // The emulator's own mark for the second half of a wide character.
    char safe = c == 0xe000 ? 0xfffd : c;
    out.append(safe);
    if (Character.isHighSurrogate(safe)) {
      highSurrogate = safe;
    } else {
      last = Character.isLowSurrogate(safe) ? Character.toCodePoint(highSurrogate, safe) : safe;
    }
  }

  private void escape(char c, StringBuilder out) {
    state = State.TEXT;
    if (c == '[') {
      sequence.clear();
      state = State.SEQUENCE;
    } else if (c == ']' || c == 'P' || c == 'X' || c == '^' || c == '_') {
      stringLength = 0;
      state = State.STRING;
    } else if (CHARSETS.indexOf(c) >= 0) {
      intermediate = c;
      state = State.CHARSET;
    } else if (TWO_CHARACTERS.indexOf(c) >= 0) {
      intermediate = c;
      state = State.SECOND;
    } else if (PLAIN_ESCAPES.indexOf(c) >= 0) {
      out.append(ESC).append(c);
    } else if (c < ' ') {
      text(c, out);
    }
  }

  private void sequence(char c, StringBuilder out) {
    if (c == ESC) {
      state = State.ESCAPE;
    } else if (c == CANCEL || c == SUBSTITUTE || c > 0x7e) {
      state = State.TEXT;
    } else if (c < ' ') {
      text(c, out);
    } else if (c < 0x40) {
      sequence.add(c);
    } else {
      state = State.TEXT;
      sequence.end(c, last, out);
    }
  }

  private void string(char c, StringBuilder out) {
    boolean isEnd = c == BELL || c == CANCEL || c == SUBSTITUTE;
    stringLength++;
    if (state == State.STRING_ESCAPE && c != '\\') {
      state = State.ESCAPE;
      take(c, out);
    } else if (c == ESC) {
      state = State.STRING_ESCAPE;
    } else if (isEnd || state == State.STRING_ESCAPE || stringLength > LONGEST_STRING) {
      state = State.TEXT;
    }
  }
}
