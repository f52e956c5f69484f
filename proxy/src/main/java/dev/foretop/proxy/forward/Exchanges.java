package dev.foretop.proxy.forward;

import dev.foretop.proxy.guard.Rounds;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.thread.Scheduler;

/// The exchanges that are under way and not yet settled, and the clock that looks after them.
///
/// One timer for all costs less than one for each: most exchanges are over before it looks once.
public final class Exchanges extends Rounds {

  /// How long a connection to an API server may take, TLS included.
  static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

  /// How long an API server may take to begin an answer, but for watches and followed logs.
  static final Duration FIRST_BYTE_LIMIT = Duration.ofSeconds(60);

  /// After this an answer's head is sent on although no body has come.
  static final Duration HEAD_PATIENCE = Duration.ofMillis(100);

  /// After this long without a byte the client is watched, which costs it its connection.
  static final Duration CLIENT_PATIENCE = Duration.ofMillis(700);

  private static final long INTERVAL_MILLIS = 100;

  private static final long FIRST_PAUSE_MILLIS = 10;

  private static final long READING_MILLIS = 2_000;

  private final Scheduler scheduler;
  private final Duration bodyPatience;
  private final Set<Exchange> unsettled = ConcurrentHashMap.newKeySet();

  /// @param bodyPatience how long clients may let the proxy wait for their bodies
  public Exchanges(Scheduler scheduler, Duration bodyPatience) {
    super(scheduler, INTERVAL_MILLIS);
    this.scheduler = scheduler;
    this.bodyPatience = bodyPatience;
  }

  Duration bodyPatience() {
    return bodyPatience;
  }

  /// Returns how long a client may take nothing of an answer that nobody has reason to pause at.
  Duration readPatience() {
    return bodyPatience.multipliedBy(2);
  }

  /// Runs `next` after a pause that grows with the number of tries: the first follows at once, the
  /// later ones give a server that just closed all its connections the time to be there again.
  void later(int tries, Runnable next) {
    if (tries == 1) {
      next.run();
    } else {
      scheduler.schedule(next, FIRST_PAUSE_MILLIS << tries, TimeUnit.MILLISECONDS);
    }
  }

  /// Runs `next` once a client had time enough to read an answer and to close its end.
  void afterAnswer(Runnable next) {
    scheduler.schedule(next, READING_MILLIS, TimeUnit.MILLISECONDS);
  }

  void add(Exchange exchange) {
    unsettled.add(exchange);
  }

  void remove(Exchange exchange) {
    unsettled.remove(exchange);
  }

  @Override
  protected void look(long now) {
    unsettled.removeIf(exchange -> exchange.tick(now));
  }
}
