package dev.foretop.app.kube;

import java.time.Duration;
import java.time.Instant;

/// How often a list is read again that cannot be watched: what costs the server much is asked for
/// less often. Parts of a list come from several threads.
final class PollPace {

  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final int MILLIS_FOR_A_ROW = 2;
  // Of the time that passes, a list may take a twentieth.
  private static final int LISTING_SHARE = 20;

  private final Duration shortest;
  private Instant start = Instant.EPOCH;
  private Duration listing = Duration.ZERO;
  private long rows;

  PollPace(Duration shortest) {
    this.shortest = shortest;
  }

  synchronized void listBegins(Instant now) {
    start = now;
    rows = 0;
  }

  synchronized void sawRows(int more) {
    rows += more;
  }

  synchronized void listEnds(Instant now) {
    listing = Duration.between(start, now);
  }

  synchronized Duration interval() {
    Duration interval =
        shortest.plusMillis(MILLIS_FOR_A_ROW * rows).plus(listing.multipliedBy(LISTING_SHARE));
    return Backoff.jittered(interval.compareTo(LONGEST) > 0 ? LONGEST : interval);
  }
}
