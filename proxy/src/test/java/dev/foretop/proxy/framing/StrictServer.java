package dev.foretop.proxy.framing;

import dev.foretop.proxy.testing.Http2Frames;
import dev.foretop.proxy.testing.TestCertificates;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/// An API server that reads requests to the letter, counts them, and answers each as its [Trial]
/// says.
final class StrictServer implements AutoCloseable {

  // What is sent again, comes soon.
  private static final int KEPT_BODIES = 4_096;

  private final Protocol protocol;
  private final SSLServerSocket server;
  private final Map<Integer, Trial> trials = new ConcurrentHashMap<>();
  private final Map<Integer, String> bodies = new ConcurrentHashMap<>();
  private final Map<Integer, AtomicInteger> seen = new ConcurrentHashMap<>();
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger connections = new AtomicInteger();

  StrictServer(Protocol protocol, TestCertificates.Identity identity) throws Exception {
    this.protocol = protocol;
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(identity.keyStore(), "changeit".toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    server =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 500, InetAddress.getLoopbackAddress());
    var parameters = server.getSSLParameters();
    parameters.setApplicationProtocols(
        new String[] {protocol == Protocol.HTTP_2 ? "h2" : "http/1.1"});
    server.setSSLParameters(parameters);
    Thread.ofVirtual().start(this::accept);
  }

  URI uri() {
    return URI.create("https://127.0.0.1:" + server.getLocalPort());
  }

  /// Lets `trial` come from now on.
  ///
  /// @param in the client's protocol
  void expect(Trial trial, Protocol in) {
    bodies.remove(trial.id() - KEPT_BODIES);
    seen.remove(trial.id());
    bodies.remove(trial.id());
    String body = trial.deliverable(in);
    if (body != null) {
      bodies.put(trial.id(), body);
    }
    trials.put(trial.id(), trial);
  }

  /// Returns how many requests came for `trial`.
  int count(Trial trial) {
    AtomicInteger count = seen.get(trial.id());
    return count == null ? 0 : count.get();
  }

  /// Returns what was wrong with what came: requests that nobody sent, bodies of somebody else.
  Queue<String> faults() {
    return faults;
  }

  int connections() {
    return connections.get();
  }

  /// Returns how many connections nobody has ended.
  int openConnections() {
    return open.get();
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
    open.incrementAndGet();
    try (socket) {
      socket.setTcpNoDelay(true);
      var in = new BufferedInputStream(socket.getInputStream());
      var out = new BufferedOutputStream(socket.getOutputStream());
      if (protocol == Protocol.HTTP_1) {
        new StrictHttp1(this, in, out).serve();
      } else {
        new StrictHttp2(this, new Http2Frames(in, out)).serve();
      }
    } catch (IOException _) {
      // the proxy gave the connection up
    } finally {
      open.decrementAndGet();
    }
  }

  /// Notes a request, and returns its trial.
  Trial request(String id, String path) throws IOException {
    Trial trial = id.chars().allMatch(Character::isDigit) ? trials.get(number(id)) : null;
    if (trial == null || !path.equals("/trial/" + id)) {
      faults.add("a request that nobody sent: %s, X-Trial %s".formatted(path, id));
      throw new IOException("a fault");
    }
    seen.computeIfAbsent(trial.id(), _ -> new AtomicInteger()).incrementAndGet();
    return trial;
  }

  private static int number(String id) {
    return id.isEmpty() || id.length() > 9 ? -1 : Integer.parseInt(id);
  }

  /// Notes the body that came with a request that ended well.
  void body(Trial trial, String body) {
    if (!body.equals(bodies.get(trial.id()))) {
      faults.add("%s came with another body of %d bytes".formatted(trial, body.length()));
    }
  }

  void fault(String what) {
    faults.add(what);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
