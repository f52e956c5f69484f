package dev.foretop.app.kube;

import java.time.Duration;
import java.time.InstantSource;

/// What a feed waits by.
///
/// @param backoff after what went wrong
/// @param pace where a list is read again and again
record FeedWaits(
    Timings timings, InstantSource clock, Backoff backoff, Pause pause, PollPace pace) {

  static final Duration UNTIL_WOKEN = Duration.ofDays(365);

  FeedWaits(Timings timings, InstantSource clock) {
    this(
        timings,
        clock,
        new Backoff(timings.firstBackoff(), timings.lastBackoff()),
        new Pause(),
        new PollPace(timings.poll()));
  }
}
