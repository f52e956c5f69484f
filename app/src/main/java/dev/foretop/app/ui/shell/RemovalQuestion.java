package dev.foretop.app.ui.shell;

import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.ui.clusters.ClusterListViewModel;
import dev.foretop.app.ui.clusters.ClusterRemover;
import dev.foretop.app.ui.clusters.ClusterRemover.Removal;
import dev.foretop.app.ui.fx.Question;
import dev.foretop.app.ui.fx.QuestionDialog;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.navigation.Destination;
import java.util.List;
import java.util.function.Supplier;

/// Asks whether a cluster that the user added is to go, and lets it go. Belongs to the FX thread.
final class RemovalQuestion {

  private final ClusterRemover remover;
  private final Supplier<ShellViewModel> shell;
  private final Threads threads;
  private boolean isAsking;

  RemovalQuestion(ClusterRemover remover, Supplier<ShellViewModel> shell, Threads threads) {
    this.remover = remover;
    this.shell = shell;
    this.threads = threads;
  }

  /// Asks, unless a question is open already.
  void ask(ClusterInfo cluster) {
    if (!isAsking) {
      isAsking = true;
      threads.background().execute(() -> find(cluster));
    }
  }

  private void find(ClusterInfo cluster) {
    remover
        .find(cluster.id())
        .ifPresentOrElse(
            found -> ask(cluster, found), () -> threads.fx().execute(() -> isAsking = false));
  }

  private void ask(ClusterInfo cluster, Removal removal) {
    var _ =
        QuestionDialog.ask(question(cluster, removal), threads.fx())
            .thenAccept(yes -> {
              isAsking = false;
              if (yes) {
                remove(removal);
              }
            });
  }

  private void remove(Removal removal) {
    ClusterInfo open = shell.get().clusterProperty().get();
    if (open != null && removal.clusters().contains(open.id())) {
      shell.get().go(new Destination.OutOfCluster());
    }
    ClusterListViewModel clusters = shell.get().clusters();
    clusters.perform(() -> remover.remove(removal), "The cluster cannot be removed");
  }

  private static Question question(ClusterInfo cluster, Removal removal) {
    return new Question(
        "Remove a cluster?",
        "Remove “%s” from Foretop?".formatted(cluster.displayName()),
        details(cluster, removal),
        "Remove",
        "Keep it");
  }

  private static String details(ClusterInfo cluster, Removal removal) {
    String what =
        removal.isKept()
            ? "Its stored token goes with it: this file, which Foretop keeps for you, is deleted"
                + " for good.\n%s"
            : "Foretop no longer follows this, which stays where it is.\n%s";
    List<String> others =
        removal.clusters().stream()
            .filter(each -> !each.equals(cluster.id()))
            .map(each -> each.value().substring(0, each.value().lastIndexOf('@')))
            .toList();
    String also =
        others.isEmpty()
            ? ""
            : "\n\nOther clusters in it go, too: %s".formatted(String.join(", ", others));
    return what.formatted(removal.path()) + also + "\n\nNothing is changed in the cluster itself.";
  }
}
