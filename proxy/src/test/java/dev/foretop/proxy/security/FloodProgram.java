package dev.foretop.proxy.security;

import dev.foretop.proxy.cluster.ClusterTls;
import dev.foretop.proxy.testing.Clusters;
import dev.foretop.proxy.testing.FakeApiServer;
import dev.foretop.proxy.testing.TestCertificates;
import dev.foretop.proxy.testing.TestProxy;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Prints how long requests to a sound cluster take while another floods its connections as often
/// as it is asked, beside the same without a flood: `FloodProgram [REQUESTS]`.
final class FloodProgram {

  private FloodProgram() {}

  public static void main(String[] args) throws Exception {
    int requests = args.length > 0 ? Integer.parseInt(args[0]) : 3_000;
    var certificates = new TestCertificates("flood");
    measure("warm-up", null, requests, certificates);
    measure("no flood", null, requests, certificates);
    for (Flood flood : Flood.values()) {
      measure(flood.name(), flood, requests, certificates);
    }
    System.exit(0);
  }

  private static void measure(
      String name, @Nullable Flood kind, int requests, TestCertificates certificates)
      throws Exception {
    var trust = new ClusterTls(Clusters.data(certificates.authorityPem()), false, null);
    var server =
        new FloodingServer(kind == null ? Flood.PING : kind, certificates.server("localhost"));
    try (server;
        var sound = FakeApiServer.start();
        var proxy =
            TestProxy.start(
                Clusters.withTls(Clusters.plain("flood", server.uri()), trust),
                Clusters.plain("sound", sound.uri()))) {
      var over = new AtomicBoolean();
      var asked = new AtomicInteger();
      if (kind != null) {
        Thread.startVirtualThread(() -> askOnAndOn(proxy, over, asked));
      }
      long[] nanos = new long[requests];
      for (int i = 0; i < requests; i++) {
        long begin = System.nanoTime();
        proxy.send(proxy.request("sound", "/api"));
        nanos[i] = System.nanoTime() - begin;
      }
      over.set(true);
      Arrays.sort(nanos);
      System.out.printf(
          "%-21s p50 %6.2f ms  p99 %7.2f ms  most %7.2f ms  floods cut off %d, %,d frames%n",
          name,
          nanos[requests / 2] / 1e6,
          nanos[requests * 99 / 100] / 1e6,
          nanos[requests - 1] / 1e6,
          asked.get(),
          server.frames());
    }
  }

  private static void askOnAndOn(TestProxy proxy, AtomicBoolean over, AtomicInteger asked) {
    while (!over.get()) {
      try {
        proxy.http().send(proxy.request("flood", "/api").build(), BodyHandlers.discarding());
        asked.incrementAndGet();
      } catch (java.io.IOException | InterruptedException _) {
        asked.incrementAndGet(); // broken off, as it must be
      }
    }
  }
}
