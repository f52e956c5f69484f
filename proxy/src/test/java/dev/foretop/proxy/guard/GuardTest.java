package dev.foretop.proxy.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.testing.Clusters;
import dev.foretop.proxy.testing.FakeApiServer;
import dev.foretop.proxy.testing.RawHttp;
import dev.foretop.proxy.testing.TestProxy;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class GuardTest {

  private static final String PATH = "/api/kubernetes/proxy/api/v1/namespaces";

  private FakeApiServer api;
  private TestProxy proxy;

  @BeforeEach
  void start() throws Exception {
    api = FakeApiServer.start();
    proxy = TestProxy.start(Clusters.plain("c", api.uri()));
  }

  @AfterEach
  void stop() {
    proxy.close();
    api.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:P", "localhost:P", "[::1]:P", "LOCALHOST:P"})
  void answersToLoopbackNamesWithItsOwnPort(String host) throws Exception {
    assertThat(get(host, "Authorization: Bearer TOKEN")).startsWith("HTTP/1.1 200");
    assertThat(api.all()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:P",
        "127.0.0.1",
        "127.0.0.1:1",
        "0.0.0.0:P",
        "127.1:P",
        "2130706433:P",
        "localhost.evil.example:P",
        "127.0.0.1.nip.io:P"
      })
  void refusesOtherHostsAlsoWithAToken(String host) throws Exception {
    assertThat(get(host, "Authorization: Bearer TOKEN")).startsWith("HTTP/1.1 403");
    assertThat(api.all()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          X-Nothing: 1                                              | 401 | Missing credentials
          Authorization: Basic dXNlcjpwYXNz                         | 401 | Missing credentials
          Authorization: Bearer wrong                               | 401 | Illegal token
          Cookie: token=TOKEN                                       | 401 | Missing credentials
          Origin: https://evil.example                              | 403 | Origin
          Origin: null                                              | 403 | Origin
          Sec-Fetch-Site: cross-site                                | 403 | another site
          Sec-Fetch-Mode: navigate                                  | 403 | a link or a form
          """)
  void refusesWhoHasNoTokenOrComesFromAPage(String field, int status, String words)
      throws Exception {
    String answer = get("127.0.0.1:P", field);

    assertThat(answer).startsWith("HTTP/1.1 " + status).contains(words, "\"kind\":\"Status\"");
    assertThat(answer).doesNotContain("Access-Control-", "Jetty");
    assertThat(api.all()).isEmpty();
  }

  @Test
  void refusesAPageAlsoWithAToken() throws Exception {
    String fields = "Authorization: Bearer TOKEN\nOrigin: https://evil.example";

    assertThat(get("127.0.0.1:P", fields)).startsWith("HTTP/1.1 403");
    assertThat(api.all()).isEmpty();
  }

  @Test
  void refusesTwoTokens() throws Exception {
    String fields = "Authorization: Bearer TOKEN\nAuthorization: Bearer TOKEN";

    assertThat(get("127.0.0.1:P", fields)).startsWith("HTTP/1.1 400");
  }

  @Test
  void tellsItsHealthToAnyoneAndNothingElse() throws Exception {
    String answer = send("GET /healthz HTTP/1.1\nHost: 127.0.0.1:P\nConnection: close\n\n");

    assertThat(answer).startsWith("HTTP/1.1 200").endsWith("\r\n\r\nok");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\nHost: a b\nConnection: close\n\n",
        "GET / HTTP/1.1\nConnection: close\n\n",
        "GET / HTTP/1.1\nHost: 127.0.0.1:P\nHost: 127.0.0.1:P\nConnection: close\n\n",
        "GET / HTTP/1.1\nHost: 127.0.0.1:P\nContent-Length: 3\nTransfer-Encoding: chunked\n\n",
        "GET / HTTP/1.1\nHost: 127.0.0.1:P\nX : y\nConnection: close\n\n",
        "nonsense\n\n"
      })
  void answersMalformedHttpWithJson(String request) throws Exception {
    assertThat(send(request))
        .startsWith("HTTP/1.1 400")
        .contains("application/json", "\"kind\":\"Status\"")
        .doesNotContain("Jetty", "<html");
    assertThat(api.all()).isEmpty();
  }

  private String get(String host, String fields) throws IOException {
    return send(
        "GET %s HTTP/1.1\nHost: %s\n%s\nConnection: close\n\n".formatted(PATH, host, fields));
  }

  private String send(String request) throws IOException {
    try (var client = new RawHttp(proxy.port())) {
      client.send(request.replace(":P", ":" + proxy.port()).replace("TOKEN", proxy.token()));
      return client.readAll();
    }
  }
}
