package dev.foretop.proxy.server;

import dev.foretop.proxy.cluster.ClusterLocator;
import dev.foretop.proxy.forward.KnownCluster;
import dev.foretop.proxy.policy.Grant;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads in rounds what requests depend on and publishes it as one [ClusterIndex]: what the sources
/// of clusters say, which clusters the user has marked, and the files that clusters name. A request
/// reads the last index and looks at none of them.
///
/// The first round is made when somebody first asks. From then on they follow each other, whoever
/// changes a file; whoever changes something within this process calls [#refresh()] and need not
/// wait for the next.
final class ClusterDirectory extends AbstractLifeCycle {

  private static final Logger log = LoggerFactory.getLogger(ClusterDirectory.class);

  // Folders are looked at once a second, so that a change there takes two rounds more at most.
  private static final long INTERVAL_MILLIS = 500;

  private final ClusterLocator locator;
  private final Supplier<Set<String>> readOnlyNames;
  private final Scheduler scheduler;
  private final Lock turn = new ReentrantLock();
  private final Condition changed = turn.newCondition();
  private final AtomicBoolean going = new AtomicBoolean();
  private volatile ClusterIndex index = ClusterIndex.UNREAD;
  private volatile long begun;

  ClusterDirectory(
      ClusterLocator locator, Supplier<Set<String>> readOnlyNames, Scheduler scheduler) {
    this.locator = locator;
    this.readOnlyNames = readOnlyNames;
    this.scheduler = scheduler;
  }

  /// Returns what the last round found, or [ClusterIndex#UNREAD].
  ClusterIndex current() {
    return index;
  }

  /// Reads everything and returns what holds now; requests find it from here on. Blocks. Who comes
  /// while others wait shares the next round with them.
  ClusterIndex refresh() {
    long seen = begun;
    turn.lock();
    try {
      return begun == seen ? read() : index; // else one has begun and ended meanwhile
    } finally {
      turn.unlock();
    }
  }

  /// Waits until what holds is not `known` any more, for `patience` at most, and returns it.
  /// Blocks.
  @SuppressWarnings("ReferenceEquality") // what has not changed is the same object
  ClusterIndex other(ClusterIndex known, Duration patience) throws InterruptedException {
    long left = patience.toNanos();
    turn.lock();
    try {
      while (index == known && left > 0 && isStarted()) {
        left = changed.awaitNanos(left);
      }
      return index;
    } finally {
      turn.unlock();
    }
  }

  /// Returns the first index that is `enough`, or to which no source has anything to add; waits for
  /// `patience` at most. Blocks.
  ClusterIndex settled(Predicate<ClusterIndex> enough, Duration patience)
      throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    ClusterIndex now = refresh();
    long left = patience.toNanos();
    while (!now.settled() && !enough.test(now) && left > 0 && isStarted()) {
      now = other(now, Duration.ofNanos(left));
      left = end - System.nanoTime();
    }
    return now;
  }

  /// Has the cluster's source asked about it anew, soon.
  ///
  /// @param byUser whether the user wants it
  void lookAgain(String clusterId, boolean byUser) {
    locator.lookAgain(clusterId, byUser);
  }

  @Override
  protected void doStop() {
    turn.lock();
    try {
      changed.signalAll();
    } finally {
      turn.unlock();
    }
  }

  /// Returns the cluster with this name or id, and looks whether it has come just now.
  Optional<KnownCluster> find(String nameOrId) {
    KnownCluster known = index.visibleTo(Grant.EVERYTHING).find(nameOrId);
    return known == null
        ? Optional.ofNullable(refresh().visibleTo(Grant.EVERYTHING).find(nameOrId))
        : Optional.of(known);
  }

  // One round at a time. What has not changed is the same object.
  @SuppressWarnings({"NonAtomicVolatileUpdate", "ReferenceEquality"})
  private ClusterIndex read() {
    begun++;
    ClusterIndex next = index.next(locator.locate(), readOnlyNames.get());
    if (next != index) {
      index = next;
      changed.signalAll();
    }
    if (!going.getAndSet(true)) {
      scheduleNext();
    }
    return next;
  }

  private void scheduleNext() {
    scheduler.schedule(
        () -> Thread.ofVirtual().name("cluster-round").start(this::round),
        INTERVAL_MILLIS,
        TimeUnit.MILLISECONDS);
  }

  private void round() {
    if (!isStarting() && !isStarted()) {
      return;
    }
    try {
      refresh();
    } catch (RuntimeException e) {
      log.error("The clusters could not be read anew", e);
    } finally {
      scheduleNext(); // whatever happens: nothing else notices changes
    }
  }
}
