package dev.foretop.app.ui.shells;

import dev.foretop.app.kube.Access;
import dev.foretop.app.kube.Access.Right;
import dev.foretop.app.ui.workbench.Action;
import dev.foretop.app.ui.workbench.Selection;
import dev.foretop.app.words.Texts;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/// Says why a shell cannot be opened.
final class ShellRights {

  private ShellRights() {}

  static Action judge(Action action, Selection selection, Right right, Executor fx) {
    if (selection.info().isReadOnly()) {
      return action.refusedBecause(
          Texts.of("shells.read.only.foretop", selection.info().displayName()));
    }
    return action.reviewedBy(review(selection.cluster().access(), right, fx));
  }

  private static CompletionStage<String> review(Access access, Right right, Executor fx) {
    var verdict = access.ask(right).thenApply(ShellRights::words);
    return verdict.isDone() ? verdict : verdict.thenApplyAsync(text -> text, fx);
  }

  private static String words(Access.Verdict verdict) {
    if (verdict.isAllowed()) {
      return "";
    }
    String why = verdict.reason();
    return Texts.of("shells.may.not", verdict.words(), why.isEmpty() ? "" : " " + why);
  }
}
