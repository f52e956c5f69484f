package dev.foretop.app.ui.overview;

import dev.foretop.app.kinds.Overview;
import dev.foretop.app.kinds.Survey;
import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.workbench.Subject;
import java.util.List;

/// What the pods of the object at hand tell of it. They are asked for once, when somebody looks,
/// and again only if they want that. Belongs to the FX thread.
final class PodSurvey {

  private final Threads threads;
  private final Runnable whenTold;
  private List<Overview.Part> parts = List.of();
  private int generation;

  /// @param whenTold runs when there is more to show
  PodSurvey(Threads threads, Runnable whenTold) {
    this.threads = threads;
    this.whenTold = whenTold;
  }

  List<Overview.Part> parts() {
    return parts;
  }

  void clear() {
    generation++;
    parts = List.of();
  }

  /// Asks, if there is something to ask for with an object of this kind.
  void ask(Subject subject) {
    int origin = ++generation;
    Survey.of(subject.key(), subject.object())
        .ifPresent(survey ->
            threads
                .background()
                .execute(() -> {
                  List<Overview.Part> told = read(survey, subject);
                  threads.fx().execute(() -> accept(origin, told));
                }));
  }

  private static List<Overview.Part> read(Survey survey, Subject subject) {
    try {
      String namespace = survey.pods().namespace();
      return survey.read(
          subject.cluster().objects().list(ResourceKind.PODS, namespace, survey.query()));
    } catch (ApiException e) {
      return survey.problem(e.problem().message());
    }
  }

  private void accept(int origin, List<Overview.Part> told) {
    if (origin == generation) {
      parts = told;
      whenTold.run();
    }
  }
}
