package dev.foretop.app.kube;

import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What a feed says of being cut off: since when, and each cause once. Several threads may notice.
final class Outage {

  private final String scope;
  private final Consumer<FeedEvent> sink;
  private boolean isOn; // guarded by this, as is the next
  private FeedEvent.@Nullable Interrupted told;

  Outage(String scope, Consumer<FeedEvent> sink) {
    this.scope = scope;
    this.sink = sink;
  }

  /// Says that contact is lost. What stands in the way may become something else: the last of it is
  /// what is true now.
  ///
  /// @param since from when on, unless it had begun before
  synchronized void tell(Instant since, ApiProblem problem) {
    FeedEvent.Interrupted before = isOn ? told : null;
    isOn = true;
    if (before == null || !before.problem().equals(problem)) {
      var now = new FeedEvent.Interrupted(scope, before == null ? since : before.since(), problem);
      told = now;
      sink.accept(now);
    }
  }

  synchronized void end() {
    isOn = false;
  }

  synchronized boolean isOn() {
    return isOn;
  }
}
