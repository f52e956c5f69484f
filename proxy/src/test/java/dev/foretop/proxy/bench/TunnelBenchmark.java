package dev.foretop.proxy.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/// Moves bytes through a tunnel of Foretop's proxy, first to the client and then to the server, and
/// prints how many a second. Run: `TunnelBenchmark [MEGABYTES]`.
final class TunnelBenchmark {

  private static final String SWITCHED =
      "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: SPDY/3.1\r\n\r\n";

  private final long bytes;

  private TunnelBenchmark(long bytes) {
    this.bytes = bytes;
  }

  public static void main(String[] arguments) throws Exception {
    long megabytes = arguments.length > 0 ? Long.parseLong(arguments[0]) : 2_000;
    var benchmark = new TunnelBenchmark(megabytes << 20);
    Path folder = Files.createTempDirectory("foretop-bench");
    try (var server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Thread.ofPlatform().daemon().start(() -> benchmark.serve(server));
      Path kubeconfig = folder.resolve("kubeconfig");
      Files.writeString(
          kubeconfig,
          "clusters: [{name: bench, cluster: {server: 'http://127.0.0.1:%d'}}]\n"
              .formatted(server.getLocalPort()));
      try (ProxyUnderLoad proxy = Programs.startForetop(kubeconfig)) {
        for (int round = 0; round < 3; round++) {
          benchmark.measure(proxy);
        }
      }
    }
  }

  private void serve(ServerSocket server) {
    try {
      while (true) {
        try (Socket socket = server.accept()) {
          InputStream in = socket.getInputStream();
          readHead(in);
          OutputStream out = socket.getOutputStream();
          out.write(SWITCHED.getBytes(US_ASCII));
          send(out);
          receive(in);
          out.write('!');
        }
      }
    } catch (IOException e) {
      System.err.println("The server ends: " + e.getMessage());
    }
  }

  private void measure(ProxyUnderLoad proxy) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
      String head =
          "GET %s/exec HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%sConnection: Upgrade\r\nUpgrade: SPDY/3.1\r\n\r\n"
              .formatted(proxy.prefix(), proxy.port(), fields(proxy));
      socket.getOutputStream().write(head.getBytes(US_ASCII));
      readHead(socket.getInputStream());
      double cpu = proxy.cpuSeconds();
      long start = System.nanoTime();
      receive(socket.getInputStream());
      long half = System.nanoTime();
      send(socket.getOutputStream());
      if (socket.getInputStream().read() != '!') {
        throw new IOException("the tunnel broke");
      }
      long end = System.nanoTime();
      System.out.printf(
          "to the client %.0f MB/s, to the server %.0f MB/s, CPU %.2f s per GB%n",
          perSecond(half - start),
          perSecond(end - half),
          (proxy.cpuSeconds() - cpu) / (2.0 * bytes / (1 << 30)));
    }
  }

  private static String fields(ProxyUnderLoad proxy) {
    return proxy.fields().replace("\n", "\r\n");
  }

  private double perSecond(long nanos) {
    return bytes / 1e6 / (nanos / 1e9);
  }

  private static void readHead(InputStream in) throws IOException {
    int matched = 0;
    while (matched < 4) {
      int b = in.read();
      if (b < 0) {
        throw new IOException("no head");
      }
      matched = b == "\r\n\r\n".charAt(matched) ? matched + 1 : b == '\r' ? 1 : 0;
    }
  }

  private void send(OutputStream out) throws IOException {
    byte[] chunk = new byte[128 << 10];
    for (long left = bytes; left > 0; left -= chunk.length) {
      out.write(chunk, 0, (int) Math.min(left, chunk.length));
    }
  }

  private void receive(InputStream in) throws IOException {
    byte[] chunk = new byte[128 << 10];
    for (long left = bytes; left > 0; ) {
      int read = in.read(chunk, 0, (int) Math.min(left, chunk.length));
      if (read < 0) {
        throw new IOException("the tunnel broke");
      }
      left -= read;
    }
  }
}
