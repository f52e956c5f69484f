package dev.foretop.proxy.guard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foretop.proxy.policy.PercentEncoding;
import java.util.Optional;

/// Which paths nobody may send, whoever they are.
///
/// A path goes to the cluster byte for byte. What is refused is what two servers may read in two
/// ways: dot segments, however they are encoded, since `..` would lead out of a cluster's own path;
/// control characters; backslashes; and bytes that are not ASCII or not properly encoded.
public final class PathRules {

  private static final int MAX_DECODINGS = 4;

  private PathRules() {}

  /// Returns whether nothing is wrong with a raw path and query. Never throws.
  public static boolean isAllowed(String pathQuery) {
    return violation(pathQuery).isEmpty();
  }

  /// Returns what is wrong with a raw path and query, in words that follow "must"; empty if
  /// nothing. Never throws.
  static Optional<String> violation(String pathQuery) {
    boolean usual = true;
    int end = pathQuery.length();
    for (int i = 0; i < pathQuery.length(); i++) {
      char c = pathQuery.charAt(i);
      if (c <= ' ' || c > '~') {
        return Optional.of("be written in visible ASCII characters");
      }
      if (c == '?') {
        end = Math.min(end, i);
      }
      usual &= i >= end || !isSuspicious(pathQuery, i);
    }
    return usual && hasOneSlashFirst(pathQuery)
        ? Optional.empty()
        : closer(pathQuery.substring(0, end));
  }

  // Every dot segment begins with a dot behind a slash, or with something encoded.
  private static boolean isSuspicious(String path, int at) {
    return switch (path.charAt(at)) {
      case '%', '\\', '#' -> true;
      case '.' -> at > 0 && path.charAt(at - 1) == '/';
      default -> false;
    };
  }

  /// Returns whether a raw path begins as paths do.
  public static boolean hasOneSlashFirst(String path) {
    return path.startsWith("/") && !path.startsWith("//");
  }

  private static Optional<String> closer(String path) {
    if (!hasOneSlashFirst(path)) {
      return Optional.of("begin with one '/'");
    }
    if (path.indexOf('#') >= 0) {
      return Optional.of("not hold a fragment");
    }
    if (!PercentEncoding.isValid(path)) {
      return Optional.of("hold '%' only as the start of an encoded byte, such as '%20'");
    }
    String decoded = PercentEncoding.decode(path);
    if (decoded.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      return Optional.of("not hold control characters, plain or encoded");
    }
    if (decoded.indexOf('\\') >= 0) {
      return Optional.of("not hold a backslash, plain or encoded");
    }
    return hasDotSegment(path)
        ? Optional.of("not hold '.' or '..' segments, plain or encoded")
        : Optional.empty();
  }

  // Decoded once or repeatedly: some servers do it twice.
  private static boolean hasDotSegment(String rawPath) {
    String path = rawPath;
    for (int i = 0; i <= MAX_DECODINGS; i++) {
      if (hasPlainDotSegment(path) || hasOverlongForm(path)) {
        return true;
      }
      String decoded = PercentEncoding.decode(path);
      if (decoded.equals(path)) {
        return false;
      }
      path = decoded;
    }
    return true; // encoded deeper than any honest client does
  }

  private static boolean hasPlainDotSegment(String path) {
    for (String segment : path.replace('\\', '/').split("/", -1)) {
      // Some servers take a `;` for the start of parameters, which leaves the dots alone.
      int semicolon = segment.indexOf(';');
      String name = semicolon < 0 ? segment : segment.substring(0, semicolon);
      if (name.equals(".") || name.equals("..")) {
        return true;
      }
    }
    return false;
  }

  // Bytes that a careless UTF-8 decoder takes for ASCII, such as C0 AE for a dot.
  private static boolean hasOverlongForm(String bytes) {
    for (int i = 0; i < bytes.length(); i++) {
      char lead = bytes.charAt(i);
      char next = i + 1 < bytes.length() ? bytes.charAt(i + 1) : 0;
      boolean two = lead == 0xC0 || lead == 0xC1;
      boolean three = lead == 0xE0 && next >= 0x80 && next < 0xA0;
      boolean four = lead == 0xF0 && next >= 0x80 && next < 0x90;
      if (two || three || four) {
        return true;
      }
    }
    return false;
  }

  /// Returns a path segment without its encoding. Bytes that are no UTF-8 become replacement
  /// characters, which no name holds.
  public static String decodeSegment(String segment) {
    return new String(PercentEncoding.decode(segment).getBytes(ISO_8859_1), UTF_8);
  }
}
