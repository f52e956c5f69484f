package dev.foretop.app.table;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notes in the log, for those who measure it, how soon a table had rows and had all of them.
final class OpeningTimes {

  private static final Logger log = LoggerFactory.getLogger(OpeningTimes.class);

  private final String kind;
  private final long opened = System.nanoTime();
  private boolean hasRows;
  private boolean isLive;

  OpeningTimes(String kind) {
    this.kind = kind;
  }

  void shows(TableSnapshot snapshot) {
    if (!hasRows && snapshot.total() > 0) {
      hasRows = true;
      log.debug("{}: the first rows after {} ms", kind, millis());
    }
    if (!isLive && snapshot.freshness() instanceof Freshness.Live) {
      isLive = true;
      log.debug("{}: all {} rows after {} ms", kind, snapshot.total(), millis());
    }
  }

  private long millis() {
    return Duration.ofNanos(System.nanoTime() - opened).toMillis();
  }
}
