package dev.foretop.proxy.server;

import dev.foretop.proxy.guard.Caller;
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
    var result = new StringBuilder(Math.min(text.length(), limit) + 1);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '?') {
        break;
      }
      String shown = c > ' ' && c <= '~' ? String.valueOf(c) : "\\u%04x".formatted((int) c);
      if (result.length() + shown.length() > limit) {
        return result.append('…').toString();
      }
      result.append(shown);
    }
    return result.isEmpty() ? "-" : result.toString();
  }

  @Override
  public String toString() {
    return "%s %s %s %s %d %d B %d ms"
        .formatted(caller, cluster, method, path, status, bytes, millis);
  }
}
