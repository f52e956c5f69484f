package dev.foretop.app.kube;

import java.time.Duration;

/// How patient the client is. Tests use shorter ones.
///
/// @param answer how long an ordinary answer may be silent
/// @param watchSilence how long a watch may be silent before it counts as dead and the list is read
///   again; none is asked to run that long, so that its end is a sign of life
/// @param probeInterval how often a cluster is asked for a sign of life
/// @param probeAnswer how long that sign may take
/// @param firstBackoff the wait after a first failure; it doubles from there
/// @param lastBackoff the longest wait between two tries
/// @param refusedRetry how long a refusal (forbidden, unknown) is believed
/// @param poll how often a list is read again that cannot be watched, if it is small
/// @param unseenRest how long a table is followed that nobody sees
/// @param discovery how often the kinds are read again without a reason
record Timings(
    Duration answer,
    Duration watchSilence,
    Duration probeInterval,
    Duration probeAnswer,
    Duration firstBackoff,
    Duration lastBackoff,
    Duration refusedRetry,
    Duration poll,
    Duration unseenRest,
    Duration discovery) {

  public static final Timings DEFAULT =
      new Timings(
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofSeconds(4),
          Duration.ofSeconds(5),
          Duration.ofMillis(300),
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(20),
          Duration.ofMinutes(10),
          Duration.ofSeconds(30));
}
