package dev.foretop.app.podlog;

import dev.foretop.app.kube.Cluster;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// All that read for one stream, and what they have to know of each other: whose lines are waited
/// for, and that a server is there again. Safe for use by many threads.
final class Readers implements AutoCloseable {

  private final Map<String, ContainerReader> all = new ConcurrentHashMap<>();
  private final Merger merger;

  /// @param target takes the lines of all, in order
  Readers(Consumer<List<Entry>> target) {
    this.merger = new Merger(target, this::behind);
  }

  private Set<Integer> behind() {
    return all.values().stream()
        .filter(ContainerReader::isCatchingUp)
        .map(ContainerReader::index)
        .collect(Collectors.toSet());
  }

  @Nullable ContainerReader get(String key) {
    return all.get(key);
  }

  /// Adds one for a container, which reads from [#start] on.
  void add(String key, Cluster cluster, LogSource source, LogOptions options) {
    all.put(key, new ContainerReader(cluster, source, options, merger, this::serverIsBack));
  }

  /// Starts those that were added: together, so that they wait for each other.
  void start() {
    all.values().forEach(ContainerReader::start);
  }

  // Where one gets lines again, others will, too: waiting on would only mix up their order.
  private void serverIsBack() {
    all.values().forEach(ContainerReader::retryNow);
  }

  void forEach(BiConsumer<String, ContainerReader> action) {
    all.forEach(action);
  }

  /// Returns what stands in the way of one of them.
  Optional<String> trouble() {
    return all.values().stream().map(ContainerReader::trouble).filter(Objects::nonNull).findFirst();
  }

  @Override
  public void close() {
    all.values().forEach(ContainerReader::close);
    merger.close();
  }
}
