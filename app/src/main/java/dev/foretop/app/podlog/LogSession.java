package dev.foretop.app.podlog;

import dev.foretop.app.kinds.ContainerState;
import dev.foretop.app.kinds.PodQuery;
import dev.foretop.app.kube.ApiProblem;
import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.ObjectWatch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The logs of all containers of some pods as one stream, from its opening until it is closed. Pods
/// that appear later join by themselves. Safe for use by many threads.
public final class LogSession implements AutoCloseable {

  // Of text and of all that belongs to it; longer lines than usual are fewer.
  private static final long BYTES_OF_A_LINE = 290;
  private static final int MOST_SOURCES = 1_000;

  /// How the reading goes.
  ///
  /// @param pods how many there are at present
  /// @param trouble what stands in the way, in words for the user; null if nothing does
  /// @param arePodsKnown whether the list of pods was read
  public record Status(
      List<LogSource> sources, int pods, @Nullable String trouble, boolean arePodsKnown) {}

  private final Cluster cluster;
  private final LogOptions options;
  private final Consumer<Status> onStatus;
  private final LineStore store;
  private final LineIndex index;
  private final List<ObjectWatch> watches = new CopyOnWriteArrayList<>();
  private final Readers readers;

  // Guarded by this.
  private final Map<String, LogSource> sources = new LinkedHashMap<>();
  private final Map<String, Integer> podIndexes = new LinkedHashMap<>();
  private final Map<PodQuery, Integer> podCounts = new LinkedHashMap<>();
  private final Map<PodQuery, String> problems = new LinkedHashMap<>();
  private boolean closed;

  /// @param mostLines how many lines are kept at most
  /// @param onSnapshot takes the lines, on a thread of the session
  /// @param onStatus takes how it goes, on threads of the session
  public LogSession(
      Cluster cluster,
      LogOptions options,
      int mostLines,
      Consumer<LogSnapshot> onSnapshot,
      Consumer<Status> onStatus) {
    this.cluster = cluster;
    this.options = options;
    this.onStatus = onStatus;
    this.store = new LineStore(mostLines, mostLines * BYTES_OF_A_LINE);
    this.index = new LineIndex(store, onSnapshot);
    this.readers = new Readers(this::store);
  }

  /// Begins to read the pods of `queries`.
  public LogSession start(List<PodQuery> queries) {
    for (PodQuery query : queries) {
      var listener = new Pods(query);
      watches.add(cluster.streams().pods(query.namespace(), query.query(), listener));
    }
    return this;
  }

  /// Decides which lines are seen.
  public void show(LogView view) {
    index.show(view);
  }

  private void store(List<Entry> lines) {
    store.append(lines);
    index.storeChanged();
  }

  private final class Pods implements ObjectWatch.Listener {

    private final PodQuery query;

    // The uids of those that were there last.
    private final Set<String> known = new HashSet<>();

    Pods(PodQuery query) {
      this.query = query;
    }

    @Override
    public void changed(List<JsonNode> found) {
      List<JsonNode> pods = found.stream().filter(query.belongs()).toList();
      synchronized (LogSession.this) {
        podCounts.put(query, pods.size());
        problems.remove(query);
        pods.forEach(LogSession.this::join);
        readers.start();
        tellGone(pods);
      }
      report();
    }

    private void tellGone(List<JsonNode> pods) {
      Set<String> now = new HashSet<>();
      pods.forEach(pod -> now.add(pod.at("/metadata/uid").asString("")));
      known.removeAll(now);
      readers.forEach((key, reader) -> {
        if (known.contains(key.substring(0, key.indexOf('/')))) {
          reader.podGone();
        }
      });
      known.clear();
      known.addAll(now);
    }

    @Override
    public void failed(ApiProblem problem) {
      synchronized (LogSession.this) {
        problems.put(query, problem.message());
      }
      report();
    }
  }

  private void join(JsonNode pod) {
    for (ContainerState state : ContainerState.of(pod)) {
      String namespace = pod.at("/metadata/namespace").asString("");
      String name = pod.at("/metadata/name").asString("");
      String uid = pod.at("/metadata/uid").asString("");
      String key = uid + "/" + state.name();
      ContainerReader reader = readers.get(key);
      if (reader != null) {
        reader.podChanged();
      } else if (!closed && state.hasStarted() && sources.size() < MOST_SOURCES) {
        read(key, source(namespace, name, uid, state.name()));
      }
    }
  }

  private LogSource source(String namespace, String name, String uid, String container) {
    int podIndex = podIndexes.computeIfAbsent(uid, _ -> podIndexes.size());
    return new LogSource(sources.size(), podIndex, namespace, name, container, ShortName.of(name));
  }

  private void read(String key, LogSource source) {
    sources.put(key, source);
    readers.add(key, cluster, source, options);
  }

  private void report() {
    onStatus.accept(status());
  }

  /// Returns how it goes.
  public synchronized Status status() {
    int pods = podCounts.values().stream().mapToInt(Integer::intValue).sum();
    String trouble = problems.values().stream().findFirst().or(readers::trouble).orElse(null);
    boolean isKnown = podCounts.size() == watches.size() && !watches.isEmpty();
    return new Status(new ArrayList<>(sources.values()), pods, trouble, isKnown);
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    watches.forEach(ObjectWatch::close);
    readers.close();
    index.close();
  }
}
