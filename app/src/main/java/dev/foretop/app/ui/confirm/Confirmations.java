package dev.foretop.app.ui.confirm;

import dev.foretop.app.settings.ClusterSettings;
import dev.foretop.app.ui.workbench.Plan;
import dev.foretop.app.ui.workbench.Workbench;
import javafx.scene.layout.Region;

/// Makes the plans that lead to a change: nothing is sent before it was shown and confirmed.
public final class Confirmations {

  private static final double WIDTH = 780;
  private static final double HEIGHT = 560;

  private final Workbench workbench;

  public Confirmations(Workbench workbench) {
    this.workbench = workbench;
  }

  /// Returns the plan to ask, and to do it if the user says so.
  public Plan.Ask ask(Wish wish) {
    return new Plan.Ask(wish.verb(), close -> view(wish, close), WIDTH, HEIGHT);
  }

  /// Returns the plan to ask; once it is done, the question goes by itself.
  ///
  /// @param then goes on with what was made
  public Plan.Ask ask(Wish wish, Runnable then) {
    return new Plan.Ask(wish.verb(), close -> view(wish.then(close, then), close), WIDTH, HEIGHT);
  }

  private Region view(Wish wish, Runnable close) {
    ClusterSettings settings = settings(wish);
    var viewModel = new ConfirmViewModel(wish, workbench.threads(), settings.isProduction());
    var view = new ConfirmView(viewModel, settings, close);
    view.whenLeft(() ->
        viewModel.whenSettled(() -> viewModel.undoable().ifPresent(workbench.undoer()::done)));
    workbench.threads().fx().execute(view::focusFirst);
    return view;
  }

  private ClusterSettings settings(Wish wish) {
    return workbench.settings().current().cluster(wish.on().info().id().value());
  }
}
