package dev.foretop.app.ui.shell;

import dev.foretop.app.kube.ClusterId;
import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.kube.SourceProblem;
import dev.foretop.app.ui.clusters.ClusterListViewModel;
import dev.foretop.app.ui.clusters.ClusterRemover;
import dev.foretop.app.ui.clusters.ClusterRemover.Removal;
import dev.foretop.app.ui.fx.Question;
import dev.foretop.app.ui.fx.QuestionDialog;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.navigation.Destination;
import dev.foretop.app.words.Texts;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Asks whether a cluster that the user added is to go, and lets it go. Belongs to the FX thread.
final class RemovalQuestion {

  private final ClusterRemover remover;
  private final Supplier<ShellViewModel> shell;
  private final Threads threads;
  private boolean isAsking;

  /// What the user points at.
  ///
  /// @param cluster the cluster that this is, or null if it is a file or a folder
  private record Subject(String name, @Nullable ClusterId cluster) {}

  RemovalQuestion(ClusterRemover remover, Supplier<ShellViewModel> shell, Threads threads) {
    this.remover = remover;
    this.shell = shell;
    this.threads = threads;
  }

  /// Asks about a cluster, unless a question is open already.
  void ask(ClusterInfo cluster) {
    ask(() -> remover.find(cluster.id()), new Subject(cluster.displayName(), cluster.id()));
  }

  /// Asks about what has a problem, likewise.
  void ask(SourceProblem problem) {
    String name = problem.source().substring(problem.source().indexOf(':') + 1);
    ask(() -> remover.find(problem), new Subject(name, null));
  }

  private void ask(Supplier<Optional<Removal>> search, Subject subject) {
    if (!isAsking) {
      isAsking = true;
      threads.background().execute(() -> find(search, subject));
    }
  }

  private void find(Supplier<Optional<Removal>> search, Subject subject) {
    search
        .get()
        .ifPresentOrElse(
            found -> ask(subject, found), () -> threads.fx().execute(() -> isAsking = false));
  }

  private void ask(Subject subject, Removal removal) {
    var _ =
        QuestionDialog.confirm(question(subject, removal), threads.fx())
            .thenAccept(yes -> {
              isAsking = false;
              if (yes) {
                remove(removal);
              }
            });
  }

  private void remove(Removal removal) {
    removal.clusters().forEach(each -> shell.get().go(new Destination.OutOfCluster(each)));
    ClusterListViewModel clusters = shell.get().clusters();
    clusters.perform(() -> remover.remove(removal), Texts.of("shell.cluster.cannot.removed"));
  }

  private static Question question(Subject subject, Removal removal) {
    return new Question(
        Texts.of("shell.remove.foretop"),
        Texts.of("shell.remove.foretop.said", subject.name()),
        Texts.of("shell.nothing.changed.cluster", what(removal), others(subject, removal)),
        Texts.of("words.remove"),
        Texts.of("shell.keep"));
  }

  private static String what(Removal removal) {
    return switch (removal) {
      case Removal.Kept(var path, _) -> Texts.of("shell.stored.token.goes", path);
      case Removal.Followed(var path, _) ->
          Files.exists(path)
              ? Texts.of("shell.foretop.no.longer", path)
              : Texts.of("shell.foretop.no.longer.follows", path);
      case Removal.Hidden _ -> Texts.of("shell.foretop.no.longer.shows");
    };
  }

  private static String others(Subject subject, Removal removal) {
    List<String> others =
        removal.clusters().stream()
            .filter(each -> !each.equals(subject.cluster()))
            .map(each -> each.value().substring(0, each.value().lastIndexOf('@')))
            .toList();
    return others.isEmpty() ? "" : Texts.of("shell.other.clusters.go", String.join(", ", others));
  }
}
