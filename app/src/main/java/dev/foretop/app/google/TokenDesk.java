package dev.foretop.app.google;

import dev.foretop.app.words.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Hands out the tokens of one sign-in. A token is fetched by one thread at a time, within one time
/// limit, and whoever asks meanwhile gets what comes of it. A refusal that does not pass by itself
/// is everybody's for a while.
final class TokenDesk {

  // A token is replaced when it has less than this left.
  private static final Duration EARLY = Duration.ofMinutes(3);

  private final GoogleSettings settings;
  private final Source source;
  private @Nullable Held held; // guarded by this
  private @Nullable Refusal refusal; // guarded by this
  private @Nullable CompletableFuture<GoogleToken> running; // guarded by this

  /// Fetches a token anew; may block, and ends soon after an interrupt.
  @FunctionalInterface
  interface Source {

    /// Returns a token.
    ///
    /// @param refused whether the last one was not accepted although it had not expired
    GoogleToken fetch(boolean refused) throws GoogleException;
  }

  private record Held(GoogleToken token, Instant since) {}

  private record Refusal(GoogleException exception, Instant until) {}

  TokenDesk(GoogleSettings settings, Source source) {
    this.settings = settings;
    this.source = source;
  }

  /// Returns a token that lives for some minutes more, where there is such a one.
  ///
  /// @param refused one that was not accepted and is not wanted again, or null
  GoogleToken token(@Nullable String refused) throws GoogleException {
    CompletableFuture<GoogleToken> fetch;
    synchronized (this) {
      Held current = held;
      if (current != null && isGood(current, refused)) {
        return current.token();
      }
      Refusal last = refusal;
      if (last != null && now().isBefore(last.until())) {
        throw last.exception().again();
      }
      if (running == null) {
        running = start(current != null && current.token().value().equals(refused));
      }
      fetch = running;
    }
    return await(fetch);
  }

  private boolean isGood(Held current, @Nullable String refused) {
    boolean unwanted =
        current.token().value().equals(refused)
            && !now().isBefore(current.since().plus(settings.limits().youngToken()));
    return !unwanted && now().isBefore(current.token().expiresAt());
  }

  private Instant now() {
    return settings.clock().instant();
  }

  private CompletableFuture<GoogleToken> start(boolean refused) {
    var result = new CompletableFuture<GoogleToken>();
    Thread thread = Thread.ofVirtual().name("google-token").unstarted(() -> fetch(refused, result));
    var _ =
        result
            .orTimeout(settings.limits().token().toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete((_, failure) -> {
              if (failure instanceof TimeoutException) {
                end(result);
                thread.interrupt();
              }
            });
    thread.start();
    return result;
  }

  private void fetch(boolean refused, CompletableFuture<GoogleToken> result) {
    try {
      GoogleToken token = source.fetch(refused);
      note(result, new Held(token, now()), null);
      result.complete(token);
    } catch (GoogleException e) {
      boolean passing = e.isOfNetwork();
      note(
          result,
          null,
          passing ? null : new Refusal(e, now().plus(settings.limits().refusalHolds())));
      result.completeExceptionally(e);
    } catch (RuntimeException e) {
      end(result);
      result.completeExceptionally(Failures.ofLibrary(e));
    }
  }

  // What comes after the time is over is nobody's any more.
  @SuppressWarnings("ReferenceEquality") // the very same fetch
  private synchronized void note(
      CompletableFuture<GoogleToken> result, @Nullable Held newHeld, @Nullable Refusal newRefusal) {
    if (running == result) {
      running = null;
      held = newHeld;
      refusal = newRefusal;
    }
  }

  @SuppressWarnings("ReferenceEquality") // the very same fetch
  private synchronized void end(CompletableFuture<GoogleToken> result) {
    if (running == result) {
      running = null;
    }
  }

  private GoogleToken await(CompletableFuture<GoogleToken> fetch) throws GoogleException {
    try {
      return fetch.get();
    } catch (ExecutionException e) {
      throw switch (e.getCause()) {
        case GoogleException problem -> problem.again();
        case TimeoutException _ ->
            GoogleException.ofNetwork(
                Texts.of(
                    "google.no.token.within",
                    String.valueOf(settings.limits().token().toSeconds())));
        case null, default -> Failures.ofLibrary(e);
      };
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw GoogleException.passing(
          Texts.of("google.request.cancelled"), Texts.of("google.try.again"));
    }
  }

  /// Returns when a token that expires at `expiresAt` is to be replaced.
  static Instant renewAt(Instant expiresAt, Instant now) {
    Instant early = expiresAt.minus(EARLY);
    return early.isAfter(now) ? early : expiresAt;
  }
}
