package dev.foretop.proxy.guard;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/// Counts the wrong tokens of each connection: who tries many has to connect anew for each few.
/// Nobody else notices, least of all the user.
final class WrongTokens {

  private static final String ATTRIBUTE = WrongTokens.class.getName();
  private static final int MOST = 5;
  private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(1);

  private long since = System.nanoTime();
  private int count;

  private WrongTokens() {}

  /// Counts one more for the connection of `request`.
  static boolean areTooMany(Request request) {
    ConnectionMetaData connection = request.getConnectionMetaData();
    synchronized (connection) {
      if (!(connection.getAttribute(ATTRIBUTE) instanceof WrongTokens tries)) {
        var first = new WrongTokens();
        connection.setAttribute(ATTRIBUTE, first);
        return first.add();
      }
      return tries.add();
    }
  }

  private boolean add() {
    long now = System.nanoTime();
    if (now - since > WINDOW_NANOS) {
      since = now;
      count = 0;
    }
    count++;
    return count > MOST;
  }

  /// Closes the connection, after the answer where that is possible.
  static void endAfter(Request request, Response response) {
    ConnectionMetaData connection = request.getConnectionMetaData();
    if (connection.getHttpVersion() == HttpVersion.HTTP_2) {
      connection.getConnection().getEndPoint().close(new TimeoutException("too many wrong tokens"));
    } else {
      response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
    }
  }
}
