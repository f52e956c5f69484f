package dev.foretop.proxy.forward;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Components;

/// Two connections joined into one: what comes out of either goes into the other, unread.
///
/// An end of one direction is passed on as such, and the other direction goes on: commands read
/// their input to its end and answer after that.
///
/// @param clientSide reads from the client
/// @param serverSide reads from the API server
record Tunnel(TunnelSide clientSide, TunnelSide serverSide) {

  /// Makes the tunnel; it flows once both sides are the connections of their end points.
  ///
  /// @param onEnd called once when the tunnel is over
  static Tunnel between(
      EndPoint client, EndPoint server, Executor executor, Components components, Runnable onEnd) {
    var ended = new AtomicBoolean();
    Runnable once =
        () -> {
          if (ended.compareAndSet(false, true)) {
            onEnd.run();
          }
        };
    ByteBufferPool buffers = components.getByteBufferPool();
    var clientSide = new TunnelSide(client, server, executor, buffers, once);
    var serverSide = new TunnelSide(server, client, executor, buffers, once);
    clientSide.yieldTo(serverSide, components.getScheduler());
    return new Tunnel(clientSide, serverSide);
  }
}
