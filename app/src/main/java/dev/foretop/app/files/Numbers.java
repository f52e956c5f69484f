package dev.foretop.app.files;

/// Numbers that a container tells.
final class Numbers {

  private static final int MOST_DIGITS = 18;
  private static final int MOST_HEX_DIGITS = 15;

  private Numbers() {}

  /// Returns a number, or -1 if it is none.
  static long read(String text) {
    return read(text, 10);
  }

  /// Returns a number that is written in a base of up to 16, or -1 if it is none.
  static long read(String text, int base) {
    boolean isNumber =
        !text.isEmpty() && text.length() <= (base > 10 ? MOST_HEX_DIGITS : MOST_DIGITS);
    for (int i = 0; i < text.length() && isNumber; i++) {
      isNumber = text.charAt(i) < 0x80 && Character.digit(text.charAt(i), base) >= 0;
    }
    return isNumber ? Long.parseLong(text, base) : -1;
  }
}
