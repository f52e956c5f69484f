package dev.foretop.app.find;

import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.ApiProblem;
import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What the objects of one cluster are called. Read, two kinds at a time, while somebody follows.
final class ClusterNames {

  /// Hears, on any thread, that more is known.
  interface Follower {

    void moreIsKnown();
  }

  private static final int AT_ONCE = 2;
  private static final int MOST_OF_A_KIND = 5_000;
  private static final int MOST = 30_000;
  private static final int MOST_NAMESPACES = 10;
  private static final int MOST_LABELS = 200;

  private final Cluster cluster;
  private final Executor background;
  private final Iterator<ResourceKind> kinds;
  private final List<Follower> followers = new CopyOnWriteArrayList<>();
  private final List<List<FoundObject>> read = new CopyOnWriteArrayList<>();
  private final AtomicInteger known = new AtomicInteger();
  private int running;
  private boolean isDone;
  private volatile boolean isPartial;

  ClusterNames(Cluster cluster, Executor background) {
    this.cluster = cluster;
    this.background = background;
    this.kinds = FindableKinds.of(cluster.discovery()).iterator();
  }

  /// Returns whether this is about the same connection.
  @SuppressWarnings("ReferenceEquality")
  boolean isOf(Cluster other) {
    return cluster == other;
  }

  void follow(Follower follower) {
    followers.add(follower);
    background.execute(follower::moreIsKnown);
    goOn();
  }

  void unfollow(Follower follower) {
    followers.remove(follower);
  }

  Stream<FoundObject> objects() {
    return read.stream().flatMap(List::stream);
  }

  synchronized boolean isDone() {
    return isDone;
  }

  /// Returns whether some kind has more objects than were read, or could not be read.
  boolean isPartial() {
    return isPartial;
  }

  private synchronized void goOn() {
    while (running < AT_ONCE && hasMore() && !followers.isEmpty()) {
      ResourceKind kind = kinds.next();
      running++;
      background.execute(() -> readThenGoOn(kind));
    }
    isDone = running == 0 && !hasMore();
  }

  private boolean hasMore() {
    return kinds.hasNext() && known.get() < MOST;
  }

  private void readThenGoOn(ResourceKind kind) {
    try {
      List<FoundObject> objects = read(kind);
      read.add(objects);
      if (objects.size() >= MOST_OF_A_KIND || known.addAndGet(objects.size()) >= MOST) {
        isPartial = true;
      }
    } catch (ApiException _) {
      isPartial = true; // what may not be listed is not found; the rest is
    } finally {
      finished();
    }
    followers.forEach(Follower::moreIsKnown);
  }

  private synchronized void finished() {
    running--;
    goOn();
  }

  private List<FoundObject> read(ResourceKind kind) throws ApiException {
    try {
      return read(kind, "");
    } catch (ApiException e) {
      if (kind.isNamespaced() && e.problem() instanceof ApiProblem.Forbidden) {
        return readWhereLikely(kind);
      }
      throw e;
    }
  }

  // Who may not list all may list what is in the namespaces that they work in.
  private List<FoundObject> readWhereLikely(ResourceKind kind) {
    List<FoundObject> objects = new ArrayList<>();
    isPartial = true;
    for (String namespace : cluster.likelyNamespaces().stream().limit(MOST_NAMESPACES).toList()) {
      try {
        objects.addAll(read(kind, namespace));
      } catch (ApiException _) {
        isPartial = true; // nor in this one
      }
    }
    return objects;
  }

  private List<FoundObject> read(ResourceKind kind, String namespace) throws ApiException {
    List<FoundObject> objects = new ArrayList<>();
    for (JsonNode each : cluster.objects().metadata(kind, namespace, MOST_OF_A_KIND)) {
      JsonNode metadata = each.path("metadata");
      objects.add(
          new FoundObject(
              new ObjectKey(
                  cluster.id(),
                  kind,
                  metadata.path("namespace").asString(""),
                  metadata.path("name").asString("")),
              labels(metadata.path("labels"))));
    }
    return objects;
  }

  private static String labels(JsonNode labels) {
    String text =
        labels.properties().stream()
            .map(label -> label.getKey() + "=" + label.getValue().asString(""))
            .collect(Collectors.joining(" "));
    return text.length() <= MOST_LABELS ? text : text.substring(0, MOST_LABELS);
  }
}
