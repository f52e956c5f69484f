package dev.foretop.app.consent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.machine.Terminal;
import dev.foretop.proxy.pairing.PairingRequest;
import dev.foretop.proxy.pairing.PendingPairing;
import dev.foretop.proxy.policy.Right;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Execution(ExecutionMode.CONCURRENT)
@Timeout(20)
class TerminalPairingTest {

  private final PipedOutputStream keyboard = new PipedOutputStream();
  private final Screen screen = new Screen();
  private final FakePairing pairing = new FakePairing();
  private Terminal terminal;
  private TerminalPairing pairings;

  @BeforeEach
  void start() throws IOException {
    var in = new PipedInputStream(keyboard);
    terminal = new Terminal(in, new PrintStream(screen, true, UTF_8), UTF_8);
    pairings = new TerminalPairing(terminal, () -> true, Duration.ZERO);
  }

  // A question that stays open keeps the terminal from the next test's.
  @AfterEach
  void withdraw() {
    pairing.expire();
  }

  @ParameterizedTest
  @CsvSource({"y, true", "YES, true", "n, false", "'', false", "yup, false"})
  void takesNothingButYForYes(String typed, boolean approved) throws Exception {
    assertThat(pairings.ask(pairing)).isTrue();
    screen.await("[y/N] ");

    type(typed);

    assertThat(pairing.answer()).isEqualTo(approved);
    screen.await(approved ? "Approved." : "Denied.");
  }

  @Test
  void saysWhoWantsWhatAndShowsTheDigits() throws Exception {
    pairings.ask(pairing);

    screen.await("[y/N] ");

    assertThat(screen.text())
        .contains("'Dash'", "the web page https://dash.example", "30 days", "123 456")
        .containsPattern("Objects +read and change \\(!\\)")
        .containsPattern("Namespaces +shop\n");
  }

  @Test
  void doesNotCountWhatWasTypedBefore() throws Exception {
    pairings = new TerminalPairing(terminal, () -> true, Duration.ofSeconds(3));
    type("y");

    pairings.ask(pairing);
    screen.await("[y/N] ");
    type("y"); // typed for something else, at the moment the question appears
    pairing.expire();

    screen.await("expired");
    assertThat(pairing.isAnswered()).isFalse();
  }

  @Test
  void asksNobodyWithoutATerminal() throws Exception {
    var unattended = new TerminalPairing(terminal, () -> false, Duration.ZERO);

    assertThat(unattended.ask(pairing)).isFalse();
    assertThat(screen.text()).isEmpty();
  }

  private void type(String line) throws IOException {
    keyboard.write((line + "\n").getBytes(UTF_8));
    keyboard.flush();
  }

  private static final class Screen extends ByteArrayOutputStream {

    synchronized void await(String text) throws InterruptedException {
      while (!text().contains(text)) {
        wait();
      }
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      super.write(bytes, offset, length);
      notifyAll();
    }

    String text() {
      return toString(UTF_8);
    }
  }

  private static final class FakePairing implements PendingPairing {

    private final CompletableFuture<Boolean> answer = new CompletableFuture<>();
    private volatile boolean expired;

    @Override
    public PairingRequest request() {
      return new PairingRequest(
          "Dash",
          "the web page https://dash.example",
          List.of(
              new Right("Namespaces", "shop", false),
              new Right("Objects", "read and change", true)),
          "30 days",
          "123456",
          Instant.EPOCH);
    }

    @Override
    public boolean isPending() {
      return !expired && !answer.isDone();
    }

    @Override
    public boolean approve() {
      return answer.complete(true);
    }

    @Override
    public void deny() {
      answer.complete(false);
    }

    void expire() {
      expired = true;
    }

    boolean isAnswered() {
      return answer.isDone();
    }

    boolean answer() throws Exception {
      return answer.get(10, TimeUnit.SECONDS);
    }
  }
}
