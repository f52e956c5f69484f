package dev.foretop.proxy.upstream;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.util.thread.Scheduler;

/// Looks after HTTP/2 connections on which nothing comes: after a change of network, or behind a
/// firewall that has forgotten them, they would stay silent for ever. One timer looks after all,
/// and rests while there are none.
final class SignsOfLife {

  /// As client-go has it (`ReadIdleTimeout` and `PingTimeout` of its HTTP/2 transport).
  static final Patience USUAL = new Patience(Duration.ofSeconds(30), Duration.ofSeconds(15));

  /// @param silence after this long the server is asked whether it is there
  /// @param answer how long it may take to answer that
  record Patience(Duration silence, Duration answer) {

    Duration interval() {
      return (silence.compareTo(answer) < 0 ? silence : answer).dividedBy(5);
    }
  }

  private final Scheduler scheduler;
  private final Patience patience;
  private final Set<Http2Session> sessions = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean running = new AtomicBoolean();

  SignsOfLife(Scheduler scheduler, Patience patience) {
    this.scheduler = scheduler;
    this.patience = patience;
  }

  void add(Http2Session session) {
    sessions.add(session);
    if (running.compareAndSet(false, true)) {
      scheduleNext();
    }
  }

  void remove(Http2Session session) {
    sessions.remove(session);
  }

  private void scheduleNext() {
    scheduler.schedule(this::look, patience.interval().toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    long now = System.nanoTime();
    try {
      sessions.forEach(session -> session.look(now, patience));
    } finally {
      rest();
    }
  }

  private void rest() {
    if (!sessions.isEmpty()) {
      scheduleNext();
      return;
    }
    running.set(false);
    if (!sessions.isEmpty() && running.compareAndSet(false, true)) {
      scheduleNext();
    }
  }
}
