package dev.foretop.app.podlog;

import java.util.ArrayList;
import java.util.List;

/// A line as it is painted: its colours are kept, and whatever else it would do to a terminal, or
/// to the direction of the text around it, is shown or left out.
///
/// @param text what is seen
/// @param runs the stretches that have a look of their own, from the first to the last
public record StyledText(String text, List<Run> runs) {

  /// A stretch of one look.
  ///
  /// @param color a colour of 256 as terminals number them, -1 for the usual one, or a colour of 24
  ///   bits above [#RGB]
  public record Run(int from, int to, int color, boolean isBold) {}

  /// What is added to colours of 24 bits.
  public static final int RGB = 1 << 24;

  /// No colour of its own.
  public static final int USUAL = -1;

  private static final char ESCAPE = '\u001b';
  private static final int TAB = 8;

  /// Reads a line.
  public static StyledText of(String line) {
    return isPlain(line) ? new StyledText(line, List.of()) : new Reader(line).read();
  }

  private static boolean isPlain(String line) {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c < ' ' || (c >= 0x7f && !isHarmless(c))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHarmless(char c) {
    boolean isControl = c <= 0x9f;
    boolean turnsDirection =
        c == 0x061c
            || c == 0x200e
            || c == 0x200f
            || (c >= 0x202a && c <= 0x202e)
            || (c >= 0x2066 && c <= 0x2069);
    return !isControl && !turnsDirection && c != 0x2028 && c != 0x2029 && c != 0xfeff;
  }

  private static final class Reader {

    private final String line;
    private final StringBuilder text = new StringBuilder();
    private final List<Run> runs = new ArrayList<>();
    private int color = USUAL;
    private boolean isBold;
    private int runStart;

    Reader(String line) {
      this.line = line;
    }

    StyledText read() {
      int at = 0;
      while (at < line.length()) {
        char c = line.charAt(at);
        if (c == ESCAPE || c == 0x9b) {
          at = escape(at);
        } else {
          show(c);
          at++;
        }
      }
      endRun();
      return new StyledText(text.toString(), List.copyOf(runs));
    }

    private void show(char c) {
      if (c == '\t') {
        do {
          text.append(' ');
        } while (text.length() % TAB != 0);
      } else if (c < ' ') {
        text.append((char) (0x2400 + c)); // Unicode has a picture for each of them.
      } else if (c >= 0x7f && !isHarmless(c)) {
        text.append("\\u{").append(Integer.toHexString(c)).append('}');
      } else {
        text.append(c);
      }
    }

    // Returns the place behind the escape sequence at `from`.
    private int escape(int from) {
      boolean isShort = line.charAt(from) == 0x9b;
      char kind = isShort ? '[' : from + 1 < line.length() ? line.charAt(from + 1) : ' ';
      int start = isShort ? from + 1 : from + 2;
      return switch (kind) {
        case '[' -> control(start);
        case ']', 'P', '_', '^', 'X' -> string(start);
        default -> Math.min(start, line.length());
      };
    }

    private int control(int start) {
      int at = start;
      while (at < line.length() && (line.charAt(at) < '@' || line.charAt(at) > '~')) {
        at++;
      }
      if (at < line.length() && line.charAt(at) == 'm') {
        endRun();
        style(line.substring(start, at));
        runStart = text.length();
      }
      return Math.min(at + 1, line.length());
    }

    // A title, a clipboard's content, a link: it ends with a bell or ESC \.
    private int string(int start) {
      for (int at = start; at < line.length(); at++) {
        if (line.charAt(at) == '\u0007') {
          return at + 1;
        }
        if (line.charAt(at) == ESCAPE) {
          return Math.min(at + 2, line.length());
        }
      }
      return line.length();
    }

    private void endRun() {
      if (text.length() > runStart && (color != USUAL || isBold)) {
        runs.add(new Run(runStart, text.length(), color, isBold));
      }
      runStart = text.length();
    }

    private void style(String parameters) {
      List<Integer> codes = codes(parameters);
      for (int i = 0; i < codes.size(); i++) {
        int code = codes.get(i);
        if (code == 38 || code == 48) {
          i = extended(codes, i);
        } else {
          style(code);
        }
      }
    }

    private void style(int code) {
      if (code == 0) {
        color = USUAL;
        isBold = false;
      } else if (code == 1) {
        isBold = true;
      } else if (code == 22) {
        isBold = false;
      } else if (code >= 30 && code <= 37) {
        color = code - 30;
      } else if (code == 39) {
        color = USUAL;
      } else if (code >= 90 && code <= 97) {
        color = code - 90 + 8;
      }
    }

    // Returns the place of the last code that belongs to it.
    private int extended(List<Integer> codes, int at) {
      boolean isText = codes.get(at) == 38;
      int kind = at + 1 < codes.size() ? codes.get(at + 1) : 0;
      if (kind == 5 && at + 2 < codes.size()) {
        color = isText ? codes.get(at + 2) & 0xff : color;
        return at + 2;
      }
      if (kind == 2 && at + 4 < codes.size()) {
        int rgb = part(codes, at + 2) << 16 | part(codes, at + 3) << 8 | part(codes, at + 4);
        color = isText ? RGB + rgb : color;
        return at + 4;
      }
      return codes.size();
    }

    private static int part(List<Integer> codes, int at) {
      return codes.get(at) & 0xff;
    }

    private static List<Integer> codes(String parameters) {
      List<Integer> codes = new ArrayList<>();
      int code = 0;
      for (int i = 0; i < parameters.length(); i++) {
        char c = parameters.charAt(i);
        if (c >= '0' && c <= '9') {
          code = Math.min(code * 10 + c - '0', 9999);
        } else {
          codes.add(code);
          code = 0;
        }
      }
      codes.add(code);
      return codes;
    }
  }
}
