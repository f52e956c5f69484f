package dev.foretop.proxy.server;

import dev.foretop.proxy.client.Caller;
import dev.foretop.proxy.forward.Target;
import java.util.Set;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.NanoTime;

/// One request as the access log shows it, made of parts that cannot hold anything else: no query,
/// which may hold a command or a token, no header and no body.
///
/// @param method one that is known, or `?`
/// @param path without its query, in visible ASCII, and cut
record AccessLine(
    String caller,
    String cluster,
    String method,
    String path,
    int status,
    long bytes,
    long millis) {

  private static final int MAX_PATH = 200;
  private static final int MAX_NAME = 100;
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  static AccessLine of(Request request, Response response) {
    return new AccessLine(
        Caller.find(request).map(Caller::id).orElse("-"),
        Target.find(request).map(target -> plain(target.known().id(), MAX_NAME)).orElse("-"),
        METHODS.contains(request.getMethod()) ? request.getMethod() : "?",
        plain(String.valueOf(request.getHttpURI().getPath()), MAX_PATH),
        response.getStatus(),
        Response.getContentBytesWritten(response),
        NanoTime.millisSince(request.getBeginNanoTime()));
  }

  /// Returns the beginning of `text` up to a query, without spaces and whatever is not ASCII. Looks
  /// at no more of it than it returns.
  static String plain(String text, int limit) {
    int end = plainLength(text, limit);
    if (end == text.length() || (end < limit && text.charAt(end) == '?')) {
      return end == 0 ? "-" : text.substring(0, end);
    }
    var result = new StringBuilder(limit + 1).append(text, 0, end);
    for (int i = end; i < text.length() && text.charAt(i) != '?'; i++) {
      char c = text.charAt(i);
      String shown = isPlain(c) ? String.valueOf(c) : "\\u%04x".formatted((int) c);
      if (result.length() + shown.length() > limit) {
        return result.append('…').toString();
      }
      result.append(shown);
    }
    return result.toString();
  }

  // Nearly always all of it.
  private static int plainLength(String text, int limit) {
    int most = Math.min(text.length(), limit);
    int length = 0;
    while (length < most && text.charAt(length) != '?' && isPlain(text.charAt(length))) {
      length++;
    }
    return length;
  }

  private static boolean isPlain(char c) {
    return c > ' ' && c <= '~';
  }

  @Override
  public String toString() {
    return caller + ' ' + cluster + ' ' + method + ' ' + path + ' ' + status + ' ' + bytes + " B "
        + millis + " ms";
  }
}
