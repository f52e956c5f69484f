package dev.foretop.app.kube;

import dev.foretop.app.words.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Says that a scope is watched, once its watch can be believed: there are servers that end each
/// watch as soon as it began, and such that say nothing in it. Belongs to the feed's thread.
final class WatchCredit {

  private final String scope;
  private final ClusterHealth health;
  private final Duration steady;
  private final Outage outage;
  private final Consumer<FeedEvent> sink;
  private volatile boolean isDoubtful; // a later thread lends credit, too
  private boolean isMute;

  /// @param steady how long a watch lasts that can be believed
  WatchCredit(
      String scope,
      ClusterHealth health,
      Duration steady,
      Outage outage,
      Consumer<FeedEvent> sink) {
    this.scope = scope;
    this.health = health;
    this.steady = steady;
    this.outage = outage;
    this.sink = sink;
  }

  Duration steady() {
    return steady;
  }

  /// The last watches ended as soon as they began, or failed.
  void doubt() {
    isDoubtful = true;
  }

  /// A watch lasted.
  void trust() {
    isDoubtful = false;
  }

  /// The last watch said nothing, not even that it ends.
  void mute() {
    isMute = true;
  }

  /// The last watch ended as it should.
  void unmute() {
    isMute = false;
  }

  boolean isMute() {
    return isMute;
  }

  /// A server has begun to answer a watch.
  ///
  /// @param asOf from when the rows are
  /// @param isOpen whether it is this watch that is still open; asked on another thread
  void begun(Instant asOf, BooleanSupplier isOpen) {
    if (isMute) {
      sink.accept(new FeedEvent.Polled(scope, asOf, Texts.of("kube.servers.watch.says")));
    } else if (isDoubtful) {
      Thread.ofVirtual().name("steady watch").start(() -> believeLater(isOpen));
    } else if (health.problem() instanceof ApiProblem.Unreachable) {
      health.answered(); // no rows are live of a cluster that counts as lost
    } else {
      watching();
    }
  }

  // After a watch that failed at once the next one has to last before it counts.
  private void believeLater(BooleanSupplier isOpen) {
    try {
      Thread.sleep(steady);
      if (isOpen.getAsBoolean() && !health.isLost()) {
        isDoubtful = false;
        watching();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Something came in the watch.
  void sawEvent() {
    boolean wasMute = isMute;
    isMute = false;
    if ((wasMute || outage.isOn()) && !isDoubtful && !health.isLost()) {
      watching();
    }
  }

  private void watching() {
    outage.end();
    sink.accept(new FeedEvent.Watching(scope));
  }
}
