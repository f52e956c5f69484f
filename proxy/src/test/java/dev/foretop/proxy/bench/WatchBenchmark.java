package dev.foretop.proxy.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Opens many idle watches on a real API server through Foretop's proxy and, where it is installed,
/// through kubectl proxy, and prints what a watch costs and how soon the API server is rid of them
/// after the clients have gone. Run: `WatchBenchmark KUBECONFIG [WATCHES]`.
final class WatchBenchmark {

  private static final String WATCH = "/api/v1/namespaces/kube-public/limitranges?watch=1";
  private static final Pattern OPEN_WATCHES =
      Pattern.compile(
          "apiserver_longrunning_requests\\{[^}]*resource=\"limitranges\",scope=\"namespace\"[^}]*} (\\d+)");
  private static final int IDLE_SECONDS = 10;

  private final ProxyUnderLoad proxy;
  private final int count;

  private WatchBenchmark(ProxyUnderLoad proxy, int count) {
    this.proxy = proxy;
    this.count = count;
  }

  public static void main(String[] arguments) throws Exception {
    Path kubeconfig = Path.of(arguments[0]);
    int count = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000;
    System.out.println("proxy      opened s  KB/watch  CPU s to open  CPU % idle  all ended s");
    for (ProxyUnderLoad proxy : Programs.startForWatches(kubeconfig)) {
      try (proxy) {
        new WatchBenchmark(proxy, count).run();
      }
    }
  }

  private void run() throws Exception {
    openAndClose(count / 10); // what the first watches load and compile is not the watches' cost
    int before = openWatches();
    double memory = proxy.residentMegabytes();
    double cpu = proxy.cpuSeconds();
    long start = System.nanoTime();
    List<Socket> watches = open(count);
    double opened = (System.nanoTime() - start) / 1e9;
    double cpuToOpen = proxy.cpuSeconds() - cpu;
    double perWatch = (proxy.residentMegabytes() - memory) * 1_024 / count;
    double idle = idleCpu();
    if (openWatches() - before < count) {
      throw new IOException("the API server does not see all watches");
    }
    long closed = System.nanoTime();
    close(watches);
    double ended = secondsUntilBackAt(before, closed);
    System.out.printf(
        "%-9s  %8.2f  %8.1f  %13.2f  %10.2f  %11.2f%n",
        proxy.name(), opened, perWatch, cpuToOpen, idle, ended);
  }

  private void openAndClose(int watches) throws Exception {
    int before = openWatches();
    close(open(watches));
    secondsUntilBackAt(before, System.nanoTime());
  }

  private List<Socket> open(int watches) throws IOException {
    byte[] request = proxy.load(WATCH).request().replace("\n", "\r\n").getBytes(US_ASCII);
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < watches; i++) {
      var socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
      socket.getOutputStream().write(request);
      sockets.add(socket);
      if (i >= 200) {
        readHead(sockets.get(i - 200)); // some are on their way at any time
      }
    }
    for (Socket socket : sockets.subList(Math.max(0, watches - 200), watches)) {
      readHead(socket);
    }
    return sockets;
  }

  private static void readHead(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int b = in.read();
      if (b < 0) {
        throw new IOException("a watch was refused: " + head);
      }
      head.append((char) b);
    }
    if (!head.toString().startsWith("HTTP/1.1 200")) {
      throw new IOException("a watch was refused: " + head);
    }
  }

  private static void close(List<Socket> sockets) throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private double idleCpu() throws IOException {
    double before = proxy.cpuSeconds();
    LockSupport.parkNanos(IDLE_SECONDS * 1_000_000_000L);
    return (proxy.cpuSeconds() - before) * 100 / IDLE_SECONDS;
  }

  private double secondsUntilBackAt(int before, long since) throws IOException {
    double seconds = 0;
    do {
      seconds = (System.nanoTime() - since) / 1e9;
      if (seconds > 60) {
        throw new IOException("watches are still open a minute after their clients left");
      }
    } while (openWatches() > before);
    return seconds;
  }

  // The API server itself says how many watches it serves.
  private int openWatches() throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
      String request =
          proxy.load("/metrics").request().replaceFirst("\n\n$", "\nConnection: close\n\n");
      socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(US_ASCII));
      String metrics = new String(socket.getInputStream().readAllBytes(), UTF_8);
      Matcher matcher = OPEN_WATCHES.matcher(metrics);
      return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }
  }
}
