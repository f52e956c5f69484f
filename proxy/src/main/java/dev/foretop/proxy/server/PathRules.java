package dev.foretop.proxy.server;

import java.util.Arrays;
import org.eclipse.jetty.util.URIUtil;

/// The one rule that paths must keep: no dot segments, however they are encoded.
///
/// A path goes to the cluster byte for byte. A cluster's URL may end in a path of its own, as
/// behind a gateway that serves many, and `..` would lead out of it.
final class PathRules {

  private static final int MAX_DECODINGS = 4;

  private PathRules() {}

  /// Returns whether any segment of `rawPath` is `.` or `..` after decoding, once or repeatedly.
  static boolean hasDotSegment(String rawPath) {
    if (rawPath.indexOf('.') < 0 && rawPath.indexOf('%') < 0) {
      return false; // nearly every path of the Kubernetes API
    }
    String path = rawPath;
    for (int i = 0; i <= MAX_DECODINGS; i++) {
      if (Arrays.stream(path.split("[/\\\\]", -1)).anyMatch(PathRules::isDots)) {
        return true;
      }
      String decoded = decode(path);
      if (decoded.equals(path)) {
        return false;
      }
      path = decoded;
    }
    return true; // encoded deeper than any honest client does
  }

  // Some servers take a `;` for the start of parameters, which leaves the dots alone.
  private static boolean isDots(String segment) {
    int semicolon = segment.indexOf(';');
    String name = semicolon < 0 ? segment : segment.substring(0, semicolon);
    return name.equals(".") || name.equals("..");
  }

  // Only what can make a dot, a slash or another percent sign matters here.
  private static String decode(String path) {
    if (path.indexOf('%') < 0) {
      return path;
    }
    var decoded = new StringBuilder(path.length());
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '%' && isHex(path, i + 1)) {
        decoded.append((char) Integer.parseInt(path, i + 1, i + 3, 16));
        i += 2;
      } else {
        decoded.append(c);
      }
    }
    return decoded.toString();
  }

  private static boolean isHex(String path, int index) {
    return index + 1 < path.length()
        && Character.digit(path.charAt(index), 16) >= 0
        && Character.digit(path.charAt(index + 1), 16) >= 0;
  }

  /// Returns a path segment without its encoding.
  static String decodeSegment(String segment) {
    return URIUtil.decodePath(segment);
  }
}
