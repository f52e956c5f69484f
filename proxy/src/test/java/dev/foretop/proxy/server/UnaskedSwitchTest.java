package dev.foretop.proxy.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.testing.Clusters;
import dev.foretop.proxy.testing.RawHttp;
import dev.foretop.proxy.testing.RawServer;
import dev.foretop.proxy.testing.TestProxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A cluster that switches to another protocol unasked (RFC 9110, section 15.2.2) has nobody left
/// to talk to: its connection ends with the request.
@Timeout(30)
class UnaskedSwitchTest {

  private static final int TIMES = 20;
  private static final String SWITCH =
      "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n";

  @ParameterizedTest
  @CsvSource({"GET, ''", "HEAD, ''", "DELETE, ''", "POST, 'Content-Length: 3\n'"})
  void leavesNoConnectionBehind(String method, String length) throws Exception {
    var ended = new CountDownLatch(TIMES);
    try (var cluster =
            new RawServer((in, out) -> {
              out.write(SWITCH.getBytes(ISO_8859_1));
              out.flush();
              in.transferTo(java.io.OutputStream.nullOutputStream());
              ended.countDown();
            });
        var proxy = TestProxy.start(Clusters.plain("c", cluster.uri()))) {
      for (int i = 0; i < TIMES; i++) {
        try (var client = new RawHttp(proxy.port())) {
          client.send(
              proxy.head(method, "/api/kubernetes/proxy/api/v1/pods")
                  + "Backstage-Kubernetes-Cluster: c\n"
                  + length
                  + "\n"
                  + (length.isEmpty() ? "" : "abc"));
          assertThat(client.readHead()).startsWith("HTTP/1.1 502");
        }
      }
      assertThat(ended.await(10, TimeUnit.SECONDS))
          .as("%d connections still open", ended.getCount())
          .isTrue();
    }
  }
}
