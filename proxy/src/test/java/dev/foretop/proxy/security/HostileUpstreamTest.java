package dev.foretop.proxy.security;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.testing.Clusters;
import dev.foretop.proxy.testing.RawHttp;
import dev.foretop.proxy.testing.RawServer;
import dev.foretop.proxy.testing.TestProxy;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// An API server, or a pod behind it, that means harm.
@Timeout(30)
class HostileUpstreamTest {

  private static final String UPGRADE = "Connection: Upgrade\nUpgrade: websocket\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/",
        "https://169.254.169.254/latest",
        "//evil.example/x",
        "http://evil.example:80/",
        "/outside",
        "/base",
        "/basement/x",
        "/base/path/../../outside",
        "/base/path/%2e%2e/x",
        "../../../outside",
        "javascript:alert(1)",
        "http://[",
        "HOST:1/base/path/x",
        "http://user@127.0.0.1:PORT/base/path/x",
        ""
      })
  void r1PassesNoRedirectOutOfTheCluster(String location) throws Exception {
    String answer = redirected(302, location);

    assertThat(answer).startsWith("HTTP/1.1 502").contains("redirect-not-allowed");
    assertThat(answer).doesNotContainIgnoringCase("\r\nlocation");
  }

  @ParameterizedTest
  @CsvSource({
    "/base/path/x?y=1#z, /api/kubernetes/proxy/x?y=1#z",
    "http://127.0.0.1:PORT/base/path/x, /api/kubernetes/proxy/x",
    "/base/path, /api/kubernetes/proxy",
    "x/, /api/kubernetes/proxy/a/x/",
    "./x, /api/kubernetes/proxy/a/x",
    "?q, /api/kubernetes/proxy/a/b?q"
  })
  void r1RewritesARedirectWithinTheCluster(String location, String rewritten) throws Exception {
    assertThat(redirected(307, location)).contains("\r\nLocation: " + rewritten + "\r\n");
    assertThat(redirected(201, location)).contains("\r\nLocation: " + rewritten + "\r\n");
  }

  @Test
  void r1DropsALocationThatIsNoRedirect() throws Exception {
    assertThat(redirected(201, "http://evil.example/"))
        .startsWith("HTTP/1.1 201")
        .doesNotContain("Location", "evil");
  }

  private static String redirected(int status, String location) throws Exception {
    try (var target = new java.net.ServerSocket(0)) {
      // The server's own port is known only after it was made.
      var port = new java.util.concurrent.atomic.AtomicInteger();
      try (var api =
          new RawServer((_, out) ->
              out.write(
                  "HTTP/1.1 %d X\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n"
                      .formatted(status, location.replace("PORT", "" + port.get()))
                      .getBytes(ISO_8859_1)))) {
        port.set(api.uri().getPort());
        String answer = ask(URI.create(api.uri() + "/base/path"), "/a/b", "");
        assertThat(api.connections()).isOne();
        assertThat(target.isBound()).isTrue();
        return answer;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\nX-A: a\rSet-Cookie: x=1\nContent-Length: 0\n\n",
        "HTTP/1.1 200 OK\nX-A: a\n b\nContent-Length: 0\n\n",
        "HTTP/1.1 200 OK\nContent-Length: 2\nTransfer-Encoding: chunked\n\n0\n\n",
        "HTTP/1.1 200 OK\nContent-Length: 2\nContent-Length: 3\n\nabc",
        "HTTP/1.1 200 OK\nX-A: a\u0000b\nContent-Length: 0\n\n",
        "HTTP/1.1 200 OK\nX A: b\nContent-Length: 0\n\n",
        "nonsense\n\n",
        "HTTP/1.1 999999 X\n\n",
        ""
      })
  void r2PassesNoMalformedAnswerOn(String malformed) throws Exception {
    try (var api = RawServer.saying(malformed)) {
      assertThat(ask(api.uri(), "/a", "")).startsWith("HTTP/1.1 502").doesNotContain("x=1", "X-A");
    }
  }

  @Test
  void r3StripsWhatWouldGiveTheClusterPowerOverTheBrowser() throws Exception {
    try (var api =
        RawServer.saying(
            """
            HTTP/1.1 401 Unauthorized
            Set-Cookie: a=b
            Set-Cookie2: a=b
            Access-Control-Allow-Origin: *
            Access-Control-Allow-Credentials: true
            Connection: X-Hop, close
            X-Hop: x
            Server: evil
            Strict-Transport-Security: max-age=1
            Alt-Svc: h3=":443"
            Clear-Site-Data: "*"
            Refresh: 0; url=http://evil
            Link: <http://evil>; rel=preload
            Service-Worker-Allowed: /
            WWW-Authenticate: Basic realm="evil"
            Proxy-Authenticate: Basic realm="evil"
            Content-Security-Policy: default-src *
            X-Content-Type-Options: sniff
            Cross-Origin-Resource-Policy: cross-origin
            Referrer-Policy: unsafe-url
            Explorer-Proxy-Error: host-not-allowed
            Foretop-Cluster: evil
            Warning: 299 - "kept"
            Content-Length: 2

            ok\
            """)) {
      String answer = ask(api.uri(), "/a", "");

      assertThat(answer)
          .startsWith("HTTP/1.1 401")
          .endsWith("\r\n\r\nok")
          .contains(
              "Warning: 299 - \"kept\"",
              "WWW-Authenticate: Bearer realm=\"cluster\"",
              "X-Content-Type-Options: nosniff",
              "Content-Security-Policy: sandbox; default-src 'none'; frame-ancestors 'none'",
              "Cross-Origin-Resource-Policy: same-origin",
              "Referrer-Policy: no-referrer",
              "Foretop-Cluster: c@test");
      assertThat(answer)
          .doesNotContain("evil", "a=b", "X-Hop", "Access-Control", "Explorer-Proxy-Error")
          .doesNotContain("Strict-", "Alt-Svc", "Clear-", "Service-Worker", "default-src *");
    }
  }

  @Test
  void r4RefusesASwitchThatNobodyAskedFor() throws Exception {
    try (var api =
        RawServer.saying("HTTP/1.1 101 X\nConnection: Upgrade\nUpgrade: websocket\n\nSMUGGLED")) {
      assertThat(ask(api.uri(), "/a", ""))
          .startsWith("HTTP/1.1 502")
          .doesNotContain("SMUGGLED", " 101");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Upgrade: other\n", ""})
  void r4RefusesASwitchToAnotherProtocol(String field) throws Exception {
    try (var api =
        RawServer.saying("HTTP/1.1 101 X\nConnection: Upgrade\n" + field + "\nSMUGGLED")) {
      assertThat(ask(api.uri(), "/a", UPGRADE))
          .startsWith("HTTP/1.1 502")
          .doesNotContain("SMUGGLED");
    }
  }

  @Test
  void r5ClosesBothSidesAfterARefusedUpgrade() throws Exception {
    try (var api = RawServer.saying("HTTP/1.1 400 Bad\nContent-Length: 2\n\nnoSMUGGLED")) {
      assertThat(ask(api.uri(), "/a", UPGRADE)).startsWith("HTTP/1.1 400").endsWith("\r\n\r\nno");
    }
  }

  @Test
  void r6PassesABrokenAnswerOnAsBroken() throws Exception {
    try (var api = RawServer.saying("HTTP/1.1 200 OK\nContent-Length: 10\n\nab")) {
      String answer = ask(api.uri(), "/a", "");

      assertThat(answer)
          .matches(text ->
              text.startsWith("HTTP/1.1 502")
                  || (text.contains("Content-Length: 10") && !text.endsWith("abcdefghij")));
    }
    try (var api = RawServer.saying("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n2\nab\n")) {
      assertThat(ask(api.uri(), "/a", "")).doesNotContain("\r\n0\r\n\r\n");
    }
  }

  @Test
  void d6EndsAHeadWithoutEnd() throws Exception {
    try (var api =
        new RawServer((_, out) -> {
          out.write("HTTP/1.1 200 OK\r\n".getBytes(ISO_8859_1));
          while (true) {
            out.write("X-A: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n".getBytes(ISO_8859_1));
          }
        })) {
      assertThat(ask(api.uri(), "/a", "")).startsWith("HTTP/1.1 502");
    }
  }

  @Test
  void d6LimitsAnAnswersHead() throws Exception {
    String big = "HTTP/1.1 200 OK\nX-A: " + "a".repeat(40 << 10) + "\nContent-Length: 0\n\n";
    try (var api = RawServer.saying(big)) {
      assertThat(ask(api.uri(), "/a", "")).startsWith("HTTP/1.1 502");
    }
  }

  @Test
  void d6PassesManySmallChunksOn() throws Exception {
    String body = "1\na\n".repeat(100_000);
    try (var api =
        RawServer.saying("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n" + body + "0\n\n")) {
      String answer = ask(api.uri(), "/a", "");

      assertThat(answer.chars().filter(c -> c == 'a').count()).isGreaterThanOrEqualTo(100_000);
      assertThat(answer).endsWith("0\r\n\r\n");
    }
  }

  private static String ask(URI server, String path, String fields) throws IOException {
    try (var proxy = TestProxy.start(Clusters.plain("c", server));
        var client = new RawHttp(proxy.port())) {
      client.send(
          proxy.head("GET", "/api/kubernetes/proxy" + path)
              + (fields.isEmpty() ? "Connection: close\n" : fields)
              + "\n");
      return client.readAll();
    }
  }
}
