package dev.foretop.proxy.credential;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Credentials that cost something to get, each kept until shortly before it expires.
///
/// For one key at most one is fetched at a time; who asks meanwhile gets the same one, or the same
/// failure.
///
/// @param <K> everything that the credential depends on
final class RenewedCredentials<K> {

  // Renewed a little early, so that none expires on its way; but not so early that a short-lived
  // one is never used.
  private static final Duration EARLY = Duration.ofSeconds(30);
  private static final int EARLY_PART = 10;

  private final InstantSource clock;
  private final Duration failureHolds;
  private final Map<K, Slot> slots = new ConcurrentHashMap<>();

  /// Fetches a credential; may take as long as it needs.
  @FunctionalInterface
  interface Source {

    /// Returns a credential.
    ///
    /// @param refused the last one, if a server did not accept it; else null
    Credential fetch(@Nullable Credential refused) throws CredentialException;
  }

  private record Holding(Credential credential, @Nullable Instant renewAt) {}

  private record Failure(CredentialException exception, Instant until) {}

  private static final class Slot {
    volatile @Nullable Holding holding;
    @Nullable Credential refused; // guarded by the slot
    @Nullable Failure failure; // guarded by the slot
    @Nullable CompletableFuture<Credential> fetching; // guarded by the slot
  }

  /// @param failureHolds how long a failure is everybody's: a program that asks the user to sign in
  ///   is not run again for each request that waits in line
  RenewedCredentials(InstantSource clock, Duration failureHolds) {
    this.clock = clock;
    this.failureHolds = failureHolds;
  }

  /// Returns the credential if it is at hand, without blocking.
  Optional<Credential> ready(K key) {
    Slot slot = slots.get(key);
    Holding holding = slot == null ? null : slot.holding;
    return holding != null && holds(holding) ? Optional.of(holding.credential()) : Optional.empty();
  }

  private boolean holds(Holding holding) {
    Instant renewAt = holding.renewAt();
    return renewAt == null || clock.instant().isBefore(renewAt);
  }

  /// Returns the credential, fetching it from `source` where that is needed. Blocks.
  Credential obtain(K key, Source source) throws CredentialException {
    Slot slot = slots.computeIfAbsent(key, _ -> new Slot());
    var mine = new CompletableFuture<Credential>();
    CompletableFuture<Credential> running;
    Credential refused;
    synchronized (slot) {
      Optional<Credential> ready = ready(key);
      if (ready.isPresent()) {
        return ready.get();
      }
      throwIfFailedJustNow(slot);
      running = slot.fetching;
      refused = slot.refused;
      if (running == null) {
        slot.fetching = mine;
        slot.refused = null;
      }
    }
    return running == null ? fetch(slot, mine, refused, source) : await(running);
  }

  private void throwIfFailedJustNow(Slot slot) throws CredentialException {
    Failure failure = slot.failure;
    if (failure != null && clock.instant().isBefore(failure.until())) {
      throw failure.exception().again();
    }
  }

  private Credential fetch(
      Slot slot, CompletableFuture<Credential> result, @Nullable Credential refused, Source source)
      throws CredentialException {
    Credential credential = null;
    try {
      credential = source.fetch(refused);
      return credential;
    } catch (CredentialException e) {
      synchronized (slot) {
        slot.failure = new Failure(e, clock.instant().plus(failureHolds));
      }
      result.completeExceptionally(e);
      throw e;
    } finally {
      synchronized (slot) {
        slot.fetching = null;
        slot.holding = credential == null ? null : new Holding(credential, renewAt(credential));
      }
      if (credential == null) {
        result.completeExceptionally(interrupted()); // unless it was completed above
      } else {
        result.complete(credential);
      }
    }
  }

  private @Nullable Instant renewAt(Credential credential) {
    Instant expiresAt = credential.expiresAt();
    if (expiresAt == null) {
      return null;
    }
    Duration life = Duration.between(clock.instant(), expiresAt);
    Duration early = life.dividedBy(EARLY_PART);
    return expiresAt.minus(early.compareTo(EARLY) < 0 ? early : EARLY);
  }

  private static Credential await(CompletableFuture<Credential> running)
      throws CredentialException {
    try {
      return running.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CredentialException problem) {
        throw problem.again();
      }
      throw interrupted();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw interrupted();
    }
  }

  private static CredentialException interrupted() {
    return new CredentialException("the credential was not waited for", "Try again.", null);
  }

  /// Forgets `credential`, which an API server refused, so that the next request fetches a new one.
  /// One that has been renewed since is kept.
  @SuppressWarnings("ReferenceEquality") // an equal one may be a new one
  void forget(K key, Credential credential) {
    Slot slot = slots.get(key);
    if (slot != null) {
      synchronized (slot) {
        Holding holding = slot.holding;
        if (holding != null && holding.credential() == credential) {
          slot.refused = credential;
          slot.holding = null;
        }
      }
    }
  }

  /// Forgets what is kept under `key`, as if it had been refused.
  void forget(K key) {
    Slot slot = slots.get(key);
    if (slot != null) {
      synchronized (slot) {
        Holding holding = slot.holding;
        slot.refused = holding == null ? slot.refused : holding.credential();
        slot.holding = null;
        slot.failure = null;
      }
    }
  }

  /// Forgets everything whose key is not `wanted`.
  void keepOnly(Predicate<K> wanted) {
    slots.keySet().removeIf(key -> !wanted.test(key));
  }
}
