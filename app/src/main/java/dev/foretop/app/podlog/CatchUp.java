package dev.foretop.app.podlog;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;

/// Whether a reader still reads what was written before it began, or while it could not read.
/// Others wait for it meanwhile, so it is not believed for long. Written by the reader, read by any
/// thread.
final class CatchUp {

  private static final long SILENCE_NANOS = Duration.ofMillis(500).toNanos();
  private static final long FIRST_NANOS = Duration.ofSeconds(4).toNanos();
  private static final long CONNECTING_NANOS = Duration.ofSeconds(2).toNanos();
  private static final long READING_NANOS = Duration.ofSeconds(10).toNanos();

  // Since when, for how long at most, and whether silence is an answer.
  private record Phase(long since, long given, boolean isReading, boolean isDone) {}

  private static final Phase DONE = new Phase(0, 0, false, true);

  private final AtomicReference<Phase> phase = new AtomicReference<>(phase(FIRST_NANOS, false));

  // Since when the server says nothing more; whoever works on what it said is not silent.
  private volatile OptionalLong waiting = OptionalLong.empty();

  private static Phase phase(long given, boolean isReading) {
    return new Phase(System.nanoTime(), given, isReading, false);
  }

  /// It will be reading in a moment.
  void connecting() {
    phase.set(phase(CONNECTING_NANOS, false));
  }

  /// The server answers.
  ///
  /// @return the answer, to be read
  InputStream reading(InputStream answer) {
    phase.set(phase(READING_NANOS, true));
    return new FilterInputStream(answer) {
      @Override
      public int read(byte[] to, int from, int length) throws IOException {
        waiting = OptionalLong.of(System.nanoTime());
        try {
          return super.read(to, from, length);
        } finally {
          waiting = OptionalLong.empty();
        }
      }
    };
  }

  /// There is nothing to be read at present.
  void done() {
    phase.set(DONE);
  }

  /// Returns whether older lines than those of others may still come.
  boolean isBehind() {
    Phase now = phase.get();
    if (!now.isDone() && isOver(now)) {
      phase.compareAndSet(now, DONE);
      return false;
    }
    return !now.isDone();
  }

  private boolean isOver(Phase now) {
    long moment = System.nanoTime();
    OptionalLong silent = now.isReading() ? waiting : OptionalLong.empty();
    return moment - silent.orElse(moment) > SILENCE_NANOS || moment - now.since() > now.given();
  }
}
