package dev.foretop.app.instance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foretop.app.ui.navigation.ObjectLink;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SingleInstanceTest {

  @TempDir Path folder;

  private final BlockingQueue<OpenRequest> opened = new LinkedBlockingQueue<>();

  @Test
  void handsOverWhatALaterStartNames() throws Exception {
    Path kubeconfig = Files.writeString(folder.resolve("a b ü.yaml"), "");
    var request =
        new OpenRequest(List.of(kubeconfig), List.of(ObjectLink.parse("foretop://x/shop/pods/a")));

    try (SingleInstance instance = claim().orElseThrow()) {
      instance.attend(opened::add);
      assertThat(claim()).isEmpty();
      HandOver.run(runtime(), request);
    }

    assertThat(opened.poll(5, TimeUnit.SECONDS)).isEqualTo(request);
  }

  @Test
  void keepsRequestsUntilTheWindowIsThere() throws Exception {
    try (SingleInstance instance = claim().orElseThrow()) {
      HandOver.run(runtime(), OpenRequest.NOTHING);
      HandOver.run(runtime(), OpenRequest.NOTHING);

      instance.attend(opened::add);
    }

    assertThat(opened).hasSize(2);
  }

  @Test
  void letsOnlyTheUserUseItsFiles() throws Exception {
    try (SingleInstance _ = claim().orElseThrow()) {
      for (String file : List.of("window.socket", "window.lock")) {
        assertThat(Files.getPosixFilePermissions(runtime().resolve(file)))
            .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      }
      assertThat(Files.getPosixFilePermissions(runtime()))
          .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void replacesASocketThatACrashLeftBehind() throws Exception {
    Files.createDirectories(
        runtime(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    ServerSocketChannel.open(StandardProtocolFamily.UNIX)
        .bind(UnixDomainSocketAddress.of(runtime().resolve("window.socket")))
        .close();

    try (SingleInstance instance = claim().orElseThrow()) {
      instance.attend(opened::add);
      HandOver.run(runtime(), OpenRequest.NOTHING);
    }

    assertThat(opened).hasSize(1);
  }

  @Test
  void canBeTakenAgainWhenItWasGivenBack() throws Exception {
    claim().orElseThrow().close();

    Optional<SingleInstance> second = claim();

    assertThat(second).isPresent();
    second.get().close();
  }

  @Test
  void leavesTheNextOneItsSocketWhenItIsClosedAgain() throws Exception {
    SingleInstance first = claim().orElseThrow();
    first.close();

    try (SingleInstance second = claim().orElseThrow()) {
      second.attend(opened::add);
      first.close();
      HandOver.run(runtime(), OpenRequest.NOTHING);
    }

    assertThat(opened).hasSize(1);
  }

  @Test
  void oneOfManyThatStartAtTheSameMomentIsFirst() throws Exception {
    List<Callable<Optional<SingleInstance>>> starts = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      starts.add(this::claim);
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<SingleInstance> first = new ArrayList<>();
      for (Future<Optional<SingleInstance>> start : threads.invokeAll(starts)) {
        start.get().ifPresent(first::add);
      }

      assertThat(first).hasSize(1);
      first.getFirst().close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n\n",
        "GET / HTTP/1.1\r\nHost: x\r\n\r\n\n\n",
        "foretop-open 2\n\n",
        "foretop-open 1\nrun /bin/sh\n\n",
        "foretop-open 1\nkubeconfig relative\n\n",
        "foretop-open 1\nkubeconfig /nonexistent/file\n\n",
        "foretop-open 1\nkubeconfig /\0\n\n",
        "foretop-open 1\nlink https://example.org/\n\n",
        "foretop-open 1\nlink foretop://a/../b\n\n"
      })
  void refusesWhatIsNoRequest(String bytes) throws Exception {
    try (SingleInstance instance = claim().orElseThrow()) {
      instance.attend(opened::add);

      assertThat(send(bytes.getBytes(UTF_8))).startsWith("refused: ");

      HandOver.run(runtime(), OpenRequest.NOTHING);
      assertThat(opened).containsExactly(OpenRequest.NOTHING);
    }
  }

  @Test
  void refusesWhatNeverEnds() throws Exception {
    try (SingleInstance _ = claim().orElseThrow()) {
      assertThat(send("x".repeat(70_000).getBytes(UTF_8))).contains("too long");
      assertThat(send(new byte[] {(byte) 0xff, '\n', '\n'})).contains("UTF-8");
    }
  }

  @Test
  void saysSoWhenTheOtherDoesNotAnswer() throws Exception {
    assertThatThrownBy(() -> HandOver.run(runtime(), OpenRequest.NOTHING))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("does not answer");
  }

  private Path runtime() {
    return folder.resolve("runtime");
  }

  private Optional<SingleInstance> claim() throws IOException {
    return SingleInstance.claim(runtime());
  }

  private String send(byte[] bytes) throws IOException {
    try (SocketChannel channel = SocketChannel.open(SingleInstance.address(runtime()))) {
      channel.write(ByteBuffer.wrap(bytes));
      return new OpenExchange(channel).readAnswer();
    }
  }
}
