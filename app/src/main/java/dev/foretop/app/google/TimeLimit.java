package dev.foretop.app.google;

import dev.foretop.app.words.Texts;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Ends what takes too long, however many requests it consists of.
record TimeLimit(Duration limit) {

  /// Asks Google, perhaps more than once.
  @FunctionalInterface
  interface Question<T> {
    T ask() throws GoogleException;
  }

  static TimeLimit of(Duration limit) {
    return new TimeLimit(limit);
  }

  /// Returns what `question` brings within the limit.
  <T> T ask(Question<T> question) throws GoogleException {
    var result = new CompletableFuture<T>();
    Thread thread =
        Thread.ofVirtual()
            .name("google-ask")
            .start(() -> {
              try {
                result.complete(question.ask());
              } catch (GoogleException | RuntimeException e) {
                result.completeExceptionally(e);
              }
            });
    try {
      return result.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      throw GoogleException.ofNetwork(
          Texts.of("google.google.did.not.answer", String.valueOf(limit.toSeconds())));
    } catch (ExecutionException e) {
      throw Failures.ofLibrary(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw GoogleException.passing(
          Texts.of("google.request.cancelled"), Texts.of("google.try.again"));
    } finally {
      thread.interrupt();
    }
  }
}
