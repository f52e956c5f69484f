package dev.foretop.proxy.calls;

import dev.foretop.proxy.policy.KubernetesPath;
import dev.foretop.proxy.policy.Subresource;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/// What one tool has used of what it was granted.
public final class ToolUse {

  // A tool that uses more names than that is granted all of them, or goes on being.
  static final int MOST_NAMES = 200;

  private static final int MINUTE = 60;

  private final Set<String> clusters = new TreeSet<>();
  private final Set<String> clustersAsUser = new TreeSet<>();
  private final Set<String> namespaces = new TreeSet<>();
  private final Set<String> kinds = new TreeSet<>();
  private final Set<String> verbs = new TreeSet<>();
  private final Set<Subresource> parts = EnumSet.noneOf(Subresource.class);
  private final long[] perSecond = new long[MINUTE];
  private final long[] seconds = new long[MINUTE];
  private boolean everywhere;
  private boolean anyPath;
  private boolean secrets;
  private boolean writes;
  private boolean impersonates;
  private boolean metrics;
  private long requests;
  private long errors;
  private long lastAt;

  /// What a tool has used, as of a moment.
  ///
  /// @param anyPath whether it asked for what no narrower grant can be judged by
  /// @param everywhere whether it used what is outside of namespaces, or looked into all of them
  /// @param lastAt in milliseconds since 1970
  /// @param kinds with their groups, such as `deployments.apps`
  public record Shown(
      long requests,
      long errors,
      long perMinute,
      long lastAt,
      Set<String> clusters,
      Set<String> clustersAsUser,
      Set<String> namespaces,
      boolean everywhere,
      boolean anyPath,
      Set<String> kinds,
      Set<String> verbs,
      Set<Subresource> parts,
      boolean writes,
      boolean secrets,
      boolean impersonates,
      boolean metrics) {}

  void add(CallRecord record) {
    requests++;
    lastAt = Math.max(lastAt, record.began() + record.millis());
    count(TimeUnit.MILLISECONDS.toSeconds(lastAt));
    if (record.status() >= 400) {
      errors++;
    }
    see(record);
  }

  /// Takes note of what a call uses, without counting it.
  void see(CallRecord record) {
    // What was refused was not used.
    boolean refused =
        !record.problem().isEmpty() || record.status() == 401 || record.status() == 403;
    if (!refused) {
      addUse(record);
    }
  }

  private void count(long second) {
    int at = (int) (second % MINUTE);
    if (seconds[at] != second) {
      seconds[at] = second;
      perSecond[at] = 0;
    }
    perSecond[at]++;
  }

  private void addUse(CallRecord record) {
    CallSubject subject = record.subject();
    if (subject.cluster().isEmpty()) {
      metrics |= subject.path().equals("/metrics");
      return;
    }
    put(clusters, subject.cluster());
    if (record.asUser()) {
      put(clustersAsUser, subject.cluster());
    }
    impersonates |= record.impersonated();
    CallWords words = CallWords.of(subject);
    switch (KubernetesPath.parse(subject.path())) {
      case KubernetesPath.Discovery() -> {}
      case KubernetesPath.ServerState() -> everywhere = true;
      case KubernetesPath.Unknown() -> {
        anyPath = true;
        everywhere = true;
        writes |= !words.reads();
      }
      case KubernetesPath.Resource resource -> addUse(resource, words);
    }
  }

  private void addUse(KubernetesPath.Resource resource, CallWords words) {
    put(kinds, words.kind());
    put(verbs, words.verb());
    words.part().ifPresent(parts::add);
    if (words.isSelfReview()) {
      return;
    }
    writes |= !words.reads();
    secrets |= words.isSecret();
    if (resource.namespace() == null) {
      everywhere = true;
    } else {
      put(namespaces, resource.namespace());
      everywhere |= namespaces.size() >= MOST_NAMES;
    }
  }

  private static void put(Set<String> names, String name) {
    if (names.size() < MOST_NAMES) {
      names.add(name);
    }
  }

  Shown shown(long now) {
    long second = TimeUnit.MILLISECONDS.toSeconds(now);
    long perMinute = 0;
    for (int i = 0; i < MINUTE; i++) {
      perMinute += second - seconds[i] < MINUTE ? perSecond[i] : 0;
    }
    return new Shown(
        requests,
        errors,
        perMinute,
        lastAt,
        Set.copyOf(clusters),
        Set.copyOf(clustersAsUser),
        Set.copyOf(namespaces),
        everywhere,
        anyPath,
        Set.copyOf(kinds),
        Set.copyOf(verbs),
        Set.copyOf(parts),
        writes,
        secrets,
        impersonates,
        metrics);
  }
}
