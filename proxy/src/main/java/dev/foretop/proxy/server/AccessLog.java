package dev.foretop.proxy.server;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes one [AccessLine] for each request, on a thread of its own. A request never waits for it:
/// when more come than can be written, lines are left out, and their number is written instead.
///
/// What is written needs no redaction; whoever sets up logging may count on that for
/// [#LOGGER_NAME].
public final class AccessLog extends AbstractLifeCycle implements RequestLog {

  /// The logger that gets the lines, and nothing else.
  public static final String LOGGER_NAME = "dev.foretop.proxy.access";

  private static final Logger log = LoggerFactory.getLogger(LOGGER_NAME);
  private static final int CAPACITY = 4_000;
  private static final long PAUSE_MILLIS = 50;
  private static final long PATIENCE_MILLIS = 1_000;

  private final BlockingQueue<AccessLine> waiting = new ArrayBlockingQueue<>(CAPACITY);
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicLong droppedInAll = new AtomicLong();
  private @Nullable Thread writer;

  @Override
  public void log(Request request, Response response) {
    if (log.isInfoEnabled() && !waiting.offer(AccessLine.of(request, response))) {
      dropped.incrementAndGet();
      droppedInAll.incrementAndGet();
    }
  }

  /// Returns how many lines were left out since the start.
  long dropped() {
    return droppedInAll.get();
  }

  @Override
  protected void doStart() {
    writer = Thread.ofPlatform().name("access-log").daemon().start(this::write);
  }

  private void write() {
    try {
      while (isStarting() || isStarted()) {
        log.info("{}", waiting.take());
        writeRest();
        // Woken for each line, the thread would cost more than the lines.
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException _) {
      // falls through
    }
    writeRest();
  }

  private void countDropped() {
    if (dropped.get() > 0) {
      log.info("{} requests came too fast to be logged", dropped.getAndSet(0));
    }
  }

  private void writeRest() {
    for (AccessLine line = waiting.poll(); line != null; line = waiting.poll()) {
      log.info("{}", line);
    }
    countDropped();
  }

  @Override
  protected void doStop() throws InterruptedException {
    Thread thread = writer;
    if (thread != null) {
      thread.interrupt();
      thread.join(PATIENCE_MILLIS);
    }
  }
}
