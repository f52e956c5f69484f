package dev.foretop.proxy.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A server that reads the head of one request on each connection and answers with whatever bytes a
/// test wants, valid HTTP or not.
public final class RawServer implements AutoCloseable {

  /// Answers one request.
  @FunctionalInterface
  public interface Answer {
    void to(InputStream in, OutputStream out) throws IOException;
  }

  private final ServerSocket server;
  private final String scheme;
  private final BlockingQueue<String> heads = new LinkedBlockingQueue<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final Answer answer;

  public RawServer(Answer answer) throws IOException {
    this(answer, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), "http");
  }

  private RawServer(Answer answer, ServerSocket server, String scheme) {
    this.answer = answer;
    this.server = server;
    this.scheme = scheme;
    Thread.startVirtualThread(this::accept);
  }

  /// Starts one that speaks TLS.
  public static RawServer startTls(TestCertificates.Identity identity, Answer answer)
      throws Exception {
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(identity.keyStore(), "changeit".toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    ServerSocket server =
        context
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    return new RawServer(answer, server, "https");
  }

  /// Answers with `text`, in which `\n` stands for CRLF, and closes the connection.
  public static RawServer saying(String text) throws IOException {
    return new RawServer((_, out) -> out.write(text.replace("\n", "\r\n").getBytes(ISO_8859_1)));
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        connections.incrementAndGet();
        Thread.startVirtualThread(() -> serve(socket));
      } catch (IOException _) {
        return; // closed
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = socket.getInputStream();
      heads.add(readHead(in));
      answer.to(in, socket.getOutputStream());
    } catch (IOException _) {
      // The proxy hung up, which is its right.
    }
  }

  private static String readHead(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no head");
      }
      head.append((char) next);
    }
    return head.toString();
  }

  public URI uri() {
    return URI.create(scheme + "://127.0.0.1:" + server.getLocalPort());
  }

  /// Waits for the head of the next request.
  public String takeHead() throws InterruptedException {
    return heads.take();
  }

  public int connections() {
    return connections.get();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
