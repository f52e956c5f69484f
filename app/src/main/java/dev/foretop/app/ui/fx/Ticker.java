package dev.foretop.app.ui.fx;

import java.time.Duration;
import java.util.concurrent.Executor;

/// Calls a task on another thread at a steady pace.
///
/// Unlike a JavaFX timeline it asks for no frames, so that an idle window stays idle.
public final class Ticker implements AutoCloseable {

  private final Thread thread;

  public Ticker(Duration interval, Executor target, Runnable task) {
    var conflated = new Conflated<Boolean>(target, _ -> task.run());
    thread = Thread.ofVirtual().name("ticker").start(() -> tick(interval, conflated));
  }

  private static void tick(Duration interval, Conflated<Boolean> task) {
    try {
      while (true) {
        Thread.sleep(interval);
        task.accept(true);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // close() was called
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
