package dev.foretop.app.ui.actions;

import dev.foretop.app.action.Deed;
import dev.foretop.app.kube.Access;
import dev.foretop.app.kube.Access.Right;
import dev.foretop.app.kube.Access.Verdict;
import dev.foretop.app.ui.workbench.Action;
import dev.foretop.app.ui.workbench.Selection;
import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// Says why something cannot be done with a selection.
final class Rights {

  // Beyond, each namespace's answer comes when the change is tried.
  private static final int MOST_NAMESPACES = 20;

  private final Selection selection;
  private final Executor fx;

  Rights(Selection selection, Executor fx) {
    this.selection = selection;
    this.fx = fx;
  }

  Action judge(Action action, Deed deed) {
    if (selection.info().isReadOnly()) {
      return action.refusedBecause(
          Texts.of("actions.read.only.foretop", selection.info().displayName()));
    }
    List<Right> rights =
        selection.objects().stream()
            .map(object -> deed.right(selection.kind(), object.namespace()))
            .distinct()
            .limit(MOST_NAMESPACES)
            .toList();
    return action.reviewedBy(review(rights), fx);
  }

  // Where many namespaces are chosen, one that is allowed is enough.
  private CompletableFuture<String> review(List<Right> rights) {
    Access access = selection.cluster().access();
    List<CompletableFuture<Verdict>> verdicts = rights.stream().map(access::ask).toList();
    return CompletableFuture.allOf(verdicts.toArray(CompletableFuture[]::new))
        .thenApply(_ -> reason(rights.getFirst(), verdicts));
  }

  private static String reason(Right right, List<CompletableFuture<Verdict>> verdicts) {
    if (verdicts.stream().anyMatch(each -> each.join().isAllowed())) {
      return "";
    }
    String why = verdicts.getFirst().join().reason();
    return Texts.of("actions.may.not", right.words(), why.isEmpty() ? "" : " " + why);
  }
}
