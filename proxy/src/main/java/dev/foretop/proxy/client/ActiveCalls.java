package dev.foretop.proxy.client;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/// The calls under way, by caller: counted, so that nobody has too many, and cut when their caller
/// loses its token or the account that they run as is signed out.
public final class ActiveCalls extends AbstractLifeCycle {

  private static final long INTERVAL_MILLIS = 400;
  private static final int LOOKS_PER_SAVE = 150;

  private final Standing standing;
  private final Limits limits;
  private final Scheduler scheduler;
  private final AtomicLong lastId = new AtomicLong();
  private final AtomicInteger ownersCalls = new AtomicInteger();
  private final Set<Call> ownersUnderWay = ConcurrentHashMap.newKeySet();
  private final Map<String, Set<Call>> clientsCalls = new ConcurrentHashMap<>();
  private int looks;

  public ActiveCalls(Standing standing, Limits limits, Scheduler scheduler) {
    this.standing = standing;
    this.limits = limits;
    this.scheduler = scheduler;
  }

  int limit(Caller caller) {
    return caller.isOwner() ? limits.ownerCalls() : limits.clientCalls();
  }

  /// Counts a call in, or returns empty if its caller has too many already.
  Optional<Call> begin(Caller caller) {
    if (caller.isOwner()) {
      if (ownersCalls.incrementAndGet() > limits.ownerCalls()) {
        ownersCalls.decrementAndGet();
        return Optional.empty();
      }
      var call = new Call(lastId.incrementAndGet(), caller, this::endOwners);
      ownersUnderWay.add(call);
      return Optional.of(call);
    }
    Set<Call> others =
        clientsCalls.computeIfAbsent(caller.id(), _ -> ConcurrentHashMap.newKeySet());
    var call = new Call(lastId.incrementAndGet(), caller, others::remove);
    others.add(call);
    if (others.size() > limits.clientCalls()) {
      call.end();
      return Optional.empty();
    }
    return Optional.of(call);
  }

  private void endOwners(Call call) {
    ownersUnderWay.remove(call);
    ownersCalls.decrementAndGet();
  }

  /// Returns all calls under way, in no order.
  public Stream<Call> underWay() {
    return Stream.concat(
        ownersUnderWay.stream(), clientsCalls.values().stream().flatMap(Set::stream));
  }

  /// Cuts one call; `false` if it is not under way.
  public boolean cut(long id) {
    Optional<Call> found = underWay().filter(call -> call.id() == id).findFirst();
    found.ifPresent(call -> call.cut(AccessEnded.ofCall()));
    return found.isPresent();
  }

  /// Cuts the calls of all clients whose tokens are no longer valid, or may do something else now.
  public void cutInvalid() {
    for (Set<Call> calls : clientsCalls.values()) {
      for (Call call : calls) {
        if (!standing.isValid(call.caller())) {
          call.cut(AccessEnded.ofToken());
        } else if (!standing.isGrantedStill(call.caller())) {
          call.cut(AccessEnded.ofGrant());
        }
      }
    }
  }

  // Each account is looked at once, however many calls run as it.
  private void cutOthersAccounts() {
    IdentityHashMap<BooleanSupplier, Boolean> seen = new IdentityHashMap<>();
    cutOthersAccounts(ownersUnderWay, seen);
    clientsCalls.values().forEach(calls -> cutOthersAccounts(calls, seen));
  }

  private static void cutOthersAccounts(
      Set<Call> calls, IdentityHashMap<BooleanSupplier, Boolean> seen) {
    for (Call call : calls) {
      BooleanSupplier tenure = call.tenure();
      if (tenure != null && !seen.computeIfAbsent(tenure, BooleanSupplier::getAsBoolean)) {
        call.cut(AccessEnded.ofAccount());
      }
    }
  }

  /// Has all streams end at the next place where an end is none too soon; what is no stream goes
  /// on.
  public void finishStreams() {
    underWay().forEach(Call::finish);
  }

  @Override
  protected void doStart() {
    scheduleNext();
  }

  @Override
  protected void doStop() {
    standing.save();
  }

  private void scheduleNext() {
    try {
      scheduler.schedule(
          () -> Thread.startVirtualThread(this::look), INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException _) {
      // The server ended during a look; there is nothing left to look after.
    }
  }

  // Tokens run out by themselves, and another Foretop may have revoked some, or signed out.
  private void look() {
    if (!isStarting() && !isStarted()) {
      return;
    }
    try {
      standing.refresh();
      cutInvalid();
      cutOthersAccounts();
      looks++;
      if (looks % LOOKS_PER_SAVE == 0) {
        standing.save();
      }
    } finally {
      scheduleNext(); // whatever happens: nothing else takes tokens back
    }
  }
}
