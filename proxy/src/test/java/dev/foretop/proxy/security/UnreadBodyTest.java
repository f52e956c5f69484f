package dev.foretop.proxy.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.testing.RawHttp;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Answers that are there before the request's body is (RFC 9112, section 9.6): a client must not
/// learn from a failing next request that its connection is over.
@Timeout(60)
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

  @ParameterizedTest
  @CsvSource({"'',401", "READER,403", "WRONG,401"})
  void whoSendsAllOfALargeBodyFirstReadsTheRefusalAllTheSame(String token, int status)
      throws Exception {
    for (int i = 0; i < 10; i++) {
      try (var client = new RawHttp(proxy.port())) {
        client.send(fill(post(token, "3000000").request()));
        for (int piece = 0; piece < 300; piece++) {
          client.send("x".repeat(10_000));
        }

        assertThat(client.readAll())
            .startsWith("HTTP/1.1 " + status)
            .contains("\"code\":" + status);
      }
    }
    assertThat(api.all()).isEmpty();
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
