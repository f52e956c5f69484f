package dev.foretop.app.podlog;

import dev.foretop.app.words.Texts;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;

/// What becomes of the lines of one log: those that are new go to be merged, with seams where some
/// are missing. Belongs to one thread.
final class Intake {

  private final LogSource source;
  private final SeenWindow seen;
  private final Merger merger;

  Intake(LogSource source, SeenWindow seen, Merger merger) {
    this.source = source;
    this.seen = seen;
    this.merger = merger;
  }

  /// Takes a line as it was read; what comes twice is dropped.
  void accept(long nanos, byte[] text) throws IOException {
    try {
      switch (seen.see(nanos, text)) {
        case REPEATED -> {}
        case NEW -> pass(nanos, text);
        case NEW_AFTER_GAP -> {
          seam(
              nanos,
              Texts.of("podlog.lines.before.one.said", source.shortPod(), source.container()));
          pass(nanos, text);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException(Texts.of("podlog.log.closed")).initCause(e);
    }
  }

  private void pass(long nanos, byte[] text) throws InterruptedException {
    Level level = LevelScan.of(text, text.length);
    merger.accept(new Entry(nanos, source.index(), level, false, text));
  }

  /// Says something of this log, at its place among the lines.
  void seam(String words) throws InterruptedException {
    long now = System.currentTimeMillis() * 1_000_000;
    seam(now, words);
  }

  private void seam(long nanos, String words) throws InterruptedException {
    byte[] text = words.getBytes(StandardCharsets.UTF_8);
    merger.accept(new Entry(nanos, source.index(), Level.UNKNOWN, true, text));
  }
}
