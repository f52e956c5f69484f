package dev.foretop.app.consent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.machine.Terminal;
import dev.foretop.proxy.cluster.ExecPlugin;
import dev.foretop.proxy.credential.ExecRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TerminalExecQuestionTest {

  private static final String PROMPT = "[y/N] ";

  private final PipedOutputStream keyboard = new PipedOutputStream();
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private Terminal terminal;
  private TerminalExecQuestion question;

  @BeforeEach
  void start() throws IOException {
    terminal =
        new Terminal(new PipedInputStream(keyboard), new PrintStream(screen, true, UTF_8), UTF_8);
    question = new TerminalExecQuestion(terminal, () -> true);
  }

  @Test
  void countsOnlyWhatIsTypedWhileTheQuestionStandsThere() throws Exception {
    type("y\ny\n\nyes\n");
    CompletableFuture<Boolean> answer = question.ask(run()).orElseThrow();
    await(() -> screen.toString(UTF_8).contains(PROMPT));

    assertThat(answer).isNotDone();
    type("n\n");
    assertThat(answer.get(10, TimeUnit.SECONDS)).isFalse();

    CompletableFuture<Boolean> second = question.ask(run()).orElseThrow();
    await(
        () -> screen.toString(UTF_8).lastIndexOf(PROMPT) > screen.toString(UTF_8).indexOf(PROMPT));
    type("Yes\n");
    assertThat(second.get(10, TimeUnit.SECONDS)).isTrue();
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private static void await(Condition condition) throws Exception {
    while (!condition.holds()) {
      Thread.onSpinWait();
    }
  }

  private void type(String text) throws IOException {
    keyboard.write(text.getBytes(UTF_8));
    keyboard.flush();
  }

  private static ExecRun run() {
    var plugin =
        new ExecPlugin(
            "plugin",
            List.of("a\u202eb"),
            Map.of(),
            "client.authentication.k8s.io/v1",
            ExecPlugin.InteractiveMode.NEVER,
            false,
            null,
            null,
            Path.of("/home/jane/.kube/config"));
    return new ExecRun(Path.of("/bin/plugin"), plugin, null, "fingerprint");
  }
}
