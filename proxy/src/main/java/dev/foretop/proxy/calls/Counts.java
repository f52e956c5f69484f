package dev.foretop.proxy.calls;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// Counts what came, by what there are few of: clusters, methods, classes of status, and the
/// proxy's own words for problems. Counting makes no garbage.
public final class Counts {

  // Nobody has as many; a bound all the same, since clusters come and go.
  private static final int MOST_CLUSTERS = 500;

  // What these say is that the cluster was not reached.
  private static final Set<String> DOWN =
      Set.of(
          "cluster-unreachable",
          "cluster-timeout",
          "cluster-certificate",
          "cluster-unusable",
          "certificate-refused");

  private final Map<String, ClusterCounts> clusters = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> problems = new ConcurrentHashMap<>();
  private final ClusterCounts own = new ClusterCounts("foretop");
  private final ClusterCounts others = new ClusterCounts("other");

  void count(CallSubject subject, int status, String problem, long nanos) {
    ClusterCounts counts = of(subject.cluster());
    counts.count(verb(subject), status, subject.isStream() ? -1 : nanos);
    if (problem.isEmpty()) {
      counts.note(true);
    } else {
      LongAdder known = problems.get(problem);
      (known == null ? problems.computeIfAbsent(problem, _ -> new LongAdder()) : known).increment();
      if (DOWN.contains(problem)) {
        counts.note(false);
      }
    }
  }

  private ClusterCounts of(String cluster) {
    if (cluster.isEmpty()) {
      return own;
    }
    ClusterCounts known = clusters.get(cluster);
    if (known != null) {
      return known;
    }
    return clusters.size() >= MOST_CLUSTERS
        ? others
        : clusters.computeIfAbsent(cluster, ClusterCounts::new);
  }

  private static ClusterCounts.Verb verb(CallSubject subject) {
    if (subject.upgrade()) {
      return ClusterCounts.Verb.CONNECT;
    }
    if (subject.isStream()) {
      return ClusterCounts.Verb.WATCH;
    }
    return switch (subject.method()) {
      case "GET" -> ClusterCounts.Verb.GET;
      case "HEAD" -> ClusterCounts.Verb.HEAD;
      case "POST" -> ClusterCounts.Verb.POST;
      case "PUT" -> ClusterCounts.Verb.PUT;
      case "PATCH" -> ClusterCounts.Verb.PATCH;
      case "DELETE" -> ClusterCounts.Verb.DELETE;
      default -> ClusterCounts.Verb.OTHER;
    };
  }

  /// Returns the counts of Foretop's own paths and of all clusters.
  public Map<String, ClusterCounts> all() {
    var all = new TreeMap<String, ClusterCounts>(clusters);
    all.putIfAbsent(own.name(), own);
    all.putIfAbsent(others.name(), others);
    return all;
  }

  /// Returns how often the proxy answered with each of its problems.
  public Map<String, LongAdder> problems() {
    return Map.copyOf(problems);
  }
}
