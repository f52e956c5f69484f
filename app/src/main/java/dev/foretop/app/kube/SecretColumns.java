package dev.foretop.app.kube;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// The columns of custom resources that lead to secrets whatever they are called, as their
/// definitions tell. Safe for use by many threads.
final class SecretColumns {

  // So long a table waits for what a cluster that was just connected says of them.
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final CountDownLatch settled = new CountDownLatch(1);
  private volatile Map<String, Set<String>> known = Map.of();

  /// Takes what all definitions say, in place of what they said before.
  ///
  /// @param titles by version, as `widgets.example.com/v1`
  /// @return the qualified names of kinds of which more is known now
  synchronized Set<String> defined(Map<String, Set<String>> titles) {
    Map<String, Set<String>> before = known;
    known = Map.copyOf(titles);
    settle();
    return titles.entrySet().stream()
        .filter(each -> !each.getValue().equals(before.get(each.getKey())))
        .map(each -> each.getKey().substring(0, each.getKey().lastIndexOf('/')))
        .collect(Collectors.toSet());
  }

  /// Nothing is known, or nothing more will be.
  void settle() {
    settled.countDown();
  }

  /// Returns the titles of those of a kind in the version that it is read in. Waits where
  /// definitions are on their way: what was shown once is no secret any more.
  Set<String> of(ResourceKind kind) {
    if (!kind.isBuiltIn()) {
      awaitDefinitions();
    }
    return known.getOrDefault(Deprecations.key(kind), Set.of());
  }

  private void awaitDefinitions() {
    try {
      if (!settled.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        settle(); // others need not wait, too
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // whoever lists is closed
    }
  }
}
