package dev.foretop.proxy.security;

import dev.foretop.proxy.testing.Http2Frames;
import dev.foretop.proxy.testing.Http2Frames.Frame;
import dev.foretop.proxy.testing.TestCertificates;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/// An HTTP/2 server that answers each request with a [Flood] until its connection is taken away.
final class FloodingServer implements AutoCloseable {

  private static final long FLUSH_EACH = 256;

  private final SSLServerSocket server;
  private final Flood flood;
  private final AtomicLong frames = new AtomicLong();
  private final CompletableFuture<Void> cutOff = new CompletableFuture<>();

  FloodingServer(Flood flood, TestCertificates.Identity identity) throws Exception {
    this.flood = flood;
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(identity.keyStore(), "changeit".toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    server =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    var parameters = server.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {"h2"});
    server.setSSLParameters(parameters);
    Thread.ofVirtual().start(this::accept);
  }

  URI uri() {
    return URI.create("https://127.0.0.1:" + server.getLocalPort());
  }

  /// Completes once a connection was taken away from the flood.
  CompletableFuture<Void> cutOff() {
    return cutOff;
  }

  /// Returns how many frames it has sent.
  long frames() {
    return frames.get();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var socket = (SSLSocket) server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void serve(SSLSocket socket) {
    try (socket) {
      var to =
          new Http2Frames(
              new BufferedInputStream(socket.getInputStream()),
              new BufferedOutputStream(socket.getOutputStream(), 64 << 10));
      to.beginAsServer();
      Frame frame = to.read();
      while (frame.type() != Http2Frames.HEADERS) {
        to.acknowledge(frame);
        frame = to.read();
      }
      for (long count = 0; ; count++) {
        flood.write(to, frame.stream(), count);
        frames.incrementAndGet();
        if (count % FLUSH_EACH == 0) {
          to.flush();
        }
      }
    } catch (IOException _) {
      cutOff.complete(null);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
