package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.ApiProblem;
import dev.foretop.app.kube.LogQuery;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ObjectWatch;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.Streams;
import dev.foretop.app.kube.stream.ChannelSocket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Logs and channels through the proxy, against the demo.
@Timeout(60)
class StreamsTest {

  @TempDir Path home;

  private OpenCluster cluster;

  @BeforeEach
  void open() throws Exception {
    cluster = OpenCluster.ofDemo(home);
  }

  @AfterEach
  void close() {
    cluster.close();
  }

  private ObjectKey pod(String app) throws Exception {
    var running = new CompletableFuture<String>();
    var streams = cluster.session().streams();
    try (var _ = streams.pods("storefront", "", new Running(app, running))) {
      String name = running.get(30, TimeUnit.SECONDS);
      return new ObjectKey(cluster.info().id(), ResourceKind.PODS, "storefront", name);
    }
  }

  private String container(ObjectKey pod) throws Exception {
    return cluster.session().objects().json(pod).at("/spec/containers/0/name").asString("");
  }

  @Test
  void readsALog() throws Exception {
    ObjectKey pod = pod("cart");
    var text = new ByteArrayOutputStream();

    cluster
        .session()
        .streams()
        .log(pod, LogQuery.whole(container(pod)))
        .run(log -> log.transferTo(text));

    assertThat(text.toString(StandardCharsets.UTF_8).lines()).isNotEmpty();
  }

  @Test
  void runsACommandAndHearsHowItEnded() throws Exception {
    ObjectKey pod = pod("cart");
    var said = new Said();
    var command = new Streams.Command(container(pod), List.of("echo", "ahoy"), false, false);

    try (var _ = cluster.session().streams().exec(pod, command, said)) {
      assertThat(said.end.get(20, TimeUnit.SECONDS)).isEmpty();
    }

    assertThat(said.text(1)).isEqualTo("ahoy\n");
    assertThat(said.text(3)).contains("Success");
  }

  @Test
  void saysWhyACommandIsRefused() throws Exception {
    ObjectKey pod = pod("cart");
    var command = new Streams.Command("no-such", List.of("echo"), false, false);

    assertThatThrownBy(() -> cluster.session().streams().exec(pod, command, new Said()))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("no-such is not valid for pod");
  }

  /// Waits for a pod of an app that runs.
  private record Running(String app, CompletableFuture<String> name)
      implements ObjectWatch.Listener {

    @Override
    public void changed(List<JsonNode> pods) {
      pods.stream()
          .filter(pod -> pod.at("/status/phase").asString("").equals("Running"))
          .map(pod -> pod.at("/metadata/name").asString(""))
          .filter(found -> found.startsWith(app))
          .findFirst()
          .ifPresent(name::complete);
    }

    @Override
    public void failed(ApiProblem problem) {
      name.completeExceptionally(new IOException(problem.message()));
    }
  }

  /// Keeps what was heard.
  static final class Said implements ChannelSocket.Listener {

    final CompletableFuture<String> end = new CompletableFuture<>();
    private final ByteArrayOutputStream[] channels = new ByteArrayOutputStream[5];

    Said() {
      java.util.Arrays.setAll(channels, _ -> new ByteArrayOutputStream());
    }

    String text(int channel) {
      return channels[channel].toString(StandardCharsets.UTF_8);
    }

    @Override
    public void received(int channel, ByteBuffer bytes) {
      byte[] part = new byte[bytes.remaining()];
      bytes.get(part);
      channels[channel].writeBytes(part);
    }

    @Override
    public void ended(@Nullable IOException failure) {
      end.complete(failure == null ? "" : String.valueOf(failure.getMessage()));
    }
  }
}
