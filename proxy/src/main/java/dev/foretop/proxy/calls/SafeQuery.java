package dev.foretop.proxy.calls;

import dev.foretop.proxy.policy.PercentEncoding;
import java.util.Set;

/// What of a query may be kept and shown: parameters of the Kubernetes API that say which objects
/// are read and how, and that nobody puts a secret into. What a command is, or what an application
/// behind the API server is asked, is never among them.
final class SafeQuery {

  private static final Set<String> NAMES =
      Set.of(
          "allowWatchBookmarks",
          "container",
          "dryRun",
          "fieldManager",
          "fieldSelector",
          "follow",
          "force",
          "labelSelector",
          "limit",
          "previous",
          "propagationPolicy",
          "sendInitialEvents",
          "sinceSeconds",
          "stderr",
          "stdin",
          "stdout",
          "tailLines",
          "timeoutSeconds",
          "timestamps",
          "tty",
          "watch");

  private static final Set<String> STREAMS = Set.of("watch", "follow");
  private static final int MOST = 300;

  /// Stands at the end where something was too long to be kept: an ellipsis. A request without its
  /// selector, or without its dry run, is another one.
  static final String CUT = "%E2%80%A6";

  private SafeQuery() {}

  /// Returns those parameters of `pathQuery` from `start` on that may be kept, as they stand there.
  static String of(String pathQuery, int start) {
    StringBuilder kept = null;
    boolean isCut = false;
    int at = start;
    while (at < pathQuery.length()) {
      int end = pathQuery.indexOf('&', at);
      end = end < 0 ? pathQuery.length() : end;
      int equals = pathQuery.indexOf('=', at);
      int endOfName = equals < 0 || equals > end ? end : equals;
      int length = kept == null ? 0 : kept.length();
      String name = pathQuery.substring(at, endOfName);
      if (end - at + length <= MOST && NAMES.contains(name)) {
        kept = kept == null ? new StringBuilder() : kept.append('&');
        kept.append(pathQuery, at, end);
      } else if (length < MOST && makesStream(name)) {
        kept = kept == null ? new StringBuilder() : kept.append('&');
        String value = pathQuery.substring(Math.min(endOfName + 1, end), end);
        kept.append(PercentEncoding.decode(name)).append(isNo(value) ? "=0" : "=1");
      } else {
        isCut |= NAMES.contains(name);
      }
      at = end + 1;
    }
    String whole = kept == null ? "" : kept.toString();
    return !isCut ? whole : whole.isEmpty() ? CUT : whole + "&" + CUT;
  }

  // The server takes %77atch for a watch, too. Of who writes so, no value is kept.
  private static boolean makesStream(String name) {
    return name.indexOf('%') >= 0 && STREAMS.contains(PercentEncoding.decode(name));
  }

  /// Returns whether `query` has this parameter, and does not say no with it. The API server takes
  /// every value but these two for yes.
  static boolean asks(String query, String name) {
    int at = 0;
    while (at < query.length()) {
      int end = query.indexOf('&', at);
      end = end < 0 ? query.length() : end;
      int endOfName = at + name.length();
      if (query.startsWith(name, at) && endOfName <= end) {
        return endOfName == end
            || (query.charAt(endOfName) == '=' && !isNo(query.substring(endOfName + 1, end)));
      }
      at = end + 1;
    }
    return false;
  }

  private static boolean isNo(String value) {
    return value.equals("0") || value.equalsIgnoreCase("false");
  }
}
