package dev.foretop.proxy.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;

/// Loads Foretop's proxy and, where they are installed, kubectl proxy, nginx and haproxy, in turn
/// and in one run, against one upstream, and prints what each costs and how they compare.
///
/// All speak HTTP/1.1 to the client and TLS to the upstream. CPU is what the proxy's own process
/// used. Run: `ProxyBenchmark [SECONDS [ROUNDS]]` on the test class path.
final class ProxyBenchmark {

  private final int seconds;
  private final Map<String, List<Figures>> figures = new TreeMap<>();

  private record Figures(
      String proxy, double perSecond, double p50, double p99, double cpuMillis, double megabytes) {}

  private record Scenario(String name, String path, int connections) {}

  private static final List<Scenario> SCENARIOS =
      List.of(
          new Scenario("2.7 KB, 1 connection", "/small", 1),
          new Scenario("2.7 KB, 32 connections", "/small", 32),
          new Scenario("3.3 MB, 4 connections", "/big", 4));

  private ProxyBenchmark(int seconds) {
    this.seconds = seconds;
  }

  public static void main(String[] arguments) throws Exception {
    int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 8;
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    Path folder = Files.createTempDirectory("foretop-bench");
    var benchmark = new ProxyBenchmark(seconds);
    Process upstream = Programs.java("BenchUpstream", folder.toString());
    List<ProxyUnderLoad> proxies = new ArrayList<>();
    try (BufferedReader output = upstream.inputReader()) {
      int port = Integer.parseInt(output.readLine());
      proxies.addAll(Programs.startAll(folder, port));
      benchmark.run(proxies, rounds);
      benchmark.print();
    } finally {
      proxies.forEach(ProxyUnderLoad::close);
      upstream.destroy();
    }
  }

  private void run(List<ProxyUnderLoad> proxies, int rounds) throws Exception {
    List<ProxyUnderLoad> working = new ArrayList<>();
    for (ProxyUnderLoad proxy : proxies) {
      if (warm(proxy)) {
        working.add(proxy);
      }
    }
    for (int round = 0; round < rounds; round++) {
      for (Scenario scenario : SCENARIOS) {
        for (ProxyUnderLoad proxy : working) {
          measure(proxy, scenario);
        }
      }
    }
  }

  private boolean warm(ProxyUnderLoad proxy) throws InterruptedException {
    try {
      proxy.load("/small").run(8, Math.max(seconds, 8));
      proxy.load("/big").run(2, 3);
      return true;
    } catch (ExecutionException e) {
      System.out.printf("%s is left out: %s%n", proxy.name(), e.getCause());
      return false;
    }
  }

  private void measure(ProxyUnderLoad proxy, Scenario scenario) throws Exception {
    double before = proxy.cpuSeconds();
    Load.Outcome outcome = proxy.load(scenario.path()).run(scenario.connections(), seconds);
    double cpu = proxy.cpuSeconds() - before;
    figures
        .computeIfAbsent(scenario.name(), _ -> new ArrayList<>())
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
    Figures own = medians.getFirst();
    for (Figures other : medians.subList(1, medians.size())) {
      System.out.printf(
          "foretop / %s: req/s %.2f, p50 %.2f, p99 %.2f, CPU %.2f, RSS %.2f%n",
          other.proxy(),
          own.perSecond() / other.perSecond(),
          own.p50() / other.p50(),
          own.p99() / other.p99(),
          own.cpuMillis() / other.cpuMillis(),
          own.megabytes() / other.megabytes());
    }
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
