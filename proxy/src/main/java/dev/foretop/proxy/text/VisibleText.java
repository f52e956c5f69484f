package dev.foretop.proxy.text;

import java.util.BitSet;
import java.util.stream.Collectors;

/// Text from somebody else that is to be shown to the user: names, above all.
///
/// What would be invisible, move a terminal's cursor, turn the direction of what follows, pile up
/// on one letter or push the rest out of sight is shown as an escape, and so is a letter of another
/// script that passes for a Latin one, so that two names that look alike are alike.
public final class VisibleText {

  /// The longest name that is shown whole.
  static final int MAX_NAME = 200;

  private static final int MAX_TEXT = 8_000;

  // Writing systems stack two or three; more is a tower.
  private static final int MAX_MARKS_IN_A_ROW = 3;

  private VisibleText() {}

  /// Returns whether all of `text` can be seen as it is.
  public static boolean isVisible(String text) {
    return new Scan(text).allVisible();
  }

  /// Returns whether `text` can be seen as it is and holds a letter or a digit to call it by.
  public static boolean isName(String text) {
    return isVisible(text) && text.codePoints().anyMatch(Character::isLetterOrDigit);
  }

  /// Returns `text` with an escape for each character that [#isVisible(String)] refuses, or that is
  /// another letter than it looks like.
  public static String escape(String text) {
    return new Scan(text.length() > MAX_TEXT ? cut(text, MAX_TEXT) : text).escaped();
  }

  /// Returns `text` escaped and short enough to stand in one line with other words.
  public static String name(String text) {
    return new Scan(text.length() > MAX_NAME ? cut(text, MAX_NAME) : text).escaped();
  }

  /// Returns `text` with its lines and tabs as they are and the rest escaped.
  public static String lines(String text) {
    String kept = text.length() > MAX_TEXT ? cut(text, MAX_TEXT) : text;
    return kept.lines().map(VisibleText::line).collect(Collectors.joining("\n"));
  }

  /// Returns JSON that means the same, in which each character that cannot be seen is an escape.
  public static String json(String json) {
    var result = new StringBuilder(json.length());
    json.codePoints()
        .forEach(c -> {
          if (c == '\n' || c == '\r' || isVisible(c)) {
            result.appendCodePoint(c);
          } else {
            Character.toString(c).chars().forEach(unit -> result.append("\\u%04x".formatted(unit)));
          }
        });
    return result.toString();
  }

  // Whoever lays out a text uses as many spaces as they like.
  private static String line(String text) {
    var result = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          if (c == '\t' || isVisible(c)) {
            result.appendCodePoint(c);
          } else {
            appendEscape(result, c);
          }
        });
    return result.toString();
  }

  private static String cut(String text, int length) {
    int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
    return text.substring(0, end) + "… (%d characters)".formatted(text.length());
  }

  private static void appendEscape(StringBuilder result, int codePoint) {
    result.append("\\u{").append(Integer.toHexString(codePoint)).append('}');
  }

  /// Returns whether a character takes part in what is seen, wherever it stands.
  static boolean isVisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> codePoint == ' ';
      default -> !isBlank(codePoint);
    };
  }

  // Letters, symbols and marks by their category, yet nothing can be seen of them.
  private static boolean isBlank(int c) {
    return switch (c) {
      case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0, 0x1D159 -> true;
      default ->
          (c >= 0x180B && c <= 0x180F)
              || (c >= 0xFE00 && c <= 0xFE0F)
              || (c >= 0xE0100 && c <= 0xE01EF);
    };
  }

  private static boolean isMark(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> true;
      default -> false;
    };
  }

  /// One way through a text, which knows what stood before.
  private static final class Scan {

    private final String text;
    private int marks = MAX_MARKS_IN_A_ROW; // the first character has nothing to stand on
    private boolean afterSpace = true;

    Scan(String text) {
      this.text = text;
    }

    boolean allVisible() {
      return text.codePoints().allMatch(this::next) && !(afterSpace && !text.isEmpty());
    }

    String escaped() {
      BitSet lookAlikes = LookAlikes.in(text);
      if (lookAlikes.isEmpty() && new Scan(text).allVisible()) {
        return text;
      }
      int end = text.endsWith(" ") ? text.length() - 1 : text.length();
      var result = new StringBuilder(text.length());
      for (int at = 0; at < end; at += Character.charCount(text.codePointAt(at))) {
        int c = text.codePointAt(at);
        if (next(c) && !lookAlikes.get(at)) {
          result.appendCodePoint(c);
        } else {
          appendEscape(result, c);
        }
      }
      if (end < text.length()) {
        appendEscape(result, ' ');
      }
      return result.toString();
    }

    private boolean next(int c) {
      marks = isMark(c) ? marks + 1 : 0;
      boolean padding = c == ' ' && afterSpace;
      afterSpace = c == ' ';
      return isVisible(c) && marks <= MAX_MARKS_IN_A_ROW && !padding;
    }
  }
}
