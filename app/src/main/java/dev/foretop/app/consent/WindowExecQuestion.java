package dev.foretop.app.consent;

import dev.foretop.app.ui.fx.FxThread;
import dev.foretop.app.ui.fx.Question;
import dev.foretop.app.ui.fx.QuestionDialog;
import dev.foretop.app.words.Texts;
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
            Texts.of("consent.run.program"),
            ExecQuestionText.SUBJECT,
            Texts.of("consent.run.only.if", ExecQuestionText.details(run)),
            Texts.of("consent.run"),
            Texts.of("consent.dont.run"));
    try {
      return Optional.of(QuestionDialog.ask(question, new FxThread()));
    } catch (IllegalStateException _) {
      return otherwise.ask(run); // JavaFX does not run, or not yet
    }
  }
}
