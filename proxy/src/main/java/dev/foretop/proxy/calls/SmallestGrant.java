package dev.foretop.proxy.calls;

import dev.foretop.proxy.policy.Grant;
import dev.foretop.proxy.policy.Names;
import dev.foretop.proxy.policy.Subresource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The smallest grant that covers what a tool was seen to use. Never more than it has.
public final class SmallestGrant {

  private SmallestGrant() {}

  /// Returns a smaller grant than `now`; empty if the tool used all of it, or nothing yet.
  public static Optional<Grant> of(Grant now, ToolUse.Shown used) {
    if (used.anyPath() || (used.clusters().isEmpty() && !used.metrics())) {
      return Optional.empty();
    }
    var smallest =
        new Grant(
            within(now.clusters(), used.clusters()),
            namespaces(now.namespaces(), used),
            now.write() && used.writes(),
            parts(now.subresources(), used.parts()),
            now.secrets() && used.secrets(),
            within(now.inject(), used.clustersAsUser()),
            now.impersonate() && used.impersonates(),
            now.metrics() && used.metrics(),
            now.origins(),
            now.originless());
    return smallest.equals(now) ? Optional.empty() : Optional.of(smallest);
  }

  private static Names namespaces(Names now, ToolUse.Shown used) {
    return used.everywhere() ? now : within(now, used.namespaces());
  }

  // Of so many not all are known.
  private static Names within(Names now, Set<String> used) {
    if (used.size() >= ToolUse.MOST_NAMES) {
      return now;
    }
    return new Names(false, used.stream().filter(now::contains).collect(Collectors.toSet()));
  }

  private static Set<Subresource> parts(Set<Subresource> now, Set<Subresource> used) {
    return used.stream().filter(now::contains).collect(Collectors.toSet());
  }
}
