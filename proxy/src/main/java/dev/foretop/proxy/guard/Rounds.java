package dev.foretop.proxy.guard;

import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/// Looks after many things now and then, from start to stop: one timer for all costs less than one
/// for each. A look that fails does not end the rounds.
public abstract class Rounds extends AbstractLifeCycle {

  private final Scheduler scheduler;
  private final long intervalMillis;

  protected Rounds(Scheduler scheduler, long intervalMillis) {
    this.scheduler = scheduler;
    this.intervalMillis = intervalMillis;
  }

  /// Looks once. Runs on the timer's thread, so it must not block.
  ///
  /// @param now a reading of [System#nanoTime()]
  protected abstract void look(long now);

  @Override
  protected void doStart() {
    scheduleNext();
  }

  private void scheduleNext() {
    scheduler.schedule(this::round, intervalMillis, TimeUnit.MILLISECONDS);
  }

  private void round() {
    if (isStarting() || isStarted()) {
      try {
        look(System.nanoTime());
      } finally {
        scheduleNext();
      }
    }
  }
}
