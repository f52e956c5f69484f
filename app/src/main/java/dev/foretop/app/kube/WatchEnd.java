package dev.foretop.app.kube;

import java.time.Duration;

/// How the last watch of a feed ended, and so whether its position can still be of use. Belongs to
/// the feed's thread.
final class WatchEnd {

  private static final Duration JUST_NOW = Duration.ofSeconds(5);

  private long at; // System.nanoTime(), or 0 while there is none to judge
  private boolean isGood;
  private boolean isInTime; // when it was asked to, and well

  void watchBegins() {
    at = 0;
    isGood = false;
  }

  /// It said that it ends.
  void good() {
    isGood = true;
  }

  void watchEnds(Duration lasted, WatchSpan span) {
    at = System.nanoTime();
    isInTime = isGood && lasted.toSeconds() >= span.seconds() * 3L / 4;
  }

  /// Tells whether the next watch may go on from the position of the last one. One in another
  /// cluster would mean nothing, and the watch be silent. The last one is judged once.
  boolean canGoOn(ClusterIdentity identity) throws ApiException {
    // Many watches end one after another where nothing is wrong; one look is enough for a while.
    boolean canGoOn = at == 0 || identity.verify(isInTime ? at - JUST_NOW.toNanos() : at) || isGood;
    at = 0;
    return canGoOn;
  }
}
