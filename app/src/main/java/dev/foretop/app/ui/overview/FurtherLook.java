package dev.foretop.app.ui.overview;

import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.workbench.Subject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is looked through for one object only when somebody wants that: it may be many lists.
/// Belongs to the FX thread.
final class FurtherLook {

  private static final int MOST_AT_ONCE = 40;
  private static final int MOST_PAGES = 40;

  private final Threads threads;
  private final InstantSource clock;
  private final Runnable whenNew;
  private final Map<String, Answer> found = new LinkedHashMap<>();
  private @Nullable Subject subject;
  private @Nullable Instant at;
  private boolean isLooking;
  private int asked;

  record Answer(RelatedQuestion question, RelatedFound found) {}

  /// @param found by the id of what was asked
  /// @param at of the oldest of it; null for none
  /// @param unread names of kinds
  record Told(
      Map<String, Answer> found, @Nullable Instant at, List<String> unread, boolean isLooking) {

    Instant oldest(Instant other) {
      return at == null || other.isBefore(at) ? other : at;
    }
  }

  /// @param whenNew runs when there is more to tell
  FurtherLook(Threads threads, InstantSource clock, Runnable whenNew) {
    this.threads = threads;
    this.clock = clock;
    this.whenNew = whenNew;
  }

  void of(Subject next) {
    subject = next;
  }

  /// Returns what was not looked through yet.
  ///
  /// @param cut what was looked through in part
  List<RelatedQuestion> open(List<RelatedQuestion> cut) {
    Subject of = subject;
    List<RelatedQuestion> open = new ArrayList<>(cut);
    open.addAll(of == null ? List.of() : RelatedQuestion.further(of));
    open.removeIf(each -> found.containsKey(each.id()));
    return open;
  }

  Told told(List<RelatedQuestion> open) {
    List<String> names =
        open.stream().map(RelatedQuestion::kind).map(ResourceKind::kind).distinct().toList();
    return new Told(new LinkedHashMap<>(found), at, names, isLooking);
  }

  void go(List<RelatedQuestion> open) {
    Subject of = subject;
    if (of == null || isLooking || open.isEmpty()) {
      return;
    }
    isLooking = true;
    int origin = ++asked;
    Instant now = clock.instant();
    List<RelatedQuestion> some = open.stream().limit(MOST_AT_ONCE).toList();
    threads
        .background()
        .execute(() -> {
          Map<String, Answer> answers = new LinkedHashMap<>();
          some.forEach(each -> answers.put(each.id(), new Answer(each, each.read(of, MOST_PAGES))));
          threads.fx().execute(() -> accept(origin, answers, now));
        });
    whenNew.run();
  }

  private void accept(int origin, Map<String, Answer> answers, Instant then) {
    if (origin == asked) {
      isLooking = false;
      at = at == null ? then : at;
      found.putAll(answers);
      whenNew.run();
    }
  }

  /// Looks through the same once more.
  void again() {
    List<RelatedQuestion> before = found.values().stream().map(Answer::question).toList();
    forget();
    go(before);
  }

  private void forget() {
    asked++;
    isLooking = false;
    at = null;
    found.clear();
  }

  void clear() {
    forget();
    subject = null;
  }
}
