package dev.foretop.app.find;

import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.ClusterId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Looks for objects in clusters by their names and labels.
///
/// What a cluster has is read once, kind by kind, with nothing but its metadata, and looked through
/// for as long as it is young; so a letter more costs no request. Safe for use by many threads.
public final class ObjectFinder {

  private static final Duration YOUNG = Duration.ofSeconds(30);
  private static final int MOST_FOUND = 60;
  private static final int MOST_CLUSTERS = 20;

  private final Executor background;
  private final InstantSource clock;
  private final Executor afterwards;
  private final Map<ClusterId, Kept> kept = new HashMap<>();

  private record Kept(ClusterNames names, Instant since) {}

  /// @param background where requests are made, which block
  public ObjectFinder(Executor background, InstantSource clock) {
    this.background = background;
    this.clock = clock;
    this.afterwards =
        CompletableFuture.delayedExecutor(YOUNG.toSeconds() + 1, TimeUnit.SECONDS, background);
  }

  /// What was found by now.
  ///
  /// @param isDone whether all was looked through
  /// @param isPartial whether there is more than was looked at
  public record Found(List<FoundObject> objects, boolean isDone, boolean isPartial) {}

  /// Looks for what was typed: each word is part of a name, of a namespace or of a label.
  ///
  /// @param clusters those that are open; more than twenty are not asked
  /// @param found hears of what there is at once, and of more as answers come; not after the search
  ///   was cancelled
  public Search search(List<Cluster> clusters, String typed, Consumer<Found> found) {
    List<ClusterNames> all = names(clusters.stream().limit(MOST_CLUSTERS).toList());
    var search = new Search(all, Words.of(typed), found);
    all.forEach(each -> each.follow(search));
    return search;
  }

  private synchronized List<ClusterNames> names(List<Cluster> clusters) {
    Instant now = clock.instant();
    dropOld();
    List<ClusterNames> all = new ArrayList<>();
    for (Cluster cluster : clusters) {
      Kept found = kept.get(cluster.id());
      if (found == null || !found.names().isOf(cluster)) {
        found = new Kept(new ClusterNames(cluster, background), now);
        kept.put(cluster.id(), found);
        afterwards.execute(this::dropOld);
      }
      all.add(found.names());
    }
    return all;
  }

  private synchronized void dropOld() {
    Instant now = clock.instant();
    kept.values().removeIf(each -> each.since().plus(YOUNG).isBefore(now));
  }

  /// A search that goes on.
  public static final class Search implements ClusterNames.Follower {

    private final List<ClusterNames> all;
    private final Words words;
    private final Consumer<Found> found;
    private volatile boolean isCancelled;

    private Search(List<ClusterNames> all, Words words, Consumer<Found> found) {
      this.all = all;
      this.words = words;
      this.found = found;
    }

    /// Ends it: nobody is told of more, and kinds that nobody else waits for are not read.
    public void cancel() {
      isCancelled = true;
      all.forEach(each -> each.unfollow(this));
    }

    @Override
    public synchronized void moreIsKnown() {
      if (isCancelled) {
        return;
      }
      List<FoundObject> best = words.best(all.stream().flatMap(ClusterNames::objects), MOST_FOUND);
      boolean isDone = all.stream().allMatch(ClusterNames::isDone);
      boolean isPartial = all.stream().anyMatch(ClusterNames::isPartial);
      if (!isCancelled) {
        found.accept(new Found(best, isDone, isPartial));
      }
    }
  }
}
