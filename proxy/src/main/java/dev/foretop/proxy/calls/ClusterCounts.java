package dev.foretop.proxy.calls;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// How many requests a cluster got, and how it is doing.
public final class ClusterCounts {

  /// What a request wants, as far as its method and query say.
  public enum Verb {
    GET,
    HEAD,
    POST,
    PUT,
    PATCH,
    DELETE,
    /// A watch, or a log that is followed.
    WATCH,
    /// A request that leaves HTTP.
    CONNECT,
    OTHER
  }

  /// The classes of a status, from 1xx to 5xx.
  public static final int CLASSES = 5;

  private final String name;
  private final Map<Verb, LongAdder[]> requests = new EnumMap<>(Verb.class);
  private volatile boolean reached = true;
  private volatile @Nullable LongConsumer onDuration;

  ClusterCounts(String name) {
    this.name = name;
    for (Verb verb : Verb.values()) {
      requests.put(
          verb,
          IntStream.range(0, CLASSES).mapToObj(_ -> new LongAdder()).toArray(LongAdder[]::new));
    }
  }

  public String name() {
    return name;
  }

  /// @param nanos how long it took; negative where that says nothing
  void count(Verb verb, int status, long nanos) {
    int of = Math.clamp(status / 100, 1, CLASSES) - 1;
    LongAdder[] classes = requests.get(verb);
    if (classes != null) {
      classes[of].increment();
    }
    LongConsumer durations = onDuration;
    if (nanos >= 0 && durations != null) {
      durations.accept(nanos);
    }
  }

  void note(boolean isReached) {
    if (reached != isReached) {
      reached = isReached;
    }
  }

  /// Returns how many requests there were.
  ///
  /// @param statusClass from 1 to [#CLASSES]
  public long requests(Verb verb, int statusClass) {
    LongAdder[] classes = requests.get(verb);
    return classes == null ? 0 : classes[statusClass - 1].sum();
  }

  /// Returns whether the last request reached the cluster.
  public boolean isReached() {
    return reached;
  }

  /// Has `durations` told, from now on, how many nanoseconds each request takes that is no stream.
  public void onDuration(LongConsumer durations) {
    onDuration = durations;
  }
}
