package dev.foretop.proxy.forward;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;

/// What the connection of a client is used for besides the answer, and whether it serves another
/// request after it.
final class ClientConnection {

  private enum State {
    UNWATCHED,
    /// It is being read, so that the client's end of it is noticed; it serves nothing after.
    WATCHED,
    /// The exchange is over; it may serve the next one.
    RELEASED
  }

  private final Request clientToProxyRequest;
  private final AtomicReference<State> state = new AtomicReference<>(State.UNWATCHED);

  ClientConnection(Request clientToProxyRequest) {
    this.clientToProxyRequest = clientToProxyRequest;
  }

  /// Watches for the client's end from now on; see [ClientLoss].
  void watch(Consumer<Throwable> onLoss) {
    if (state.compareAndSet(State.UNWATCHED, State.WATCHED)) {
      ClientLoss.watch(clientToProxyRequest, onLoss);
    }
  }

  boolean isWatched() {
    return state.get() == State.WATCHED;
  }

  /// Notes that the exchange is over; returns whether it was watched until then.
  boolean release() {
    return state.getAndSet(State.RELEASED) == State.WATCHED;
  }

  /// Returns whether the client itself asked for no more than this.
  boolean isLast() {
    return clientToProxyRequest.getHeaders().contains(HttpHeader.CONNECTION, "close");
  }

  /// Tells the client that its connection serves nothing after this. Chunks are asked for, since a
  /// body that ends with its connection looks complete wherever it is cut.
  void closeAfterwards(HttpFields.Mutable headers) {
    HttpVersion version = clientToProxyRequest.getConnectionMetaData().getHttpVersion();
    if (version == HttpVersion.HTTP_1_1) {
      headers.put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
      if (!headers.contains(HttpHeader.CONTENT_LENGTH)) {
        headers.put(HttpHeader.TRANSFER_ENCODING, HttpHeaderValue.CHUNKED.asString());
      }
    }
  }
}
