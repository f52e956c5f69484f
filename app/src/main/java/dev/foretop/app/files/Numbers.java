package dev.foretop.app.files;

/// Numbers that a container tells.
final class Numbers {

  private static final int MOST_DIGITS = 18;

  private Numbers() {}

  /// Returns a number, or -1 if it is none.
  static long read(String text) {
    boolean isNumber = !text.isEmpty() && text.length() <= MOST_DIGITS;
    for (int i = 0; i < text.length() && isNumber; i++) {
      isNumber = text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    return isNumber ? Long.parseLong(text) : -1;
  }
}
