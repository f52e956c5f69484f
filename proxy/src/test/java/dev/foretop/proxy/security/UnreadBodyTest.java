package dev.foretop.proxy.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.testing.RawHttp;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Answers that are there before the request's body is (RFC 9112, section 9.6): a client must not
/// learn from a failing next request that its connection is over.
@Timeout(20)
class UnreadBodyTest extends SecurityTest {

  private static final String HEALTH =
      "GET /healthz HTTP/1.1\nHost: 127.0.0.1:PORT\nConnection: close\n\n";

  @Test
  void aRefusalSaysThatItEndsTheConnectionOfABodyUnderWay() throws Exception {
    try (var client = new RawHttp(proxy.port())) {
      client.send(fill(post("READER", "100000").request()));

      assertThat(client.readAll())
          .startsWith("HTTP/1.1 403")
          .containsIgnoringCase("Connection: close");
    }
    assertThat(api.all()).isEmpty();
  }

  @Test
  void aRefusalKeepsTheConnectionWhoseBodyHasCome() throws Exception {
    try (var client = new RawHttp(proxy.port())) {
      client.send(fill(post("READER", "2").request() + "{}" + HEALTH));

      assertThat(client.readAll()).startsWith("HTTP/1.1 403").contains("HTTP/1.1 200");
    }
  }

  @Test
  void aClustersEarlyAnswerSaysThatItEndsTheConnectionToo() throws Exception {
    api.answer((request, response, callback) -> {
      response.setStatus(401);
      response.write(true, ByteBuffer.allocate(0), callback);
    });
    try (var client = new RawHttp(proxy.port())) {
      client.send(fill(post("WRITER", "100000").request()));

      assertThat(client.readHead())
          .startsWith("HTTP/1.1 401")
          .containsIgnoringCase("Connection: close");
    }
  }

  private static Probe post(String token, String length) {
    return Probe.as(
        token,
        "",
        "",
        "POST",
        "/api/v1/namespaces",
        "Content-Type: application/json\nContent-Length: " + length + "\n");
  }
}
