package dev.foretop.app.podlog;

/// Searches in bytes, without making texts of them.
final class Bytes {

  private Bytes() {}

  /// Returns where `wanted` stands in `bytes` from `from` up to `end`, or -1.
  static int indexOf(byte[] bytes, int from, int end, byte[] wanted) {
    int last = end - wanted.length;
    byte first = wanted[0];
    for (int at = from; at <= last; at++) {
      if (bytes[at] == first && matches(bytes, at, wanted)) {
        return at;
      }
    }
    return -1;
  }

  private static boolean matches(byte[] bytes, int at, byte[] wanted) {
    for (int i = 1; i < wanted.length; i++) {
      if (bytes[at + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  /// Does the same without regard to the case of ASCII letters.
  ///
  /// @param lower what is searched for, its letters in lower case
  static int indexOfIgnoringCase(byte[] bytes, int from, int end, byte[] lower) {
    int last = end - lower.length;
    byte small = lower[0];
    byte capital = small >= 'a' && small <= 'z' ? (byte) (small - 32) : small;
    for (int at = from; at <= last; at++) {
      byte b = bytes[at];
      if ((b == small || b == capital) && matchesIgnoringCase(bytes, at, lower)) {
        return at;
      }
    }
    return -1;
  }

  private static boolean matchesIgnoringCase(byte[] bytes, int at, byte[] lower) {
    for (int i = 1; i < lower.length; i++) {
      byte b = bytes[at + i];
      byte folded = b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
      if (folded != lower[i]) {
        return false;
      }
    }
    return true;
  }

  static boolean isAscii(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }
}
