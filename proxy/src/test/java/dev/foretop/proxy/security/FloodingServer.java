package dev.foretop.proxy.security;

import dev.foretop.proxy.testing.Http2Frames;
import dev.foretop.proxy.testing.Http2Frames.Frame;
import dev.foretop.proxy.testing.ScriptedHttp2;
import dev.foretop.proxy.testing.TestCertificates;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/// An HTTP/2 server that answers each request with a [Flood] until its connection is taken away.
final class FloodingServer implements AutoCloseable {

  private static final long FLUSH_EACH = 256;

  private final Flood flood;
  private final ScriptedHttp2 server;
  private final AtomicLong frames = new AtomicLong();
  private final CompletableFuture<Void> cutOff = new CompletableFuture<>();

  FloodingServer(Flood flood, TestCertificates.Identity identity) throws Exception {
    this.flood = flood;
    this.server = new ScriptedHttp2(identity, this::flood);
  }

  URI uri() {
    return server.uri();
  }

  /// Completes once a connection was taken away from the flood.
  CompletableFuture<Void> cutOff() {
    return cutOff;
  }

  /// Returns how many frames it has sent.
  long frames() {
    return frames.get();
  }

  private void flood(Http2Frames to, Frame head) throws IOException {
    try {
      for (long count = 0; ; count++) {
        flood.write(to, head.stream(), count);
        frames.incrementAndGet();
        if (count % FLUSH_EACH == 0) {
          to.flush();
        }
      }
    } finally {
      cutOff.complete(null);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
