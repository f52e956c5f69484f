package dev.foretop.app;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LaterStartTest {

  @TempDir Path home;

  private Path runtime;

  @BeforeEach
  void announce() throws IOException {
    runtime = home.resolve("runtime");
    RunningInstance.announce(
        runtime,
        "token",
        URI.create("http://127.0.0.1:7007"),
        Optional.of(URI.create("https://127.0.0.1:7443")));
  }

  @Test
  void takesWhatHoldsAlready() {
    for (String line : List.of("", "--port 7007", "--port 0 --https-port 7443", "--kubeconfig x")) {
      assertThatCode(() -> start(line).requireGranted(runtime)).doesNotThrowAnyException();
    }
  }

  @Test
  void saysWhatItCannotHave() {
    for (String line :
        List.of(
            "--port 7008", "--https-port 1", "--read-only prod", "--allow-exec", "--config x")) {
      assertThatThrownBy(() -> start(line).requireGranted(runtime))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("already running")
          .hasMessageContaining(line.equals("--config x") ? "--config" : line);
    }
  }

  private static LaterStart start(String line) {
    var command = new ForetopCommand();
    new CommandLine(command).parseArgs(line.isEmpty() ? new String[0] : line.split(" ", -1));
    return new LaterStart(command.options);
  }
}
