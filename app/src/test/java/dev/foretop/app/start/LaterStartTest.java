package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foretop.app.instance.RunningInstance;
import dev.foretop.app.source.ClusterOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    for (StartOptions options :
        List.of(
            with(null, null),
            with(7007, null),
            with(0, 7443),
            on(ClusterOptions.USUAL.withKubeconfigs(List.of(Path.of("x")))))) {
      assertThatCode(() -> new LaterStart(options).requireGranted(runtime))
          .as("%s", options)
          .doesNotThrowAnyException();
    }
  }

  @Test
  void saysWhatItCannotHave() {
    refuses(with(7008, null), "--port 7008");
    refuses(with(null, 1), "--https-port 1");
    var markedOne = new StartOptions(ClusterOptions.USUAL, null, null, false, List.of("prod"));
    refuses(markedOne, "--read-only prod");
    refuses(new StartOptions(ClusterOptions.USUAL, null, null, true, List.of()), "--allow-exec");
    refuses(on(new ClusterOptions(List.of(), Path.of("x"), null)), "--config");
  }

  private void refuses(StartOptions options, String named) {
    assertThatThrownBy(() -> new LaterStart(options).requireGranted(runtime))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("already running")
        .hasMessageContaining(named);
  }

  private static StartOptions with(@Nullable Integer port, @Nullable Integer httpsPort) {
    return new StartOptions(ClusterOptions.USUAL, port, httpsPort, false, List.of());
  }

  private static StartOptions on(ClusterOptions clusters) {
    return new StartOptions(clusters, null, null, false, List.of());
  }
}
