package dev.foretop.proxy.client;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/// A client that waits for an answer of Foretop's own that is long in the making: whoever makes it
/// hears when the client hangs up.
///
/// Only who waits longer than usual is watched, since a connection that was watched is closed after
/// the answer.
public final class Waiting {

  private static final long USUAL_MILLIS = 500;

  private final ClientConnection connection;
  private final Scheduler.@Nullable Task begin;

  private Waiting(ClientConnection connection, Scheduler.@Nullable Task begin) {
    this.connection = connection;
    this.begin = begin;
  }

  /// Begins to wait. The body of `request` must have been read to its end.
  ///
  /// @param onGone called when nobody waits any more, on any thread, perhaps more than once
  public static Waiting begin(Request request, Runnable onGone) {
    var connection = new ClientConnection(request);
    request.addFailureListener(_ -> onGone.run());
    Scheduler scheduler = request.getComponents().getScheduler();
    try {
      return new Waiting(
          connection,
          scheduler.schedule(
              () -> connection.watch(_ -> onGone.run()), USUAL_MILLIS, TimeUnit.MILLISECONDS));
    } catch (RejectedExecutionException _) {
      return new Waiting(connection, null); // the server ends, and cuts all there is
    }
  }

  /// Ends the wait. To be called once, before `response` is written to.
  ///
  /// @return what to complete in place of `callback`
  public Callback end(Response response, Callback callback) {
    if (begin != null) {
      var _ = begin.cancel();
    }
    if (!connection.release()) {
      return callback;
    }
    connection.closeAfterwards(response.getHeaders());
    return Callback.from(() -> callback.failed(ClientConnection.usedUp()), callback::failed);
  }
}
