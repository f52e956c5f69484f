package dev.foretop.proxy.calls;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What each tool has used since the start. Reads the calls that are over in its own time: on a
/// request's way nothing is read or kept of what it means.
public final class ToolUses {

  private static final int MOST_TOOLS = 500;

  private final CallRing ring;
  private final Instant since = Instant.now();

  // Who came last stands last.
  private final Map<String, ToolUse> byId = new LinkedHashMap<>(16, 0.75f, true);

  private long next;
  private long missed;

  ToolUses(CallRing ring) {
    this.ring = ring;
  }

  synchronized void read() {
    CallRing.Look look = ring.from(next);
    next = look.next();
    missed += look.missed();
    for (CallRecord record : look.records()) {
      if (record.subject().isOfClient()) {
        use(record.subject().caller()).add(record);
      }
    }
  }

  /// Takes note of what a call under way uses; it is counted when it is over.
  synchronized void see(CallRecord running) {
    if (running.subject().isOfClient() && running.status() > 0) {
      use(running.subject().caller()).see(running);
    }
  }

  // Who has not come for longest makes room, such as tools whose token was taken back.
  private ToolUse use(String id) {
    ToolUse known = byId.computeIfAbsent(id, _ -> new ToolUse());
    if (byId.size() > MOST_TOOLS) {
      byId.remove(byId.keySet().iterator().next());
    }
    return known;
  }

  /// Returns what a tool has used, if anything.
  public synchronized Optional<ToolUse.Shown> of(String id) {
    return Optional.ofNullable(byId.get(id)).map(use -> use.shown(System.currentTimeMillis()));
  }

  /// Returns whether nothing was missed that a tool may have used.
  public synchronized boolean isComplete() {
    return missed == 0;
  }

  /// Returns since when is counted.
  public Instant since() {
    return since;
  }
}
