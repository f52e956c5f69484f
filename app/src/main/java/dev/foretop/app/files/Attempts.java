package dev.foretop.app.files;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;

/// Tries again what a broken connection has cut off.
final class Attempts {

  private static final int MOST = 4;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /// What is tried.
  interface Work {
    void run() throws IOException;
  }

  private Attempts() {}

  static void at(Work work) throws IOException {
    for (int i = 1; ; i++) {
      try {
        work.run();
        return;
      } catch (FilesException e) {
        if (e.reason() != FilesException.Reason.LOST || i == MOST) {
          throw e;
        }
        pause(i);
      }
    }
  }

  private static void pause(int attempt) throws InterruptedIOException {
    try {
      Thread.sleep(PAUSE.multipliedBy(attempt));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("It was cancelled.");
    }
  }
}
