package dev.foretop.app.google;

import dev.foretop.app.words.Texts;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// Asks a server again that says that it is busy, after the time that it names.
final class BusyServer {

  private static final int TRIES = 3;
  private static final Duration MAX_WAIT = Duration.ofSeconds(10);

  private final Pause pause;

  /// Lets time pass between tries.
  @FunctionalInterface
  interface Pause {
    void of(Duration duration) throws InterruptedException;
  }

  @FunctionalInterface
  interface Question {
    GoogleHttp.Answer ask() throws GoogleException;
  }

  BusyServer(Pause pause) {
    this.pause = pause;
  }

  /// Waits on the calling thread.
  static BusyServer ask() {
    return new BusyServer(duration -> Thread.sleep(duration));
  }

  /// Returns the first answer that is another one, or the last.
  GoogleHttp.Answer until(Question question) throws GoogleException {
    GoogleHttp.Answer answer = question.ask();
    for (int tries = 1; isBusy(answer.status()) && tries < TRIES; tries++) {
      waitAsTold(answer);
      answer = question.ask();
    }
    return answer;
  }

  static boolean isBusy(int status) {
    return status == 429 || status == 503;
  }

  private void waitAsTold(GoogleHttp.Answer answer) throws GoogleException {
    long millis = 500 + ThreadLocalRandom.current().nextLong(500);
    try {
      millis += Long.parseLong(answer.header("Retry-After").orElse("0").strip()) * 1_000;
    } catch (NumberFormatException _) {
      // a date; the usual wait will do
    }
    try {
      pause.of(Duration.ofMillis(Math.clamp(millis, 0, MAX_WAIT.toMillis())));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new GoogleException(Texts.of("google.request.cancelled"), Texts.of("google.try.again"));
    }
  }
}
