package dev.foretop.app.ui.overview;

import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.workbench.Subject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What the cluster answers about the relations of one object. What a selector narrows down is
/// followed; long lists are read when somebody asks. Belongs to the FX thread.
final class RelatedAnswers {

  private final Threads threads;
  private final InstantSource clock;
  private final Consumer<Told> whenTold;
  private final Map<String, FollowedQuestion> followed = new HashMap<>();
  private List<RelatedQuestion> questions = List.of();
  private @Nullable Looked looked;
  private final FurtherLook further;
  private int asked;
  private int told;

  /// All that is known.
  ///
  /// @param found by title
  /// @param followed the titles of what keeps itself up to date
  /// @param at when the rest was read; null if there is no rest
  /// @param unread what was not looked through and may tell more: names of kinds
  /// @param isLooking whether that is being done
  record Told(
      Map<String, RelatedFound> found,
      List<String> followed,
      @Nullable Instant at,
      List<String> unread,
      boolean isLooking) {}

  private record Looked(Map<String, RelatedFound> found, Instant at) {}

  /// @param whenTold hears of each answer that differs
  RelatedAnswers(Threads threads, InstantSource clock, Consumer<Told> whenTold) {
    this.threads = threads;
    this.clock = clock;
    this.whenTold = whenTold;
    this.further = new FurtherLook(threads, clock, this::tell);
  }

  /// Asks anew what is not followed, and follows what is.
  void ask(Subject of) {
    int origin = ++asked;
    questions = RelatedQuestion.about(of);
    further.of(of);
    follow(of);
    List<RelatedQuestion> once = questions.stream().filter(each -> !each.isFollowed()).toList();
    Instant at = clock.instant();
    threads
        .background()
        .execute(() -> {
          var answer = new Looked(look(of, once), at);
          threads.fx().execute(() -> accept(origin, answer));
        });
  }

  private void follow(Subject of) {
    Map<String, RelatedQuestion> wanted = new HashMap<>();
    questions.stream()
        .filter(RelatedQuestion::isFollowed)
        .forEach(each -> wanted.put(each.id(), each));
    followed.entrySet().removeIf(each -> !wanted.containsKey(each.getKey()) && ended(each));
    wanted.forEach((id, question) ->
        followed
            .computeIfAbsent(id, _ -> new FollowedQuestion(question, of, this::heardFirst))
            .askFor(question));
  }

  private static boolean ended(Map.Entry<String, FollowedQuestion> each) {
    each.getValue().close();
    return true;
  }

  private static Map<String, RelatedFound> look(Subject of, List<RelatedQuestion> questions) {
    Map<String, RelatedFound> found = new HashMap<>();
    questions.forEach(question -> found.put(question.id(), question.read(of, 1)));
    return found;
  }

  /// Looks through what was not looked through yet, as far as is decent at once.
  void askFurther() {
    if (looked != null) {
      further.go(unread(looked));
    }
  }

  /// Asks everything anew that somebody wanted to know.
  void askAgain(Subject of) {
    ask(of);
    further.again();
  }

  private List<RelatedQuestion> unread(Looked once) {
    return further.open(questions.stream().filter(each -> isCut(each, once)).toList());
  }

  private static boolean isCut(RelatedQuestion question, Looked once) {
    RelatedFound found = once.found().get(question.id());
    return found != null && found.isCut() && question.ask().leavesOutMade();
  }

  private void accept(int origin, Looked answer) {
    if (origin == asked) {
      looked = answer;
      tell();
    }
  }

  private void heardFirst() {
    threads.fx().execute(this::tick);
  }

  /// Tells what has changed; to be called every second, and not more often.
  void tick() {
    long changed = followed.values().stream().filter(FollowedQuestion::takeNews).count();
    if (changed > 0) {
      tell();
    }
  }

  // Nothing is told before all have answered: "nothing found" would be too early.
  private void tell() {
    Looked once = looked;
    if (once == null || !followed.values().stream().allMatch(FollowedQuestion::hasAnswered)) {
      return;
    }
    int origin = ++told;
    List<RelatedQuestion> now = questions;
    Map<String, FollowedQuestion> watched = Map.copyOf(followed);
    FurtherLook.Told more = further.told(unread(once));
    threads
        .background()
        .execute(() -> {
          Told all = told(now, once, watched, more);
          threads
              .fx()
              .execute(() -> {
                if (origin == told) {
                  whenTold.accept(all);
                }
              });
        });
  }

  private static Told told(
      List<RelatedQuestion> questions,
      Looked looked,
      Map<String, FollowedQuestion> followed,
      FurtherLook.Told more) {
    Map<String, RelatedFound> found = new LinkedHashMap<>();
    for (RelatedQuestion question : questions) {
      FollowedQuestion watched = followed.get(question.id());
      FurtherLook.Answer whole = more.found().get(question.id());
      RelatedFound once = whole == null ? looked.found().get(question.id()) : whole.found();
      RelatedFound answer = watched == null ? once : watched.found();
      if (answer != null) {
        found.merge(question.ask().title(), answer, RelatedFound::and);
      }
    }
    more.found()
        .forEach((id, answer) -> {
          if (!looked.found().containsKey(id)) {
            found.merge(answer.question().ask().title(), answer.found(), RelatedFound::and);
          }
        });
    found.replaceAll((_, each) -> each.withoutMade());
    List<String> live =
        questions.stream()
            .filter(RelatedQuestion::isFollowed)
            .map(each -> each.ask().title())
            .distinct()
            .toList();
    Instant at = looked.found().isEmpty() ? null : more.oldest(looked.at());
    return new Told(found, live, at, more.unread(), more.isLooking());
  }

  /// When was asked last what is not followed.
  @Nullable Instant lookedAt() {
    return looked == null ? null : looked.at();
  }

  void clear() {
    asked++;
    told++;
    questions = List.of();
    looked = null;
    further.clear();
    followed.values().forEach(FollowedQuestion::close);
    followed.clear();
  }
}
