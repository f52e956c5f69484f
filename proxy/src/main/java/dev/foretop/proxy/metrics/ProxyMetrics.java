package dev.foretop.proxy.metrics;

import dev.foretop.proxy.calls.CallLog;
import dev.foretop.proxy.calls.ClusterCounts;
import dev.foretop.proxy.client.ActiveCalls;
import dev.foretop.proxy.client.Call;
import dev.foretop.proxy.upstream.UpstreamRegistry;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// The figures of the proxy. Labels have few values only: clusters, methods, classes of status, and
/// the proxy's own words; nothing that a caller can make up.
///
/// The library is loaded when somebody reads figures for the first time. Requests are counted
/// anyway; how long they take is measured from that first time on.
public final class ProxyMetrics {

  private static final Duration[] BOUNDS = {
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2_500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30)
  };

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Sources sources;
  private final Set<String> registered = new HashSet<>();

  /// Where figures come from.
  ///
  /// @param dropped how many lines the access log has left out
  public record Sources(
      CallLog log,
      ActiveCalls calls,
      UpstreamRegistry upstreams,
      QueuedThreadPool threads,
      LongSupplier dropped) {}

  ProxyMetrics(Sources sources) {
    this.sources = sources;
    addThreads(sources.threads());
    FunctionCounter.builder(
            "foretop.access.log.dropped", sources, from -> from.dropped().getAsLong())
        .description("Lines that the access log left out because too many came at once")
        .register(registry);
    for (boolean streams : new boolean[] {false, true}) {
      Gauge.builder("foretop.calls.active", sources, from -> active(from.calls(), streams))
          .description("Requests under way; streams are watches, followed logs and tunnels")
          .tag("stream", Boolean.toString(streams))
          .register(registry);
    }
  }

  private void addThreads(QueuedThreadPool threads) {
    Gauge.builder("foretop.pool.threads", threads, QueuedThreadPool::getThreads)
        .description("Threads that serve requests")
        .register(registry);
    Gauge.builder("foretop.pool.threads.idle", threads, QueuedThreadPool::getIdleThreads)
        .description("Those of them that have nothing to do")
        .register(registry);
    Gauge.builder("foretop.pool.queue", threads, QueuedThreadPool::getQueueSize)
        .description("Tasks that wait for one of them")
        .register(registry);
  }

  private static double active(ActiveCalls calls, boolean streams) {
    return calls.underWay().filter(call -> isStream(call) == streams).count();
  }

  private static boolean isStream(Call call) {
    return CallLog.isStream(call);
  }

  /// Returns all figures in Prometheus' text format.
  synchronized String text() {
    sources.log().counts().all().values().forEach(this::add);
    sources.log().counts().problems().forEach(this::add);
    sources.upstreams().clusters().forEach(this::addPool);
    return registry.scrape();
  }

  private void add(ClusterCounts counts) {
    for (ClusterCounts.Verb verb : ClusterCounts.Verb.values()) {
      for (int of = 1; of <= ClusterCounts.CLASSES; of++) {
        add(counts, verb, of);
      }
    }
    if (!registered.add("timer " + counts.name())) {
      return;
    }
    var timer =
        Timer.builder("foretop.request.duration")
            .description("How long requests took that are no streams")
            .tag("cluster", counts.name())
            .serviceLevelObjectives(BOUNDS)
            .register(registry);
    counts.onDuration(nanos -> timer.record(nanos, TimeUnit.NANOSECONDS));
    Gauge.builder("foretop.upstream.reached", counts, each -> each.isReached() ? 1 : 0)
        .description("Whether the last request reached the cluster")
        .tag("cluster", counts.name())
        .register(registry);
  }

  // What never came has no line.
  private void add(ClusterCounts counts, ClusterCounts.Verb verb, int of) {
    if (counts.requests(verb, of) > 0 && registered.add(counts.name() + ' ' + verb + of)) {
      FunctionCounter.builder("foretop.requests", counts, each -> each.requests(verb, of))
          .description("Requests that were answered")
          .tag("cluster", counts.name())
          .tag("verb", verb.name().toLowerCase(Locale.ROOT))
          .tag("status", of + "xx")
          .register(registry);
    }
  }

  private void add(String problem, LongAdder count) {
    if (registered.add("problem " + problem)) {
      FunctionCounter.builder("foretop.refusals", count, LongAdder::sum)
          .description("Requests that Foretop itself answered with an error")
          .tag("reason", problem)
          .register(registry);
    }
  }

  private void addPool(String cluster) {
    if (registered.add("pool " + cluster)) {
      Gauge.builder(
              "foretop.upstream.connections",
              sources.upstreams(),
              upstreams -> upstreams.connections(cluster))
          .description("Open connections to the cluster")
          .tag("cluster", cluster)
          .register(registry);
    }
  }
}
