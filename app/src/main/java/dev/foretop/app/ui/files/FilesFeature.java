package dev.foretop.app.ui.files;

import dev.foretop.app.kube.Access.Right;
import dev.foretop.app.settings.KeptDockTab;
import dev.foretop.app.task.Tasks;
import dev.foretop.app.ui.workbench.Action;
import dev.foretop.app.ui.workbench.DockTab;
import dev.foretop.app.ui.workbench.Feature;
import dev.foretop.app.ui.workbench.Opened;
import dev.foretop.app.ui.workbench.Plan;
import dev.foretop.app.ui.workbench.Risk;
import dev.foretop.app.ui.workbench.Selection;
import dev.foretop.app.ui.workbench.TabMaker;
import dev.foretop.app.ui.workbench.Workbench;
import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.Optional;
import org.kordamp.ikonli.feather.Feather;

/// Shows the files of a pod's containers, and brings them here and there.
public final class FilesFeature implements Feature {

  private final Tasks tasks;

  /// @param tasks where transfers go on
  public FilesFeature(Tasks tasks) {
    this.tasks = tasks;
  }

  @Override
  public void contribute(Workbench to) {
    to.actions(selection -> actions(selection, to));
    to.tabs(FilesTab.MAKER, TabMaker.ofOne((kept, opened) -> again(kept, opened, to)));
  }

  private Optional<DockTab> again(KeptDockTab kept, Opened opened, Workbench to) {
    return opened
        .select(kept.objects())
        .filter(_ -> !opened.info().isReadOnly())
        .map(selection -> {
          var viewModel = new FilesViewModel(selection, tasks, to.threads());
          viewModel.beginAt(kept.words());
          return new FilesTab(viewModel, to);
        });
  }

  private List<Action> actions(Selection selection, Workbench to) {
    if (!selection.isSingle() || !selection.kind().qualifiedName().equals("pods")) {
      return List.of();
    }
    Action files =
        Action.of(
                "files.open",
                Texts.of("files.files.too"),
                Risk.NONE,
                () -> new Plan.Open(open(selection, to)))
            .withIcon(Feather.FOLDER);
    return List.of(judged(files, selection, to));
  }

  private static Action judged(Action files, Selection selection, Workbench to) {
    if (selection.info().isReadOnly()) {
      return files.refusedBecause(
          Texts.of("files.read.only.foretop", selection.info().displayName()));
    }
    var right = Right.onPods("create", "exec", selection.first().namespace());
    var words =
        selection
            .cluster()
            .access()
            .ask(right)
            .thenApply(verdict ->
                verdict.isAllowed()
                    ? ""
                    : Texts.of("files.may.not.said", verdict.words(), verdict.reason()).strip());
    return files.reviewedBy(words, to.threads().fx());
  }

  private FilesTab open(Selection selection, Workbench to) {
    return new FilesTab(new FilesViewModel(selection, tasks, to.threads()), to);
  }
}
