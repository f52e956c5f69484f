package dev.foretop.app.demo.pod;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.demo.model.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class ShellTest {

  private static final class FakeStreams implements ShellStreams {

    private final Deque<String> typed = new ArrayDeque<>();
    private final StringBuilder out = new StringBuilder();
    private final StringBuilder err = new StringBuilder();

    @Override
    public byte @Nullable [] read() {
      String next = typed.poll();
      return next == null ? null : next.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void out(String text) {
      out.append(text);
    }

    @Override
    public void out(byte[] bytes) {
      out.append(new String(bytes, StandardCharsets.UTF_8));
    }

    @Override
    public void err(String text) {
      err.append(text);
    }
  }

  private final FakeStreams streams = new FakeStreams();

  private Optional<Integer> run(boolean isTerminal, String... command) throws Exception {
    ObjectNode pod = Json.object();
    Json.metadata(pod).put("name", "web-1").put("namespace", "shop");
    Json.list(Json.child(pod, "spec"), "containers")
        .addObject()
        .put("name", "web")
        .putArray("env")
        .addObject()
        .put("name", "COLOUR")
        .put("value", "blue");
    InstantSource clock = InstantSource.fixed(Instant.parse("2026-05-05T08:00:00Z"));
    return new Shell(pod, "web", clock, streams, isTerminal).run(Arrays.asList(command));
  }

  @Test
  void runsSimpleCommands() throws Exception {
    assertThat(run(false, "echo", "a", "b")).hasValue(0);
    assertThat(run(false, "cat", "/etc/hostname")).hasValue(0);
    assertThat(run(false, "ls", "/")).hasValue(0);

    assertThat(streams.out).hasToString("a b\nweb-1\napp\netc\nvar\n");
  }

  @Test
  void saysHowACommandEnded() throws Exception {
    assertThat(run(false, "sh", "-c", "echo $COLOUR; exit 3")).hasValue(3);
    assertThat(run(false, "cat", "/none")).hasValue(1);
    assertThat(run(false, "nonsense")).isEmpty();
    assertThat(run(false, "sh", "-c", "nonsense")).hasValue(127);

    assertThat(streams.out).hasToString("blue\n");
    assertThat(streams.err).contains("cat: can't open '/none'", "sh: nonsense: not found");
  }

  @Test
  void readsCommandsFromItsInput() throws Exception {
    streams.typed.addAll(List.of("cd /e", "tc\nls\nfalse\n"));

    assertThat(run(false, "sh")).hasValue(1);
    assertThat(streams.out).hasToString("hostname\nhosts\nos-release\nresolv.conf\n");
  }

  @Test
  void showsWhatIsTypedAtATerminal() throws Exception {
    streams.typed.addAll(List.of("ecx\u007fho hi\r", "\u0004"));

    assertThat(run(true, "sh")).hasValue(0);
    assertThat(streams.out).hasToString("/ # ecx\b \bho hi\r\nhi\r\n/ # ");
  }
}
