package dev.foretop.proxy.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.foretop.proxy.testing.Clusters;
import dev.foretop.proxy.testing.FakeApiServer;
import dev.foretop.proxy.testing.TestProxy;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.Socket;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/// Counts the CPU that the proxy spends on requests that it refuses, beside one that it serves.
/// Heads are about as long as they may be. Run with: `-cp` the test class path, no arguments.
public final class RefusalCost {

  private static final int REQUESTS = 100;
  private static final int WARM_UP = 600;
  private static final int FILL = 30_000;

  private final URI proxy;
  private final String token;

  private RefusalCost(URI proxy, String token) {
    this.proxy = proxy;
    this.token = token;
  }

  static void main() throws Exception {
    try (var api = FakeApiServer.start();
        var running = TestProxy.start(Clusters.plain("c", api.uri()))) {
      new RefusalCost(URI.create("http://127.0.0.1:" + running.port()), running.token()).run();
    }
  }

  private void run() throws IOException {
    Map<String, String> kinds = new LinkedHashMap<>();
    String good = "Host: " + proxy.getAuthority() + "\r\n";
    String signed = good + "Authorization: Bearer " + token + "\r\n";
    String toCluster = signed + "Backstage-Kubernetes-Cluster: c\r\n";
    String path = "/api/kubernetes/proxy/api/v1/pods";
    kinds.put("served", head(path, toCluster + filler()));
    kinds.put("no token", head(path, good + filler()));
    kinds.put("no token, long path", head("/" + "a-_=%41".repeat(1_100), good));
    kinds.put("wrong token", head(path, good + "Authorization: Bearer x\r\n" + filler()));
    kinds.put("foreign host", head(path, "Host: evil.example\r\n" + filler()));
    kinds.put("foreign origin", head(path, signed + "Origin: https://evil.example\r\n" + filler()));
    kinds.put("dot segments", head("/a/../b", signed + filler()));
    kinds.put("unknown method", head(path, signed + filler()).replaceFirst("GET", "BREW"));
    kinds.put(
        "unknown cluster", head(path, signed + "Backstage-Kubernetes-Cluster: x\r\n" + filler()));
    kinds.put("head too long", head(path, signed + filler() + filler()));
    for (var kind : kinds.entrySet()) {
      send(kind.getValue(), WARM_UP);
      long before = cpu();
      send(kind.getValue(), REQUESTS);
      System.out.printf("%-22s %6.0f µs%n", kind.getKey(), (cpu() - before) / 1_000.0 / REQUESTS);
    }
  }

  private static String filler() {
    return "X-Filler: " + "a-_=".repeat(FILL / 4) + "\r\n";
  }

  private static String head(String path, String fields) {
    return "GET " + path + " HTTP/1.1\r\n" + fields + "Connection: close\r\n\r\n";
  }

  private void send(String head, int times) throws IOException {
    byte[] bytes = head.getBytes(ISO_8859_1);
    for (int i = 0; i < times; i++) {
      try (var socket = new Socket(proxy.getHost(), proxy.getPort())) {
        socket.getOutputStream().write(bytes);
        socket.getInputStream().readAllBytes();
      } catch (java.net.SocketException _) {
        // it hung up before all was sent
      }
    }
  }

  // All but the sender's own.
  private static long cpu() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long sum = 0;
    for (long id : threads.getAllThreadIds()) {
      sum +=
          id == Thread.currentThread().threadId() ? 0 : Math.max(0, threads.getThreadCpuTime(id));
    }
    return sum;
  }
}
