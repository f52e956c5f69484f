package dev.foretop.app.consent;

import dev.foretop.app.ui.fx.FxThread;
import dev.foretop.app.ui.fx.Question;
import dev.foretop.app.ui.fx.QuestionDialog;
import dev.foretop.proxy.credential.ExecRun;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Asks in a dialog; while there is no user interface, elsewhere.
public final class WindowExecQuestion implements ExecQuestion {

  private final ExecQuestion otherwise;

  public WindowExecQuestion(ExecQuestion otherwise) {
    this.otherwise = otherwise;
  }

  @Override
  public Optional<CompletableFuture<Boolean>> ask(ExecRun run) {
    var question =
        new Question(
            "Run a program?",
            ExecQuestionText.SUBJECT,
            ExecQuestionText.details(run)
                + "\n\nRun it only if you trust that file. Your answer is kept.",
            "Run it",
            "Don't run it");
    try {
      return Optional.of(QuestionDialog.ask(question, new FxThread()));
    } catch (IllegalStateException _) {
      return otherwise.ask(run); // JavaFX does not run, or not yet
    }
  }
}
