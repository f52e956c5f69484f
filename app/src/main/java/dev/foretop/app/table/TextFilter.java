package dev.foretop.app.table;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Finds a text inside others, without regard to case.
final class TextFilter {

  private final String needle;
  private final byte[] lower;
  private final boolean isAscii;

  TextFilter(String text) {
    needle = text.strip().toLowerCase(Locale.ROOT);
    lower = needle.getBytes(StandardCharsets.UTF_8);
    isAscii = lower.length == needle.length();
  }

  /// What is looked for, in lower case.
  String needle() {
    return needle;
  }

  /// Whether only these characters are looked for.
  boolean isMadeOf(String characters) {
    return needle.chars().allMatch(c -> characters.indexOf(c) >= 0);
  }

  boolean matches(String text) {
    return text.toLowerCase(Locale.ROOT).contains(needle);
  }

  boolean matches(byte[] text, int from, int to) {
    if (!isAscii) {
      return matches(new String(text, from, to - from, StandardCharsets.UTF_8));
    }
    for (int i = from; i <= to - lower.length; i++) {
      if (matchesAt(text, i)) {
        return true;
      }
    }
    return false;
  }

  private boolean matchesAt(byte[] text, int at) {
    for (int i = 0; i < lower.length; i++) {
      byte b = text[at + i];
      if ((b >= 'A' && b <= 'Z' ? b + 32 : b) != lower[i]) {
        return false;
      }
    }
    return true;
  }
}
