package dev.foretop.proxy.client;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;

/// What the connection of a client is used for besides the answer, and whether it serves another
/// request after it.
public final class ClientConnection {

  private enum State {
    UNWATCHED,
    /// It is being read, so that the client's end of it is noticed; it serves nothing after.
    WATCHED,
    /// The exchange is over; it may serve the next one.
    RELEASED
  }

  private final Request clientToProxyRequest;
  private final AtomicReference<State> state = new AtomicReference<>(State.UNWATCHED);

  public ClientConnection(Request clientToProxyRequest) {
    this.clientToProxyRequest = clientToProxyRequest;
  }

  /// Watches for the client's end from now on; see [ClientLoss].
  public void watch(Consumer<Throwable> onLoss) {
    if (state.compareAndSet(State.UNWATCHED, State.WATCHED)) {
      ClientLoss.watch(clientToProxyRequest, onLoss);
    }
  }

  public boolean isWatched() {
    return state.get() == State.WATCHED;
  }

  /// Notes that the exchange is over; returns whether it was watched until then.
  public boolean release() {
    return state.getAndSet(State.RELEASED) == State.WATCHED;
  }

  /// Returns what to fail a complete exchange with whose connection was watched, so that it is
  /// closed.
  public static Throwable usedUp() {
    return ClientLoss.connectionUsedUp();
  }

  /// Returns whether the client itself asked for no more than this.
  public boolean isLast() {
    return clientToProxyRequest.getHeaders().contains(HttpHeader.CONNECTION, "close");
  }

  /// Tells the client that its connection serves nothing after this. Chunks are asked for, since a
  /// body that ends with its connection looks complete wherever it is cut.
  public void closeAfterwards(HttpFields.Mutable headers) {
    HttpVersion version = clientToProxyRequest.getConnectionMetaData().getHttpVersion();
    if (version == HttpVersion.HTTP_1_1) {
      headers.put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
      if (!headers.contains(HttpHeader.CONTENT_LENGTH)) {
        headers.put(HttpHeader.TRANSFER_ENCODING, HttpHeaderValue.CHUNKED.asString());
      }
    }
  }
}
