package dev.foretop.proxy.guard;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/// The calls under way, by caller: counted, so that nobody has too many, and cut when their caller
/// loses its token.
public final class ActiveCalls extends AbstractLifeCycle {

  private static final long INTERVAL_MILLIS = 400;
  private static final int LOOKS_PER_SAVE = 150;

  private final ClientRegistry clients;
  private final Limits limits;
  private final Scheduler scheduler;
  private final AtomicInteger ownersCalls = new AtomicInteger();
  private final Map<String, Set<Call>> clientsCalls = new ConcurrentHashMap<>();
  private int looks;

  public ActiveCalls(ClientRegistry clients, Limits limits, Scheduler scheduler) {
    this.clients = clients;
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
      return Optional.of(new Call(caller, _ -> ownersCalls.decrementAndGet()));
    }
    Set<Call> others =
        clientsCalls.computeIfAbsent(caller.id(), _ -> ConcurrentHashMap.newKeySet());
    var call = new Call(caller, others::remove);
    others.add(call);
    if (others.size() > limits.clientCalls()) {
      call.end();
      return Optional.empty();
    }
    return Optional.of(call);
  }

  /// Cuts the calls of all clients whose tokens are no longer valid.
  public void cutInvalid() {
    for (Set<Call> calls : clientsCalls.values()) {
      for (Call call : calls) {
        Client client = call.caller().client();
        if (client != null && !clients.isValid(client)) {
          call.cut();
        }
      }
    }
  }

  @Override
  protected void doStart() {
    scheduleNext();
  }

  @Override
  protected void doStop() {
    clients.saveUses();
  }

  private void scheduleNext() {
    scheduler.schedule(
        () -> Thread.startVirtualThread(this::look), INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
  }

  // Tokens run out by themselves, and another Foretop may have revoked some.
  private void look() {
    if (!isStarting() && !isStarted()) {
      return;
    }
    try {
      clients.refresh();
      cutInvalid();
      looks++;
      if (looks % LOOKS_PER_SAVE == 0) {
        clients.saveUses();
      }
    } finally {
      scheduleNext(); // whatever happens: nothing else takes tokens back
    }
  }
}
