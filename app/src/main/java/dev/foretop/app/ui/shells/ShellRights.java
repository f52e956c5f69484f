package dev.foretop.app.ui.shells;

import dev.foretop.app.kube.Access;
import dev.foretop.app.kube.Access.Right;
import dev.foretop.app.ui.workbench.Action;
import dev.foretop.app.ui.workbench.Selection;
import dev.foretop.app.words.Texts;
import java.util.concurrent.Executor;

/// Says why a shell cannot be opened.
final class ShellRights {

  private ShellRights() {}

  static Action judge(Action action, Selection selection, Right right, Executor fx) {
    if (selection.info().isReadOnly()) {
      return action.refusedBecause(
          Texts.of("shells.read.only.foretop", selection.info().displayName()));
    }
    var verdict = selection.cluster().access().ask(right);
    return action.reviewedBy(verdict.thenApply(ShellRights::words), fx);
  }

  private static String words(Access.Verdict verdict) {
    if (verdict.isAllowed()) {
      return "";
    }
    String why = verdict.reason();
    return Texts.of("shells.may.not", verdict.words(), why.isEmpty() ? "" : " " + why);
  }
}
