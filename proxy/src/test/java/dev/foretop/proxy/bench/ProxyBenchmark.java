package dev.foretop.proxy.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;

/// Loads Foretop's proxy and, where they are installed, kubectl proxy, nginx and haproxy, in turn
/// and in one run, against one upstream, and prints what each costs and how they compare.
///
/// Foretop is started as a user does, with one cluster and with a hundred: `bench.foretop` is the
/// program, `../foretop` unless it is set, or an image's `bin/foretop`. All speak HTTP/1.1 to the
/// client and TLS to the upstream. CPU is what the proxy's own process used. Each is measured from
/// its first request on, then warmed up for `WARM` seconds. Run: `ProxyBenchmark [SECONDS [ROUNDS
/// [WARM]]]` on the test class path.
final class ProxyBenchmark {

  private static final int FIRST_REQUESTS = 1_000;
  private static final int FIRST_SECONDS = 5;

  private final int seconds;
  private final int warmSeconds;
  private final Map<String, List<Figures>> figures = new TreeMap<>();

  private record Figures(
      String proxy, double perSecond, double p50, double p99, double cpuMillis, double megabytes) {}

  private record Scenario(String name, String path, int connections) {}

  private static final List<Scenario> SCENARIOS =
      List.of(
          new Scenario("2.7 KB, 1 connection", "/small", 1),
          new Scenario("2.7 KB, 32 connections", "/small", 32),
          new Scenario("3.3 MB, 2 connections", "/big", 2));

  private ProxyBenchmark(int seconds, int warmSeconds) {
    this.seconds = seconds;
    this.warmSeconds = warmSeconds;
  }

  public static void main(String[] arguments) throws Exception {
    int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 8;
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    int warm = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 60;
    Path folder = Files.createTempDirectory("foretop-bench");
    var benchmark = new ProxyBenchmark(seconds, warm);
    Process upstream = Programs.java("BenchUpstream", folder.toString());
    List<ProxyUnderLoad> proxies = new ArrayList<>();
    try (BufferedReader output = upstream.inputReader()) {
      int port = Integer.parseInt(output.readLine());
      benchmark.run(Programs.all(folder, port), proxies, rounds);
      benchmark.print();
    } finally {
      proxies.forEach(ProxyUnderLoad::close);
      upstream.destroy();
    }
  }

  private void run(List<Programs.Start> starts, List<ProxyUnderLoad> proxies, int rounds)
      throws Exception {
    warmUpstream(starts.getLast());
    for (Programs.Start start : starts) {
      ProxyUnderLoad proxy = start.start();
      (warm(proxy) ? proxies : new ArrayList<ProxyUnderLoad>()).add(proxy);
    }
    for (int round = 0; round < rounds; round++) {
      for (Scenario scenario : SCENARIOS) {
        for (ProxyUnderLoad proxy : proxies) {
          Load load = proxy.load(scenario.path());
          measure(proxy, scenario.name(), () -> load.run(scenario.connections(), seconds));
        }
      }
    }
  }

  // The first that is measured would pay for what the upstream compiles.
  private static void warmUpstream(Programs.Start start) throws Exception {
    try (ProxyUnderLoad proxy = start.start()) {
      proxy.load("/small").run(8, 10);
      proxy.load("/big").run(2, 3);
    }
  }

  private boolean warm(ProxyUnderLoad proxy) throws Exception {
    try {
      Load load = proxy.load("/small");
      measure(proxy, "0 the first 1,000 requests", () -> load.first(FIRST_REQUESTS, 8));
      measure(proxy, "0 the next 5 s, 32 connections", () -> load.run(32, FIRST_SECONDS));
      load.run(8, warmSeconds);
      proxy.load("/big").run(2, 3);
      return true;
    } catch (ExecutionException e) {
      System.out.printf("%s is left out: %s%n", proxy.name(), e.getCause());
      proxy.close();
      return false;
    }
  }

  private void measure(ProxyUnderLoad proxy, String scenario, Callable<Load.Outcome> load)
      throws Exception {
    double before = proxy.cpuSeconds();
    Load.Outcome outcome = load.call();
    double cpu = proxy.cpuSeconds() - before;
    figures
        .computeIfAbsent(scenario, _ -> new ArrayList<>())
        .add(
            new Figures(
                proxy.name(),
                outcome.perSecond(),
                outcome.millis(0.5),
                outcome.millis(0.99),
                cpu * 1_000 / outcome.nanos().length,
                proxy.residentMegabytes()));
  }

  private void print() throws IOException {
    figures.forEach((scenario, all) -> {
      System.out.printf("%n%s (medians)%n", scenario);
      System.out.println("proxy        req/s      p50 ms   p99 ms   CPU ms/req  RSS MB");
      List<String> names = all.stream().map(Figures::proxy).distinct().toList();
      List<Figures> medians = names.stream().map(name -> median(all, name)).toList();
      medians.forEach(ProxyBenchmark::printRow);
      printRatios(medians);
    });
  }

  private static void printRow(Figures f) {
    System.out.printf(
        "%-12s %8.0f  %8.3f %8.3f  %9.4f  %7.0f%n",
        f.proxy(), f.perSecond(), f.p50(), f.p99(), f.cpuMillis(), f.megabytes());
  }

  private static void printRatios(List<Figures> medians) {
    for (Figures own : medians) {
      for (Figures other : medians) {
        if (own.proxy().startsWith("foretop") && !other.proxy().startsWith("foretop")) {
          printRatio(own, other);
        }
      }
    }
  }

  private static void printRatio(Figures own, Figures other) {
    System.out.printf(
        "%s / %s: req/s %.2f, p50 %.2f, p99 %.2f, CPU %.2f, RSS %.2f%n",
        own.proxy(),
        other.proxy(),
        own.perSecond() / other.perSecond(),
        own.p50() / other.p50(),
        own.p99() / other.p99(),
        own.cpuMillis() / other.cpuMillis(),
        own.megabytes() / other.megabytes());
  }

  private static Figures median(List<Figures> all, String name) {
    List<Figures> own = all.stream().filter(f -> f.proxy().equals(name)).toList();
    return new Figures(
        name,
        middle(own.stream().map(Figures::perSecond).toList()),
        middle(own.stream().map(Figures::p50).toList()),
        middle(own.stream().map(Figures::p99).toList()),
        middle(own.stream().map(Figures::cpuMillis).toList()),
        middle(own.stream().map(Figures::megabytes).toList()));
  }

  private static double middle(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
