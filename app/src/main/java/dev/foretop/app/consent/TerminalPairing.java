package dev.foretop.app.consent;

import dev.foretop.app.machine.Terminal;
import dev.foretop.proxy.pairing.PairingApproval;
import dev.foretop.proxy.pairing.PairingRequest;
import dev.foretop.proxy.pairing.PendingPairing;
import dev.foretop.proxy.policy.Right;
import dev.foretop.proxy.text.VisibleText;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks in the terminal whether a program may have a token, one question after the other.
///
/// Only a line that is typed a moment after the question counts: what was typed before was meant
/// for something else.
public final class TerminalPairing implements PairingApproval {

  private static final Logger log = LoggerFactory.getLogger(TerminalPairing.class);

  private final Terminal terminal;
  private final BooleanSupplier isAttended;
  private final Duration reading;
  private final ExecutorService questions =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("pairing-prompt").daemon().factory());

  /// @param isAttended whether somebody is there
  /// @param reading how long a question must have been there before an answer counts
  TerminalPairing(Terminal terminal, BooleanSupplier isAttended, Duration reading) {
    this.terminal = terminal;
    this.isAttended = isAttended;
    this.reading = reading;
  }

  public static TerminalPairing ofProcess() {
    return new TerminalPairing(Terminal.ofProcess(), Terminal::isAttended, Duration.ofSeconds(1));
  }

  @Override
  public boolean ask(PendingPairing pairing) {
    if (!isAttended.getAsBoolean()) {
      return false;
    }
    questions.execute(() -> run(pairing));
    return true;
  }

  private void run(PendingPairing pairing) {
    Terminal.TURN.lock();
    try {
      if (pairing.isPending()) {
        print(pairing.request());
        askFreshly();
        conclude(pairing, answer(pairing));
      }
    } catch (IOException e) {
      log.warn("The terminal cannot be read", e);
      pairing.deny();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      Terminal.TURN.unlock();
    }
  }

  private void print(PairingRequest request) {
    PrintStream out = terminal.out();
    out.printf("%nA program asks for access to your clusters.%n");
    out.printf("  %-14s '%s'%n", "Calls itself", VisibleText.name(request.name()));
    out.printf("  %-14s %s%n", "Comes from", VisibleText.name(request.requester()));
    for (Right right : request.rights()) {
      out.printf(
          "  %-14s %s%s%n",
          right.topic(), VisibleText.escape(right.text()), right.grave() ? " (!)" : "");
    }
    out.printf("  %-14s %s%n", "For", request.lifetime());
    out.printf("  %-14s %s  (the program must show the same)%n", "Code", grouped(request.code()));
  }

  private void askFreshly() throws IOException, InterruptedException {
    terminal.discardTyped();
    terminal.out().print("Approve? [y/N] ");
    terminal.out().flush();
    if (reading.isPositive()) {
      Thread.sleep(reading);
      terminal.discardTyped();
    }
  }

  private static String grouped(String code) {
    return code.substring(0, 3) + " " + code.substring(3);
  }

  // Never a read that waits: it would outlast the question.
  private String answer(PendingPairing pairing) throws IOException, InterruptedException {
    return Objects.requireNonNullElse(terminal.awaitLine(pairing::isPending, isAttended), "");
  }

  private void conclude(PendingPairing pairing, String answer) {
    String said = answer.strip().toLowerCase(Locale.ROOT);
    String outcome;
    if (!pairing.isPending()) {
      outcome = "\nThe request has expired.";
    } else if (said.equals("y") || said.equals("yes")) {
      outcome =
          pairing.approve()
              ? "Approved. 'foretop clients' lists it, 'foretop clients revoke' takes it back."
              : "The request has expired.";
    } else {
      pairing.deny();
      outcome = "Denied.";
    }
    terminal.out().println(outcome);
  }
}
