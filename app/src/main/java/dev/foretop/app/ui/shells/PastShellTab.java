package dev.foretop.app.ui.shells;

import dev.foretop.app.settings.KeptDockTab;
import dev.foretop.app.ui.fx.MessagePane;
import dev.foretop.app.ui.fx.OfferPane;
import dev.foretop.app.ui.workbench.Action;
import dev.foretop.app.ui.workbench.EarlierTab;
import dev.foretop.app.ui.workbench.Plan;
import dev.foretop.app.ui.workbench.Workbench;
import dev.foretop.app.words.Texts;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// A shell of an earlier run, which ended with it. Another one is opened only by hand: what was
/// typed in this one is gone, and nobody wants a pod on a node again unasked.
final class PastShellTab extends EarlierTab {

  private final Action another;
  private final Workbench workbench;

  /// @param another opens such a shell, or asks for what it has to know
  PastShellTab(KeptDockTab kept, Action another, Workbench workbench) {
    super(kept, new OfferPane("past-shell", "past-shell-again"));
    this.another = another;
    this.workbench = workbench;
    say(null, Texts.of("shells.past.hint"));
    content().button().setText(another.title());
    content().button().setOnAction(_ -> openAnother());
    obey(another.refusal());
    if (another.review() != null) {
      content().button().setDisable(true);
      another.review().thenAccept(this::obey);
    }
  }

  private void obey(@Nullable String refusal) {
    boolean isRefused = refusal != null && !refusal.isEmpty();
    content().button().setDisable(isRefused);
    if (isRefused) {
      say(refusal, null);
    }
  }

  private void say(@Nullable String why, @Nullable String hint) {
    String title = Texts.of("shells.past");
    content().message().show(new MessagePane.Message(Feather.TERMINAL, title, why, hint));
  }

  // What it leads to takes its own place in the dock; this one is of no use then.
  private void openAnother() {
    Plan plan = another.plan().get();
    workbench.run(plan);
    if (plan instanceof Plan.Open) {
      workbench.dock().drop(this);
    }
  }
}
