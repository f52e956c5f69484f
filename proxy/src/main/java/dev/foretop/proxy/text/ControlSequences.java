package dev.foretop.proxy.text;

/// Takes out of a program's output what a terminal would obey: colours, cursor movements, window
/// titles (ECMA-48), and each character that cannot be seen.
final class ControlSequences {

  private static final char ESCAPE = 0x1B;
  private static final char BELL = 0x07;
  private static final char CSI = 0x9B;
  private static final char STRING_END = 0x9C;

  private final String text;
  private int at;

  private ControlSequences(String text) {
    this.text = text;
  }

  /// Returns `text` without them. Lines and tabs stay.
  static String remove(String text) {
    return new ControlSequences(text).rest();
  }

  private String rest() {
    var result = new StringBuilder(text.length());
    while (at < text.length()) {
      int c = text.codePointAt(at);
      at += Character.charCount(c);
      switch (c) {
        case ESCAPE -> skipEscape();
        case CSI -> skipControlSequence();
        case 0x90, 0x98, 0x9D, 0x9E, 0x9F -> skipString();
        case '\n', '\t' -> result.append((char) c);
        default -> {
          if (isKept(c)) {
            result.appendCodePoint(c);
          }
        }
      }
    }
    return result.toString();
  }

  // Other spaces and marks are a language's own here: this is prose, no name.
  private static boolean isKept(int c) {
    return Character.getType(c) == Character.SPACE_SEPARATOR || VisibleText.isVisible(c);
  }

  private void skipEscape() {
    if (at >= text.length()) {
      return;
    }
    switch (text.charAt(at)) {
      case '[' -> {
        at++;
        skipControlSequence();
      }
      case ']', 'P', 'X', '^', '_' -> {
        at++;
        skipString();
      }
      default -> {
        skip(' ', '/');
        skipOne('0', '~');
      }
    }
  }

  private void skipControlSequence() {
    skip('0', '?');
    skip(' ', '/');
    skipOne('@', '~');
  }

  // Without an end it reaches to the next line: a terminal would swallow the rest, a reader wants
  // it.
  private void skipString() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ESCAPE || c == '\n') {
        if (text.startsWith("\u001B\\", at)) {
          at += 2;
        }
        return;
      }
      at++;
      if (c == BELL || c == STRING_END) {
        return;
      }
    }
  }

  private void skip(char from, char to) {
    while (at < text.length() && text.charAt(at) >= from && text.charAt(at) <= to) {
      at++;
    }
  }

  private void skipOne(char from, char to) {
    if (at < text.length() && text.charAt(at) >= from && text.charAt(at) <= to) {
      at++;
    }
  }
}
