package dev.foretop.app.kube;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// How long one watch runs, and for how long it may say nothing.
///
/// A connection that died without a word is as silent as a watch of which nothing happens. So
/// watches are short: servers send a bookmark two seconds before the end that they were asked for,
/// and keep that end. Where many run at once each is longer, for they cost a request each time.
///
/// @param seconds after which the server is asked to end it
/// @param silence after which it counts as dead
record WatchSpan(int seconds, Duration silence) {

  private static final int FEW = 15;
  private static final int LONGEST = 3;

  /// @param feeds how many are open on the cluster
  /// @param silence that few watches may keep
  static WatchSpan among(int feeds, Duration silence) {
    Duration limit = silence.multipliedBy(Math.clamp(feeds / FEW, 1, LONGEST));
    int most = (int) Math.max(2, limit.toSeconds() * 2 / 3);
    // Of different length, so that they do not all end together.
    return new WatchSpan(ThreadLocalRandom.current().nextInt(most / 2, most), limit);
  }

  /// The same, with at least this much silence.
  WatchSpan silentFor(Duration least) {
    return silence.compareTo(least) < 0 ? new WatchSpan(seconds, least) : this;
  }
}
