package dev.foretop.proxy.policy;

/// Percent-encoding of URLs (RFC 3986, section 2.1), read without trust. Nothing here throws.
public final class PercentEncoding {

  private PercentEncoding() {}

  /// Returns whether each `%` in `text` begins an encoded byte.
  public static boolean isValid(String text) {
    for (int at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
      if (!isEncoded(text, at)) {
        return false;
      }
    }
    return true;
  }

  /// Returns `text` decoded once, each byte as one character. What is not encoded stays.
  public static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    var decoded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (isEncoded(text, i)) {
        decoded.append((char) Integer.parseInt(text, i + 1, i + 3, 16));
        i += 2;
      } else {
        decoded.append(text.charAt(i));
      }
    }
    return decoded.toString();
  }

  private static boolean isEncoded(String text, int at) {
    return text.charAt(at) == '%' && isHex(text, at + 1) && isHex(text, at + 2);
  }

  private static boolean isHex(String text, int at) {
    if (at >= text.length()) {
      return false;
    }
    char c = text.charAt(at);
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }
}
