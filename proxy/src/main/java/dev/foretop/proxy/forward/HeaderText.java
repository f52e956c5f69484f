package dev.foretop.proxy.forward;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Texts that may hold any character, for header fields, which may not.
final class HeaderText {

  private HeaderText() {}

  /// Returns `text` with everything but visible ASCII percent-encoded.
  static String encode(String text) {
    boolean plain = text.chars().allMatch(c -> c >= '!' && c <= '~' && c != '%');
    if (plain) {
      return text;
    }
    var encoded = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          String character = Character.toString(c);
          boolean visible = c >= '!' && c <= '~' && c != '%';
          encoded.append(
              visible
                  ? character
                  : URLEncoder.encode(character, StandardCharsets.UTF_8).replace("+", "%20"));
        });
    return encoded.toString();
  }
}
