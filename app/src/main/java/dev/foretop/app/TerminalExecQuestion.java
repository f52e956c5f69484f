package dev.foretop.app;

import dev.foretop.proxy.credential.ExecRun;
import java.io.Console;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Asks on the terminal that the program was started from, one question after the other.
final class TerminalExecQuestion implements ExecQuestion {

  private final Console console;
  private final ExecutorService reader =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("terminal-question").factory());

  private TerminalExecQuestion(Console console) {
    this.console = console;
  }

  /// Returns the question on this process's terminal; without one there is nobody to ask.
  @SuppressWarnings("SystemConsoleNull") // in JDK 25 it is null again where there is no terminal
  static ExecQuestion onThisTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal() ? new TerminalExecQuestion(console) : NOBODY;
  }

  @Override
  public Optional<CompletableFuture<Boolean>> ask(ExecRun run) {
    return Optional.of(CompletableFuture.supplyAsync(() -> askNow(run), reader));
  }

  private boolean askNow(ExecRun run) {
    Terminal.TURN.lock();
    try {
      return answer(run);
    } finally {
      Terminal.TURN.unlock();
    }
  }

  private boolean answer(ExecRun run) {
    console.format(
        "%n%s.%n%s%nYour answer is kept. Run it? [y/N] ",
        ExecQuestionText.SUBJECT, ExecQuestionText.details(run));
    console.flush();
    String answer = console.readLine();
    return answer != null
        && (answer.strip().equalsIgnoreCase("y") || answer.strip().equalsIgnoreCase("yes"));
  }
}
