package dev.foretop.proxy.pairing;

import dev.foretop.proxy.client.ClientWish;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// A program's request for a token, until it is picked up, or its time is over.
final class Pairing implements PendingPairing {

  /// How long the user has to answer, and after that the program to pick up what was said.
  static final Duration LIFE = Duration.ofSeconds(60);

  /// What the user said.
  enum State {
    PENDING,
    APPROVED,
    DENIED
  }

  private final ClientWish wish;
  private final @Nullable String origin;
  private final CodeChallenge challenge;
  private final PairingRequest request;
  private final InstantSource clock;
  private State state = State.PENDING;
  private Instant end;

  /// @param wish with a grant that is bound to `origin` already
  /// @param origin the page or extension, or null
  Pairing(
      ClientWish wish,
      @Nullable String origin,
      CodeChallenge challenge,
      PairingRequest request,
      InstantSource clock) {
    this.wish = wish;
    this.origin = origin;
    this.challenge = challenge;
    this.request = request;
    this.clock = clock;
    this.end = request.expiresAt();
  }

  @Override
  public PairingRequest request() {
    return request;
  }

  @Override
  public boolean isPending() {
    return state() == State.PENDING && !isOver();
  }

  @Override
  public boolean approve() {
    return decide(State.APPROVED);
  }

  @Override
  public void deny() {
    decide(State.DENIED);
  }

  private synchronized boolean decide(State decision) {
    Instant now = clock.instant();
    if (state != State.PENDING || !now.isBefore(end)) {
      return false;
    }
    state = decision;
    end = now.plus(LIFE);
    return true;
  }

  synchronized State state() {
    return state;
  }

  synchronized boolean isOver() {
    return !clock.instant().isBefore(end);
  }

  ClientWish wish() {
    return wish;
  }

  boolean isFrom(@Nullable String other) {
    return origin == null ? other == null : origin.equals(other);
  }

  /// Returns whether who shows this verifier, coming from `from`, is who asked. Extensions leave
  /// the origin out of some requests.
  boolean isAskedBy(@Nullable String verifier, @Nullable String from) {
    return challenge.isMadeOf(verifier) && (from == null || isFrom(from));
  }

  /// Returns whether nobody from the same place may ask now. A page that was refused has to wait,
  /// so that it cannot ask until the user gives in.
  boolean blocks(@Nullable String other) {
    return isFrom(other) && (state() == State.PENDING || (origin != null && isDenied()));
  }

  boolean isDenied() {
    return state() == State.DENIED;
  }

  /// Returns after how many seconds it is over.
  synchronized long secondsLeft() {
    return Math.max(1, Duration.between(clock.instant(), end).plusMillis(999).toSeconds());
  }
}
