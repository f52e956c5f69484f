package dev.foretop.app.google;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class GoogleHttpTest {

  private final CountDownLatch over = new CountDownLatch(1);
  private ServerSocket listener;

  @BeforeEach
  void start() throws IOException {
    listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void stop() throws IOException {
    over.countDown();
    listener.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200 OK\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"half\":",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"a\":\r\n"
      })
  void givesUpOnAnAnswerThatStops(String answer) {
    Thread.ofVirtual().start(() -> serve(answer));

    assertThat(failure(Duration.ofMillis(500))).hasMessageContaining("did not answer in time");
  }

  @Test
  void givesUpOnAnAnswerThatIsFarTooLong() throws Exception {
    Thread.ofVirtual().start(this::flood);

    assertThat(failure(Duration.ofSeconds(20))).hasMessageContaining("cannot be reached");
    over.await(); // it hung up
  }

  @Test
  void followsNoRedirect() throws Exception {
    Thread.ofVirtual()
        .start(() ->
            serve(
                "HTTP/1.1 302 Found\r\nLocation: http://evil.example/\r\nContent-Length: 0\r\n\r\n"));

    assertThat(GoogleHttp.direct(Duration.ofSeconds(20)).get(uri(), Map.of()).status())
        .isEqualTo(302);
  }

  private GoogleException failure(Duration limit) {
    return catchThrowableOfType(
        GoogleException.class, () -> GoogleHttp.direct(limit).get(uri(), Map.of()));
  }

  private URI uri() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/");
  }

  // Until the client hangs up.
  private void flood() {
    try (Socket client = listener.accept()) {
      client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(ISO_8859_1));
      while (true) {
        client.getOutputStream().write(new byte[1 << 20]);
      }
    } catch (IOException _) {
      over.countDown();
    }
  }

  private void serve(String answer) {
    try (Socket client = listener.accept()) {
      client.getOutputStream().write(answer.getBytes(ISO_8859_1));
      over.await();
    } catch (IOException _) {
      // the client hung up
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
