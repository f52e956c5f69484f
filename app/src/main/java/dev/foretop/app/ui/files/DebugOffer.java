package dev.foretop.app.ui.files;

import atlantafx.base.theme.Styles;
import dev.foretop.app.kube.Access;
import dev.foretop.app.kube.Access.Right;
import dev.foretop.app.shell.FreshName;
import dev.foretop.app.ui.confirm.Confirmations;
import dev.foretop.app.ui.confirm.Wish;
import dev.foretop.app.ui.fx.Hints;
import dev.foretop.app.ui.workbench.Workbench;
import dev.foretop.app.words.Texts;
import javafx.scene.control.Button;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Offers to look at a container's files through a debug container beside it, which brings the
/// shell and the tar that the container has not.
final class DebugOffer {

  private static final String NAME = Texts.of("files.through.debug.container");

  private final FilesViewModel viewModel;
  private final Workbench workbench;
  private final Button button = new Button(NAME + "…", new FontIcon(Feather.TOOL));

  DebugOffer(FilesViewModel viewModel, Workbench workbench) {
    this.viewModel = viewModel;
    this.workbench = workbench;
    button.setId("files-debug");
    button.getStyleClass().add(Styles.SMALL);
    button.setTooltip(Hints.of(Texts.of("files.containers.have.neither")));
    button.setOnAction(_ -> ask());
    button.setMinWidth(Button.USE_PREF_SIZE);
    show(false);
    review();
  }

  Button button() {
    return button;
  }

  void show(boolean isUseful) {
    button.setVisible(isUseful);
    button.setManaged(isUseful);
  }

  private void review() {
    var right = Right.onPods("patch", "ephemeralcontainers", viewModel.pod().namespace());
    var _ =
        viewModel
            .selection()
            .cluster()
            .access()
            .ask(right)
            .thenAcceptAsync(verdict -> judge(right, verdict), workbench.threads().fx());
  }

  private void judge(Right right, Access.Verdict verdict) {
    if (!verdict.isAllowed()) {
      button.setDisable(true);
      button.setText(Texts.of("files.may.not", NAME, right.words()));
    }
  }

  private void ask() {
    String name = FreshName.of("files");
    var wish =
        new Wish(
                Texts.of("words.add"),
                viewModel.selection(),
                new DebugForm(name, viewModel.container()))
            .asking(Texts.of("files.look.files.through"));
    workbench.run(new Confirmations(workbench).ask(wish, () -> viewModel.enterDebug(name)));
  }
}
