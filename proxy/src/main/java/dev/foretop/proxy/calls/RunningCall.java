package dev.foretop.proxy.calls;

import dev.foretop.proxy.client.Call;
import java.util.Optional;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.NanoTime;

/// A call under way.
///
/// @param millis how old it is
/// @param status 0 before there is an answer
public record RunningCall(long id, CallSubject subject, long millis, int status, long bytes) {

  /// Describes `call`; empty if it has just ended.
  static Optional<RunningCall> of(Call call) {
    return call.response().map(response -> of(call, response));
  }

  private static RunningCall of(Call call, Response response) {
    return new RunningCall(
        call.id(),
        CallSubject.of(call),
        NanoTime.millisSince(call.head().begin()),
        response.isCommitted() ? response.getStatus() : 0,
        call.bytes(response));
  }
}
