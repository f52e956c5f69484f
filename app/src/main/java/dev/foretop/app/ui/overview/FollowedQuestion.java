package dev.foretop.app.ui.overview;

import dev.foretop.app.kinds.Related;
import dev.foretop.app.kube.ApiProblem;
import dev.foretop.app.kube.ObjectWatch;
import dev.foretop.app.ui.workbench.Subject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A list that keeps itself up to date until it is closed. Safe for use by many threads.
final class FollowedQuestion implements ObjectWatch.Listener, AutoCloseable {

  private final Runnable whenFirst;
  private final ObjectWatch watch;
  private volatile RelatedQuestion question;
  private volatile @Nullable List<JsonNode> items;
  private volatile String problem = "";
  private volatile boolean hasNews;

  /// @param whenFirst runs on some thread at the first answer
  FollowedQuestion(RelatedQuestion question, Subject of, Runnable whenFirst) {
    this.question = question;
    this.whenFirst = whenFirst;
    this.watch =
        of.cluster()
            .streams()
            .objects(question.kind(), question.namespace(), question.ask().query(), this);
  }

  /// Asks the same for another version of the object.
  void askFor(RelatedQuestion next) {
    question = next;
  }

  /// Whether there is something that was not told before.
  boolean takeNews() {
    boolean had = hasNews;
    hasNews = false;
    return had;
  }

  boolean hasAnswered() {
    return items != null || !problem.isEmpty();
  }

  RelatedFound found() {
    List<JsonNode> now = items;
    return now == null
        ? question.problem(problem)
        : question.found(now, now.size() >= Related.MOST);
  }

  @Override
  public void changed(List<JsonNode> objects) {
    boolean isFirst = !hasAnswered();
    items = objects;
    hear(isFirst);
  }

  // What was heard before is told until there is news.
  @Override
  public void failed(ApiProblem why) {
    boolean isFirst = !hasAnswered();
    problem = why.message();
    hear(isFirst);
  }

  private void hear(boolean isFirst) {
    hasNews = true;
    if (isFirst) {
      whenFirst.run();
    }
  }

  @Override
  public void close() {
    watch.close();
  }
}
