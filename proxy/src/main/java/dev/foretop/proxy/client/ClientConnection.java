package dev.foretop.proxy.client;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// What the connection of a client is used for besides the answer, and whether it serves another
/// request after it.
public final class ClientConnection {

  // What nginx writes into its log for it; it is never sent.
  private static final int CLIENT_CLOSED_REQUEST = 499;

  private enum State {
    UNWATCHED,
    /// It is being read, so that the client's end of it is noticed; it serves nothing after.
    WATCHED,
    /// The exchange is over; it may serve the next one.
    RELEASED
  }

  private final Request clientToProxyRequest;
  private final AtomicReference<State> state = new AtomicReference<>(State.UNWATCHED);

  private volatile boolean lost;

  public ClientConnection(Request clientToProxyRequest) {
    this.clientToProxyRequest = clientToProxyRequest;
    clientToProxyRequest.addFailureListener(failure -> lost = failure instanceof IOException);
  }

  /// Returns whether the client hung up, or its connection was closed here: nobody reads an answer.
  public boolean isLost() {
    return lost;
  }

  /// Ends the exchange of a client that is lost. An answer would blame the server for it, and reach
  /// the client after all where its connection is only about to be closed.
  public static void leaveUnanswered(Response response, Callback callback, Throwable failure) {
    response.setStatus(CLIENT_CLOSED_REQUEST);
    callback.failed(new Request.Handler.AbortException(failure));
  }

  /// Watches for the client's end from now on; see [ClientLoss].
  public void watch(Consumer<Throwable> onLoss) {
    if (state.compareAndSet(State.UNWATCHED, State.WATCHED)) {
      ClientLoss.watch(
          clientToProxyRequest,
          failure -> {
            lost = true;
            onLoss.accept(failure);
          });
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
