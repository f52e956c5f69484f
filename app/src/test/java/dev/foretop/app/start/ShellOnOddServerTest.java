package dev.foretop.app.start;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.shell.Shell;
import dev.foretop.app.shell.ShellEnd;
import dev.foretop.app.shell.ShellRequest;
import dev.foretop.app.shell.ShellState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.util.WaitForAsyncUtils;

/// Shells on servers that are older than most, or otherwise odd.
@SuppressWarnings("JdkObsolete") // the output comes on another thread
@Tag("cluster")
@Timeout(120)
class ShellOnOddServerTest {

  private static final String V4 = "v4.channel.k8s.io";
  private static final String SUCCESS = "{\"status\":\"Success\"}";

  @TempDir Path home;

  private final String namespace = "odd-" + UUID.randomUUID().toString().substring(0, 8);
  private final StringBuffer output = new StringBuffer();
  private volatile ShellState state = new ShellState.Opening("");

  @BeforeEach
  void deploy() throws Exception {
    Kubectl.run("create", "namespace", namespace);
    Kubectl.run("-n", namespace, "run", "lone", "--image=lone:1");
    Kubectl.run("-n", namespace, "wait", "pod/lone", "--for=condition=Ready", "--timeout=60s");
  }

  @AfterEach
  void remove() throws Exception {
    Kubectl.run("delete", "namespace", namespace, "--wait=false");
  }

  private static String exitCode(int code) {
    return """
    {"status":"Failure","reason":"NonZeroExitCode","message":"command terminated with exit code %d",
     "details":{"causes":[{"reason":"ExitCode","message":"%d"}]}}\
    """
        .formatted(code, code);
  }

  /// Says what it reads until it reads `exit`, and then which protocol it speaks.
  private record Echo(String agreed, List<String> refused, String refusal, String end)
      implements ExecRelay.Programs {

    @Override
    public String agree(List<String> offered) {
      return offered.stream().anyMatch(refused::contains) ? refusal : agreed;
    }

    @Override
    public String run(String query, ExecRelay.Terminal terminal) throws IOException {
      terminal.write("ready ".getBytes(UTF_8));
      for (String said = terminal.read(); !said.equals("exit"); said = terminal.read()) {
        terminal.write(("<" + said + ">").getBytes(UTF_8));
      }
      return end;
    }
  }

  private interface Use {
    void of(Shell shell, ExecRelay relay) throws Exception;
  }

  private void with(ExecRelay.Programs programs, Use use) throws Exception {
    var source = Path.of(System.getenv("FORETOP_TEST_KUBECONFIG"));
    try (var api = new ApiRelay(source, home);
        var relay = new ExecRelay(api, programs);
        var cluster = OpenCluster.ofRelay(home, relay);
        var shell =
            new Shell(
                cluster.cluster(),
                new ShellRequest.Enter(cluster.key("pods", namespace, "lone"), ""),
                new Screen())) {
      shell.open();
      use.of(shell, relay);
    }
  }

  private final class Screen implements Shell.Screen {
    @Override
    public void output(String text) {
      output.append(text);
    }

    @Override
    public void changed(ShellState next) {
      state = next;
    }
  }

