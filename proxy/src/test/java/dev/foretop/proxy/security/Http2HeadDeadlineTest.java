package dev.foretop.proxy.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.ProxyConfig;
import dev.foretop.proxy.client.Limits;
import dev.foretop.proxy.testing.Http2Frames;
import dev.foretop.proxy.testing.Http2Socket;
import dev.foretop.proxy.testing.TestProxy;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A head that comes in drops has a deadline over HTTP/2 as over HTTP/1.1, however it is cut.
@Execution(ExecutionMode.CONCURRENT)
@Timeout(30)
class Http2HeadDeadlineTest {

  private static final Duration DEADLINE = Duration.ofSeconds(1);
  private static final Duration DROP = Duration.ofMillis(50);

  /// How a head is spun out: what comes first, and what follows again and again.
  @SuppressWarnings("ImmutableEnumChecker") // nobody writes to the arrays
  enum Dribble {
    /// CONTINUATION frames of one byte.
    CONTINUATIONS(frame(Http2Frames.HEADERS, 0), frame(Http2Frames.CONTINUATION, 0, 0)),
    EMPTY_CONTINUATIONS(frame(Http2Frames.HEADERS, 0), frame(Http2Frames.CONTINUATION)),
    /// One HEADERS frame of 8,192 bytes, byte after byte.
    BYTES(new byte[] {0, 0x20, 0, Http2Frames.HEADERS, 5, 0, 0, 0, 1}, new byte[] {0}),
    /// Some of the nine bytes that every frame begins with, and no more.
    FRAME_HEADER(new byte[] {0, 0x20, 0, Http2Frames.HEADERS}, new byte[0]);

    private final byte[] first;
    private final byte[] drop;

    Dribble(byte[] first, byte[] drop) {
      this.first = first;
      this.drop = drop;
    }

    private static byte[] frame(int type, int... payload) {
      byte[] frame = {0, 0, (byte) payload.length, (byte) type, 0, 0, 0, 0, 1};
      byte[] whole = Arrays.copyOf(frame, frame.length + payload.length);
      for (int i = 0; i < payload.length; i++) {
        whole[frame.length + i] = (byte) payload[i];
      }
      return whole;
    }
  }

  @TempDir private Path folder;
  private TestProxy proxy;

  @BeforeEach
  void start() throws IOException {
    var limits = new Limits(DEADLINE, Duration.ofSeconds(30), DEADLINE, 20, 100, 100);
    var https = new ProxyConfig.Https(0, folder.resolve("state/authority.pem"));
    proxy = TestProxy.start(TestProxy.config().withHttps(https).withLimits(limits));
  }

  @AfterEach
  void stop() {
    proxy.close();
  }

  @ParameterizedTest
  @EnumSource
  void endsTheConnectionOfAHeadInDrops(Dribble kind) throws Exception {
    try (var connection = Http2Socket.open(proxy.httpsPort())) {
      long start = System.nanoTime();
      Thread drops = Thread.ofVirtual().start(() -> dribble(kind, connection));

      awaitEnd(connection.frames());

      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      assertThat(millis).isBetween(DEADLINE.toMillis(), 15_000L);
      drops.interrupt();
      drops.join();
    }
    assertThat(proxy.send(proxy.request("/api/kubernetes/clusters")).statusCode()).isEqualTo(200);
  }

  private static void dribble(Dribble kind, Http2Socket out) {
    try {
      out.write(kind.first);
      while (true) {
        out.write(kind.drop);
        Thread.sleep(DROP);
      }
    } catch (IOException | InterruptedException _) {
      // the connection was ended, as it should be
    }
  }

  private static void awaitEnd(Http2Frames frames) throws IOException {
    try {
      while (true) {
        frames.read();
      }
    } catch (EOFException | SocketException _) {
      // that is it
    }
  }
}
