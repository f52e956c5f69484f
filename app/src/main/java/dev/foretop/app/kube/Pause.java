package dev.foretop.app.kube;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// A wait that another thread can end early, also shortly before it begins: no call is lost.
final class Pause {

  private final Semaphore wakeUps = new Semaphore(0);

  void await(Duration longest) throws InterruptedException {
    if (wakeUps.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
      wakeUps.drainPermits();
    }
  }

  void end() {
    wakeUps.release();
  }
}