  private void await(Callable<Boolean> condition) throws Exception {
    try {
      WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, condition);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new AssertionError(state + ", " + output, e);
    }
  }

  private ShellEnd awaitEnd() throws Exception {
    await(() -> state instanceof ShellState.Ended);
    return ((ShellState.Ended) state).end();
  }

  private void useAndLeave(Shell shell) throws Exception {
    await(() -> output.indexOf("ready") >= 0 && state instanceof ShellState.Running);
    shell.type("ahoy");
    await(() -> output.indexOf("<ahoy>") >= 0);
    shell.resize(100, 30);
    shell.type("exit");
  }

  @Test
  void speaksTheFourthProtocolWithAServerThatKnowsNoFifth() throws Exception {
    with(
        new Echo(V4, List.of(), "", exitCode(3)),
        (shell, relay) -> {
          useAndLeave(shell);

          assertThat(awaitEnd()).isEqualTo(new ShellEnd.Exited(3));
          assertThat(relay.offers()).containsExactly("v5.channel.k8s.io, v4.channel.k8s.io");
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"400 Bad Request", "403 Forbidden"})
  void asksAgainWithoutTheFifthProtocolWhereAServerStumblesOverIt(String refusal) throws Exception {
    with(
        new Echo(V4, List.of("v5.channel.k8s.io"), refusal, SUCCESS),
        (shell, relay) -> {
          useAndLeave(shell);

          assertThat(awaitEnd()).isEqualTo(new ShellEnd.Exited(0));
          assertThat(relay.offers()).containsExactly("v5.channel.k8s.io, v4.channel.k8s.io", V4);
        });
  }

  @Test
  void saysThatAServerTakesNeither() throws Exception {
    with(
        new Echo("400 Bad Request", List.of(), "", ""),
        (_, _) -> assertThat(awaitEnd().words()).contains("400"));
  }

  @ParameterizedTest
  @CsvSource({"0, ended", "3, exit code 3", "137, killed", "143, exit code 143"})
  void saysHowItEnded(int code, String words) throws Exception {
    with(
        new Echo(V4, List.of(), "", code == 0 ? SUCCESS : exitCode(code)),
        (shell, _) -> {
          useAndLeave(shell);

          assertThat(awaitEnd().words()).contains(words);
        });
  }

  /// Some runtimes have no other word for a program that is not there.
  @ParameterizedTest
  @ValueSource(ints = {126, 127})
  void looksForTheNextShellWhereOneIsNotThere(int code) throws Exception {
    ExecRelay.Programs bashOnly =
        new ExecRelay.Programs() {
          @Override
          public String agree(List<String> offered) {
            return V4;
          }

          @Override
          public String run(String query, ExecRelay.Terminal terminal) throws IOException {
            return query.contains("command=bash")
                ? new Echo(V4, List.of(), "", exitCode(code)).run(query, terminal)
                : exitCode(code);
          }
        };
    with(
        bashOnly,
        (shell, relay) -> {
          useAndLeave(shell);

          // What a command that was not there leaves behind, typed by somebody.
          assertThat(awaitEnd()).isEqualTo(new ShellEnd.Exited(code));
          assertThat(relay.offers()).hasSize(2);
        });
  }

  /// What a program may try with a terminal that obeys: the clipboard, in all spellings.
  @Test
  void letsNoSpellingOfTheClipboardThrough() throws Exception {
    String osc = "52;c;cm0gLXJmIC8=";
    List<String> spellings =
        List.of(
            "\u001b]" + osc + "\u0007",
            "\u001b]" + osc + "\u001b\\",
            "\u001bPtmux;\u001b\u001b]" + osc + "\u0007\u001b\\",
            "\u001bPtmux;\u001b\u001b]" + osc + "\u001b\u001b\\\u001b\\",
            "\u001bP\u001b]" + osc + "\u0007\u001b\\",
            "\u001b\u001b]" + osc + "\u0007",
            "\u001b[\u001b]" + osc + "\u0007");
    ExecRelay.Programs dribbling =
        new ExecRelay.Programs() {
          @Override
          public String agree(List<String> offered) {
            return V4;
          }

          @Override
          public String run(String query, ExecRelay.Terminal terminal) throws IOException {
            for (byte each : String.join("", spellings).getBytes(UTF_8)) {
              terminal.write(new byte[] {each});
            }
            terminal.write(("\u009d" + osc + "\u009c").getBytes(UTF_8));
            terminal.write(new byte[] {(byte) 0x9d, '5', '2', ';', 'c', ';', 'x', (byte) 0x9c});
            terminal.write("done".getBytes(UTF_8));
            return SUCCESS;
          }
        };
    with(
        dribbling,
        (_, _) -> {
          awaitEnd();

          assertThat(output.toString()).endsWith("done").doesNotContain("\u001b", "\u009d");
          // The controls of 8 bits are no controls here, so what follows them is a text.
          assertThat(output.toString().split("52;c;", -1)).hasSize(3);
        });
  }
}
