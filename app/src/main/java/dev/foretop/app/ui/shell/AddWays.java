package dev.foretop.app.ui.shell;

import dev.foretop.app.google.GoogleAccount;
import dev.foretop.app.ui.clusters.ClusterAdder;
import dev.foretop.app.ui.clusters.FilePage;
import dev.foretop.app.ui.clusters.ServerPage;
import dev.foretop.app.ui.clusters.TextPage;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.google.AccountViewModel;
import dev.foretop.app.ui.google.GkePage;
import dev.foretop.app.ui.workbench.AddPage;
import java.util.ArrayList;
import java.util.List;

/// The ways to add clusters, from all the features that bring one.
///
/// @param onAccountChanged is called when the user has signed in or out
record AddWays(ExplorerServices services, Threads threads, Runnable onAccountChanged) {

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
    return new GkePage(google, account, services.settings(), threads);
  }
}
