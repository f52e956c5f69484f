package dev.foretop.app.task;

import dev.foretop.app.words.Texts;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.function.Predicate;

/// Tries again what may go well the next time, such as what a broken connection has cut off.
public final class Attempts {

  // Together as long as a server takes that is started anew.
  private static final int MOST = 6;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /// What is tried.
  public interface Work {
    void run() throws IOException;
  }

  private Attempts() {}

  /// Does the work, up to six times with longer and longer pauses. An interrupt ends it.
  ///
  /// @param mayPass whether the reason of a failure may be gone the next time
  public static void at(Work work, Predicate<IOException> mayPass) throws IOException {
    for (int i = 1; ; i++) {
      try {
        work.run();
        return;
      } catch (IOException e) {
        if (i == MOST || !mayPass.test(e)) {
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
      throw new InterruptedIOException(Texts.of("task.cancelled"));
    }
  }
}
