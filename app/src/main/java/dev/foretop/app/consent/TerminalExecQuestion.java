package dev.foretop.app.consent;

import dev.foretop.app.machine.Terminal;
import dev.foretop.proxy.credential.ExecRun;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks on the terminal that the program was started from, one question after the other.
///
/// Only a line that is typed while the question stands there counts. The end of all input answers
/// nothing.
public final class TerminalExecQuestion implements ExecQuestion {

  private static final Logger log = LoggerFactory.getLogger(TerminalExecQuestion.class);

  private final Terminal terminal;
  private final BooleanSupplier isAttended;
  private final ExecutorService reader =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("terminal-question").factory());

  /// @param isAttended whether somebody is there
  TerminalExecQuestion(Terminal terminal, BooleanSupplier isAttended) {
    this.terminal = terminal;
    this.isAttended = isAttended;
  }

  /// Returns the question on this process's terminal; without one there is nobody to ask.
  public static ExecQuestion onThisTerminal() {
    return Terminal.isThere()
        ? new TerminalExecQuestion(Terminal.ofProcess(), Terminal::isAttended)
        : NOBODY;
  }

  @Override
  public Optional<CompletableFuture<Boolean>> ask(ExecRun run) {
    var answer = new CompletableFuture<Boolean>();
    reader.execute(() -> askNow(run, answer));
    return Optional.of(answer);
  }

  private void askNow(ExecRun run, CompletableFuture<Boolean> result) {
    Terminal.TURN.lock();
    try {
      PrintStream out = terminal.out();
      out.printf("%n%s.%n%s%n", ExecQuestionText.SUBJECT, ExecQuestionText.details(run));
      terminal.discardTyped();
      out.print("Your answer is kept. Run it? [y/N] ");
      out.flush();
      @Nullable String line = awaitLine();
      if (line == null) {
        result.completeExceptionally(new IOException("the terminal has no more input"));
      } else {
        String said = line.strip();
        result.complete(said.equalsIgnoreCase("y") || said.equalsIgnoreCase("yes"));
      }
    } catch (IOException e) {
      log.warn("The terminal cannot be read", e);
      result.completeExceptionally(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      result.completeExceptionally(e);
    } finally {
      Terminal.TURN.unlock();
    }
  }

  // A program in the background would be stopped by the system if it read.
  private @Nullable String awaitLine() throws IOException, InterruptedException {
    return terminal.awaitLine(() -> true, isAttended);
  }
}
