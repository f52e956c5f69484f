package dev.foretop.proxy.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;

/// Notices that an HTTP/1.1 client has hung up while nothing is being written to it.
///
/// Jetty reads a connection only between requests, so the end of a client that waits for an idle
/// watch goes unseen, and the watch at the API server with it. This reads the connection meanwhile.
/// It cannot stop reading again: after the exchange the connection must be closed.
final class ClientLoss implements Callback {

  private static final int BUFFER_BYTES = 512;

  private final EndPoint endPoint;
  private final Consumer<Throwable> onLoss;

  private ClientLoss(EndPoint endPoint, Consumer<Throwable> onLoss) {
    this.endPoint = endPoint;
    this.onLoss = onLoss;
  }

  /// Starts to watch the connection that `request` came in on.
  ///
  /// @param onLoss called once with the reason, on a thread of the connection
  static void watch(Request request, Consumer<Throwable> onLoss) {
    EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
    var loss = new ClientLoss(endPoint, onLoss);
    // In HTTP/2 the client resets the stream, which reaches the request's failure listeners.
    if (request.getConnectionMetaData().getHttpVersion() != HttpVersion.HTTP_2) {
      endPoint.setIdleTimeout(0);
      endPoint.tryFillInterested(loss);
    }
  }

  /// Returns what to fail a complete exchange with, so that its connection is closed.
  static Throwable connectionUsedUp() {
    return new Gone("the connection was watched and is not used again");
  }

  @Override
  public void succeeded() {
    ByteBuffer buffer = BufferUtil.allocate(BUFFER_BYTES);
    try {
      int filled = endPoint.fill(buffer);
      if (filled < 0) {
        onLoss.accept(new Gone("the client hung up"));
      } else if (filled == 0) {
        endPoint.tryFillInterested(this);
      }
      // A client that sends more before its answer has come gets no second answer here: the
      // connection is closed after this one, as its "Connection: close" says.
    } catch (IOException e) {
      onLoss.accept(e);
    }
  }

  @Override
  public void failed(Throwable cause) {
    onLoss.accept(cause);
  }

  @Override
  public InvocationType getInvocationType() {
    return Invocable.InvocationType.NON_BLOCKING;
  }

  /// Says what happened; where is known, and thousands may leave at once.
  private static final class Gone extends EofException {
    private static final long serialVersionUID = 1;

    Gone(String message) {
      super(message);
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }
}
