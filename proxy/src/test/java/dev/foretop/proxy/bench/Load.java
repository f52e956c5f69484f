package dev.foretop.proxy.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Sends one request again and again over some connections that are kept.
///
/// @param port where the proxy under load listens on loopback
/// @param request the whole head
record Load(int port, String request) {

  /// @param nanos how long each request took, sorted; an array, for there are millions
  @SuppressWarnings("ArrayRecordComponent")
  record Outcome(long[] nanos, double seconds) {

    double perSecond() {
      return nanos.length / seconds;
    }

    double millis(double quantile) {
      return nanos[(int) Math.min(nanos.length - 1, nanos.length * quantile)] / 1e6;
    }
  }

  Outcome run(int connections, int seconds) throws InterruptedException, ExecutionException {
    return run(connections, seconds, 1 << 20);
  }

  /// Sends so many requests, shared among the connections.
  Outcome first(int requests, int connections) throws InterruptedException, ExecutionException {
    return run(connections, 60, requests / connections);
  }

  private Outcome run(int connections, int seconds, int most)
      throws InterruptedException, ExecutionException {
    long began = System.nanoTime();
    long end = began + seconds * 1_000_000_000L;
    List<Future<long[]>> clients = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
      for (int i = 0; i < connections; i++) {
        clients.add(threads.submit(() -> client(end, most)));
      }
    }
    var all = new ArrayList<long[]>();
    for (Future<long[]> client : clients) {
      all.add(client.get());
    }
    long[] nanos = all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    return new Outcome(nanos, (System.nanoTime() - began) / 1e9);
  }

  private long[] client(long end, int most) throws IOException {
    long[] nanos = new long[1 << 12];
    int count = 0;
    byte[] head = request.replace("\n", "\r\n").getBytes(US_ASCII);
    byte[] scratch = new byte[1 << 16];
    long now = System.nanoTime();
    while (now < end && count < most) {
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket.setTcpNoDelay(true);
        OutputStream out = socket.getOutputStream();
        InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        for (boolean open = true; open && now < end && count < most; ) {
          out.write(head);
          open = readAnswer(in, scratch);
          long done = System.nanoTime();
          if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
          }
          nanos[count++] = done - now;
          now = done;
        }
      }
    }
    return Arrays.copyOf(nanos, count);
  }

  /// Returns whether the connection may be used again.
  private static boolean readAnswer(InputStream in, byte[] scratch) throws IOException {
    String status = line(in);
    if (!status.contains(" 200")) {
      throw new IOException("unexpected answer: " + status);
    }
    long length = -1;
    boolean open = true;
    for (String field = line(in); !field.isEmpty(); field = line(in)) {
      if (field.regionMatches(true, 0, "content-length:", 0, 15)) {
        length = Long.parseLong(field.substring(15).strip());
      }
      open &= !field.equalsIgnoreCase("connection: close");
    }
    if (length >= 0) {
      skip(in, length, scratch);
    } else {
      skipChunks(in, scratch);
    }
    return open;
  }

  private static void skipChunks(InputStream in, byte[] scratch) throws IOException {
    for (long size = Long.parseLong(line(in), 16); size > 0; size = Long.parseLong(line(in), 16)) {
      skip(in, size + 2, scratch);
    }
    line(in);
  }

  private static void skip(InputStream in, long count, byte[] scratch) throws IOException {
    for (long left = count; left > 0; ) {
      int read = in.read(scratch, 0, (int) Math.min(left, scratch.length));
      if (read < 0) {
        throw new IOException("the answer broke off");
      }
      left -= read;
    }
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder(64);
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new IOException("the connection was closed");
      }
      if (b != '\r') {
        line.append((char) b);
      }
    }
    return line.toString();
  }
}
