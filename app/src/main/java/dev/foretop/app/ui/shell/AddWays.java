package dev.foretop.app.ui.shell;

import dev.foretop.app.google.GoogleAccount;
import dev.foretop.app.settings.GkeSelection;
import dev.foretop.app.ui.account.AccountViewModel;
import dev.foretop.app.ui.clusters.AddPage;
import dev.foretop.app.ui.clusters.ClusterAdder;
import dev.foretop.app.ui.clusters.ClusterListViewModel;
import dev.foretop.app.ui.clusters.FilePage;
import dev.foretop.app.ui.clusters.ServerPage;
import dev.foretop.app.ui.clusters.TextPage;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.gke.GkePage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// The ways to add clusters, from all the features that bring one.
///
/// @param onAccountChanged is called when the user has signed in or out
record AddWays(
    ExplorerServices services,
    Threads threads,
    Supplier<ShellViewModel> shell,
    Runnable onAccountChanged) {

  List<AddPage> pages(ClusterAdder adder) {
    List<AddPage> pages =
        new ArrayList<>(
            List.of(new FilePage(adder), new TextPage(adder), new ServerPage(adder, threads)));
    GoogleAccount google = services.google();
    if (google != null) {
      pages.add(google(google));
    }
    return pages;
  }

  private GkePage google(GoogleAccount google) {
    var account = new AccountViewModel(google, services.browser(), threads, onAccountChanged);
    return new GkePage(google, account, services.settings(), this::selection, threads);
  }

  private GkeSelection selection() {
    return shell.get().clusters().stateProperty().get()
            instanceof ClusterListViewModel.State.Known known
        ? known.settings().gke()
        : GkeSelection.DEFAULT;
  }
}
