package dev.foretop.proxy.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.foretop.proxy.testing.Http2Frames.Frame;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/// An HTTP/2 server over TLS that does with each request what a test says, frame by frame. One
/// request at a time is served on a connection.
public final class ScriptedHttp2 implements AutoCloseable {

  /// Serves one request. A connection ends where this throws.
  @FunctionalInterface
  public interface Script {
    void serve(Http2Frames frames, Frame head) throws IOException;
  }

  private final SSLServerSocket server;
  private final Script script;
  private final AtomicInteger connections = new AtomicInteger();

  public ScriptedHttp2(TestCertificates.Identity identity, Script script) throws Exception {
    this.script = script;
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

  public URI uri() {
    return URI.create("https://127.0.0.1:" + server.getLocalPort());
  }

  /// Returns how many connections there were.
  public int connections() {
    return connections.get();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var socket = (SSLSocket) server.accept();
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void serve(SSLSocket socket) {
    try (socket) {
      var frames =
          new Http2Frames(
              new BufferedInputStream(socket.getInputStream()),
              new BufferedOutputStream(socket.getOutputStream(), 64 << 10));
      frames.beginAsServer();
      while (true) {
        Frame frame = frames.read();
        if (frame.type() == Http2Frames.HEADERS) {
          script.serve(frames, frame);
          frames.flush();
        } else {
          frames.acknowledge(frame);
        }
      }
    } catch (IOException _) {
      // the connection is over
    }
  }

  /// Writes the head of an answer.
  public static void head(Http2Frames frames, int stream, String status) throws IOException {
    byte[] fields = Http2Frames.encode(List.of(Map.entry(":status", status)));
    frames.write(Http2Frames.HEADERS, Http2Frames.END_HEADERS, stream, fields);
  }

  /// Writes the last of an answer.
  public static void end(Http2Frames frames, int stream, String text) throws IOException {
    frames.write(Http2Frames.DATA, Http2Frames.END_STREAM, stream, text.getBytes(ISO_8859_1));
  }

  /// Writes a whole answer.
  public static void answer(Http2Frames frames, int stream, String text) throws IOException {
    head(frames, stream, "200");
    end(frames, stream, text);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
