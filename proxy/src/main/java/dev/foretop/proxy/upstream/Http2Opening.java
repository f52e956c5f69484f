package dev.foretop.proxy.upstream;

import java.util.Map;
import java.util.Objects;
import org.eclipse.jetty.client.Connection;
import org.eclipse.jetty.client.Destination;
import org.eclipse.jetty.client.transport.HttpExchange;
import org.eclipse.jetty.client.transport.SendFailure;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.http2.api.Session;
import org.eclipse.jetty.http2.client.transport.internal.HTTPSessionListenerPromise;
import org.eclipse.jetty.http2.client.transport.internal.HttpConnectionOverHTTP2;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// Joins a [Http2Session] to the pool that asked for it, and takes care that nothing which waits on
/// it waits in vain when it ends.
final class Http2Opening extends HTTPSessionListenerPromise {

  private final Map<String, Object> context;
  private volatile @Nullable Pooled pooled;

  Http2Opening(Map<String, Object> context) {
    super(context);
    this.context = context;
  }

  void uses(HTTP2Connection wire) {
    context.put(HTTP2Connection.class.getName(), wire);
  }

  @Override
  protected Connection newConnection(
      Destination destination, Session session, HTTP2Connection wire) {
    var connection = new Pooled(destination, (Http2Session) session, wire);
    pooled = connection;
    return connection;
  }

  // Jetty forgets the callback where the connection was closed before, and with it all requests
  // that are under way.
  @Override
  public void onFailure(Session session, Throwable failure, Callback callback) {
    Pooled connection = pooled;
    if (connection != null && connection.isClosed()) {
      callback.succeeded();
    } else {
      super.onFailure(session, failure, callback);
    }
  }

  /// The connection as the pool sees it.
  private static final class Pooled extends HttpConnectionOverHTTP2 {

    private final Http2Session session;

    Pooled(Destination destination, Http2Session session, HTTP2Connection wire) {
      super(destination, session, wire);
      this.session = session;
    }

    // A request that the pool gave here in the moment when the server went away goes elsewhere.
    @Override
    public @Nullable SendFailure send(HttpExchange exchange) {
      if (session.isGoingAway()) {
        return new SendFailure(new ServerGoesAway(), true);
      }
      exchange.getRequest().headers(headers -> headers.remove(HttpHeader.TRANSFER_ENCODING));
      return super.send(exchange);
    }

    // The pool closes what it has no more use for. What runs on it may run to its end: the server
    // closes the connection after that.
    @Override
    public void close() {
      if (session.isGoingAway() && !session.getStreams().isEmpty()) {
        Objects.requireNonNull(getHttpDestination()).remove(this);
      } else {
        super.close();
      }
    }
  }
}
