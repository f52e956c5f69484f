package dev.foretop.app.ui.overview;

import dev.foretop.app.kinds.Overview;
import dev.foretop.app.kinds.Survey;
import dev.foretop.app.kube.ApiProblem;
import dev.foretop.app.kube.ObjectWatch;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.workbench.Subject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What the pods of the object at hand tell of it, as they come, change and go. Belongs to the FX
/// thread.
final class PodSurvey {

  private final Threads threads;
  private final Runnable whenTold;
  private List<Overview.Part> parts = List.of();
  private @Nullable Survey survey;
  private @Nullable Pods pods;
  private int generation;

  /// @param whenTold runs when there is something else to show
  PodSurvey(Threads threads, Runnable whenTold) {
    this.threads = threads;
    this.whenTold = whenTold;
  }

  List<Overview.Part> parts() {
    return parts;
  }

  /// Follows the pods, if there is something to ask for with an object of this kind.
  ///
  /// @param subject another object after [#clear] only
  void follow(Subject subject) {
    Survey before = survey;
    survey = Survey.of(subject.key(), subject.object()).orElse(null);
    Survey now = survey;
    if (now == null) {
      clear();
    } else if (pods == null || before == null || !before.query().equals(now.query())) {
      stop();
      pods = new Pods(now, subject);
    } else {
      pods.hasChanged = true; // they are told of another version of the object
      tick();
    }
  }

  /// Tells what has changed; to be called every second, and not more often.
  void tick() {
    Pods of = pods;
    Survey now = survey;
    if (of != null && now != null && of.hasChanged) {
      of.hasChanged = false;
      int origin = ++generation;
      threads
          .background()
          .execute(() -> {
            List<Overview.Part> told = of.tell(now);
            threads.fx().execute(() -> accept(origin, told));
          });
    }
  }

  private void accept(int origin, List<Overview.Part> told) {
    if (origin == generation && !told.equals(parts)) {
      parts = told;
      whenTold.run();
    }
  }

  void clear() {
    stop();
    survey = null;
    parts = List.of();
  }

  private void stop() {
    generation++;
    if (pods != null) {
      pods.watch.close();
      pods = null;
    }
  }

  /// What was last heard of the pods.
  private final class Pods implements ObjectWatch.Listener {

    private final ObjectWatch watch;
    private volatile @Nullable List<JsonNode> found;
    private volatile String problem = "";
    private volatile boolean hasChanged;

    Pods(Survey survey, Subject subject) {
      watch = subject.cluster().streams().pods(survey.pods().namespace(), survey.query(), this);
    }

    List<Overview.Part> tell(Survey survey) {
      List<JsonNode> now = found;
      return now == null ? survey.problem(problem) : survey.read(now);
    }

    @Override
    public void changed(List<JsonNode> objects) {
      boolean isFirst = found == null;
      found = objects;
      hear(isFirst);
    }

    // What was heard before is told until there is news.
    @Override
    public void failed(ApiProblem why) {
      boolean isFirst = found == null && problem.isEmpty();
      problem = why.message();
      hear(isFirst);
    }

    private void hear(boolean isFirst) {
      hasChanged = true;
      if (isFirst) {
        threads.fx().execute(PodSurvey.this::tick);
      }
    }
  }
}
