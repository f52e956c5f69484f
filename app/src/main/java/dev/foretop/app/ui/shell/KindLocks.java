package dev.foretop.app.ui.shell;

import dev.foretop.app.kube.Discovery;
import dev.foretop.app.table.Freshness;
import dev.foretop.app.ui.resources.KindTreeViewModel;
import dev.foretop.app.ui.resources.ResourceTableViewModel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// Which kinds the user may not list in the namespace at hand. It is one question for all kinds,
/// asked for another cluster or namespace, now and then, and as soon as a table tells otherwise.
/// Belongs to the FX thread.
final class KindLocks {

  private static final Duration BELIEVED = Duration.ofSeconds(30);

  private final KindTreeViewModel kinds;
  private final Executor fxThread;
  private final InstantSource clock;
  private @Nullable Question last;
  private Instant askedAt = Instant.MIN;
  private Set<String> denied = Set.of();
  private boolean wasContradicted;

  /// What was asked.
  private record Question(ClusterDesk desk, Discovery discovery, String namespace) {}

  KindLocks(KindTreeViewModel kinds, Executor fxThread, InstantSource clock) {
    this.kinds = kinds;
    this.fxThread = fxThread;
    this.clock = clock;
  }

  /// Asks if nobody has asked this before.
  void follow(Place place) {
    Question now = question(place);
    if (now != null && !now.equals(last)) {
      show(Set.of()); // where there is no answer, there are no locks
      ask(now);
    }
  }

  /// Asks again where the answer is old; to be called every second.
  void tick(Place place) {
    Question now = last;
    if (now != null && now.equals(question(place))) {
      boolean isContradicted = isContradicted(place.table());
      boolean isOld = !clock.instant().isBefore(askedAt.plus(BELIEVED));
      if (isOld || (isContradicted && !wasContradicted)) {
        ask(now);
      }
      wasContradicted = isContradicted;
    }
  }

  private static @Nullable Question question(Place place) {
    Set<String> namespaces = place.table().chosenNamespaces();
    String namespace = namespaces.isEmpty() ? "default" : namespaces.iterator().next();
    return place
        .desk()
        .filter(desk -> !desk.discovery().kinds().isEmpty())
        .map(desk -> new Question(desk, desk.discovery(), namespace))
        .orElse(null);
  }

  private boolean isContradicted(ResourceTableViewModel table) {
    ResourceTableViewModel.Shown shown = table.shownProperty().get();
    boolean isLocked = shown != null && denied.contains(shown.kind().qualifiedName());
    return switch (table.snapshotProperty().get().freshness()) {
      case Freshness.Live _ -> isLocked;
      case Freshness.Denied _ ->
          shown != null
              && !isLocked
              && (shown.namespaces().size() == 1 || !shown.kind().isNamespaced());
      case Freshness.Loading _,
          Freshness.Updating _,
          Freshness.Polled _,
          Freshness.Stale _,
          Freshness.Partial _,
          Freshness.Missing _,
          Freshness.Failed _,
          Freshness.Joined _ ->
          false;
    };
  }

  private void ask(Question question) {
    last = question;
    askedAt = clock.instant();
    var _ =
        question
            .desk()
            .session()
            .access()
            .deniedLists(question.discovery().kinds(), question.namespace())
            .thenAcceptAsync(
                found -> {
                  if (question.equals(last)) {
                    show(found);
                  }
                },
                fxThread);
  }

  private void show(Set<String> found) {
    denied = found;
    kinds.setLocked(found);
  }
}
