package dev.foretop.app.ui.overview;

import dev.foretop.app.kube.ApiException;
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
import tools.jackson.databind.JsonNode;

/// What the cluster answers about the relations of one object. What a selector narrows down is
/// followed; long lists are read when somebody asks. Belongs to the FX thread.
final class RelatedAnswers {

  private final Threads threads;
  private final InstantSource clock;
  private final Consumer<Told> whenTold;
  private final Map<String, FollowedQuestion> followed = new HashMap<>();
  private List<RelatedQuestion> questions = List.of();
  private @Nullable Looked looked;
  private int asked;
  private int told;

  /// All that is known.
  ///
  /// @param found by title
  /// @param followed the titles of what keeps itself up to date
  /// @param at when the rest was read; null if there is no rest
  record Told(Map<String, RelatedFound> found, List<String> followed, @Nullable Instant at) {}

  private record Looked(Map<String, RelatedFound> found, Instant at) {}

  /// @param whenTold hears of each answer that differs
  RelatedAnswers(Threads threads, InstantSource clock, Consumer<Told> whenTold) {
    this.threads = threads;
    this.clock = clock;
    this.whenTold = whenTold;
  }

  /// Asks anew what is not followed, and follows what is.
  void ask(Subject of) {
    int origin = ++asked;
    questions = RelatedQuestion.about(of);
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
    for (RelatedQuestion question : questions) {
      try {
        JsonNode list =
            of.cluster()
                .objects()
                .list(question.kind(), question.namespace(), question.ask().query());
        boolean isCut = !list.at("/metadata/continue").asString("").isEmpty();
        found.put(question.id(), question.found(list.path("items").valueStream().toList(), isCut));
      } catch (ApiException e) {
        found.put(question.id(), question.problem(e.problem().message()));
      }
    }
    return found;
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
    threads
        .background()
        .execute(() -> {
          Told all = told(now, once, watched);
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
      List<RelatedQuestion> questions, Looked looked, Map<String, FollowedQuestion> followed) {
    Map<String, RelatedFound> found = new LinkedHashMap<>();
    for (RelatedQuestion question : questions) {
      FollowedQuestion watched = followed.get(question.id());
      RelatedFound answer = watched == null ? looked.found().get(question.id()) : watched.found();
      if (answer != null) {
        found.merge(question.ask().title(), answer, RelatedFound::and);
      }
    }
    List<String> live =
        questions.stream()
            .filter(RelatedQuestion::isFollowed)
            .map(each -> each.ask().title())
            .distinct()
            .toList();
    return new Told(found, live, looked.found().isEmpty() ? null : looked.at());
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
    followed.values().forEach(FollowedQuestion::close);
    followed.clear();
  }
}
