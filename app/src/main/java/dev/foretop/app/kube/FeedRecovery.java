package dev.foretop.app.kube;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/// What a feed does about what went wrong: says it, and waits for as long as makes sense. Belongs
/// to the feed's thread.
final class FeedRecovery {

  private static final int MOST_BROKEN_WATCHES = 3;

  private final String scope;
  private final FeedWaits waits;
  private final ClusterHealth health;
  private final WatchCredit credit;
  private final Outage outage;
  private final Consumer<FeedEvent> sink;
  private boolean hasExpired;
  private int brokenWatches;

  FeedRecovery(
      String scope,
      FeedWaits waits,
      ClusterHealth health,
      WatchCredit credit,
      Outage outage,
      Consumer<FeedEvent> sink) {
    this.scope = scope;
    this.waits = waits;
    this.health = health;
    this.credit = credit;
    this.outage = outage;
    this.sink = sink;
  }

  /// Nothing is wrong any more.
  void settle() {
    credit.trust();
    hasExpired = false;
    brokenWatches = 0;
    waits.backoff().reset();
  }

  /// The list, or anything before it, has failed.
  ///
  /// @return whether the position still counts
  boolean ofList(ApiProblem problem) throws InterruptedException {
    return switch (problem) {
      case ApiProblem.Expired _ -> {
        await(waits.backoff().next());
        yield false;
      }
      case ApiProblem.Throttled(_, var patience) -> lost(problem, Backoff.jittered(patience));
      case ApiProblem.Unauthorized unauthorized -> {
        outage.tell(waits.clock().instant(), problem);
        health.refused(unauthorized);
        await(health.waitsForUser(problem) ? FeedWaits.UNTIL_WOKEN : refusedWait(1));
        yield true;
      }
      case ApiProblem.Forbidden _, ApiProblem.NotFound _ -> {
        sink.accept(new FeedEvent.Refused(scope, problem));
        await(refusedWait(problem instanceof ApiProblem.Forbidden ? 3 : 1));
        yield false;
      }
      case ApiProblem.Unreachable _, ApiProblem.Untrusted _, ApiProblem.Failed _ ->
          lost(problem, waits.backoff().next());
    };
  }

  /// The list was read: what fails is only the watch, and rows are as old as the list at most.
  ///
  /// @param asOf from when the rows are
  /// @return whether the position still counts
  boolean ofWatch(ApiProblem problem, Instant asOf) throws InterruptedException {
    return switch (problem) {
      case ApiProblem.Expired _ -> {
        listAgain(problem, asOf);
        yield false;
      }
      case ApiProblem.Forbidden _ -> {
        poll(problem.message(), asOf);
        yield false;
      }
      case ApiProblem.Failed _, ApiProblem.NotFound _ -> {
        credit.doubt();
        pollSoon(problem.message(), asOf);
        yield false;
      }
      case ApiProblem.Unreachable _, ApiProblem.Untrusted _ -> {
        // A cluster that answers everything but the watch is listed again.
        boolean isStuck = ++brokenWatches % MOST_BROKEN_WATCHES == 0;
        yield ofList(problem) && !isStuck;
      }
      case ApiProblem.Throttled _, ApiProblem.Unauthorized _ -> ofList(problem);
    };
  }

  private boolean lost(ApiProblem problem, Duration wait) throws InterruptedException {
    outage.tell(waits.clock().instant(), problem);
    await(wait);
    return true;
  }

  // At once, unless that has just been done.
  private void listAgain(ApiProblem problem, Instant asOf) throws InterruptedException {
    if (hasExpired) {
      credit.doubt();
      pollSoon(problem.message(), asOf);
    }
    hasExpired = true;
  }

  /// Says that there is no watch, and why, and waits until the list is to be read again.
  void poll(String reason, Instant asOf) throws InterruptedException {
    sink.accept(new FeedEvent.Polled(scope, asOf, reason));
    await(waits.pace().interval());
  }

  private void pollSoon(String reason, Instant asOf) throws InterruptedException {
    if (waits.backoff().isAtLongest()) {
      poll(reason, asOf);
    } else {
      sink.accept(new FeedEvent.Polled(scope, asOf, reason));
      await(waits.backoff().next());
    }
  }

  // What is refused now may be allowed in a moment: the definition of a kind was only just made.
  private Duration refusedWait(int patience) {
    Duration wait = waits.backoff().next();
    return wait.compareTo(waits.timings().lastBackoff().dividedBy(2)) > 0
        ? Backoff.jittered(waits.timings().refusedRetry().multipliedBy(patience))
        : wait;
  }

  private void await(Duration wait) throws InterruptedException {
    waits.pause().await(wait);
  }
}
