package dev.foretop.proxy.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.testing.FakeApiServer;
import dev.foretop.proxy.testing.RawHttp;
import dev.foretop.proxy.testing.RecordedRequest;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that do get through, and what is left of them.
@Timeout(20)
class PassageTest extends SecurityTest {

  private static final String OWNER = "Authorization: Bearer TOKEN\n";

  @ParameterizedTest(name = "{0}")
  @MethodSource({"hosts", "pages", "grants", "bodies"})
  void getsThroughOnce(Probe probe) throws Exception {
    assertThat(answerTo(probe)).matches(probe::isAnsweredBy, "answers " + probe.statuses());
    assertThat(api.all()).hasSize(1);
  }

  static Stream<Probe> hosts() {
    return Stream.of(
        Probe.host("H3 IPv4", "200", "Host: 127.0.0.1:PORT\n"),
        Probe.host("H3 name", "200", "Host: localhost:PORT\n"),
        Probe.host("H3 IPv6", "200", "Host: [::1]:PORT\n"),
        Probe.host("H3 upper case", "200", "Host: LocalHost:PORT\n"));
  }

  static Stream<Probe> pages() {
    return Stream.of(
        Probe.get("program", "200", OWNER),
        Probe.get("extension with host permission", "200", OWNER + "Sec-Fetch-Site: none"),
        Probe.get("O3 approved page", "200", "Authorization: Bearer PAGE\nOrigin: " + APPROVED),
        Probe.get("scheme in lower case", "200", "authorization: bearer TOKEN"),
        Probe.get(
            "offer of h2c", "200", OWNER + "Connection: Upgrade, HTTP2-Settings\nUpgrade: h2c"),
        Probe.get("TE", "200", OWNER + "Connection: TE, close\nTE: trailers"));
  }

  static Stream<Probe> grants() {
    String pods = "/api/v1/namespaces/ok/pods";
    return Stream.of(
        Probe.as("READER", "A3 list", "200", "GET", "/api/v1/pods?limit=1"),
        Probe.as("READER", "A3 head", "200", "HEAD", pods),
        Probe.as("READER", "A3 discovery", "200", "GET", "/apis/apps/v1"),
        Probe.as("READER", "A3 OpenAPI", "200", "GET", "/openapi/v3/apis/apps/v1?hash=A%2F"),
        Probe.as("READER", "A3 version", "200", "GET", "/version?timeout=5s"),
        Probe.as("READER", "A3 state", "200", "GET", "/livez"),
        Probe.as(
            "READER",
            "A3 self review",
            "200",
            "POST",
            "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
            "Content-Type: application/json\nContent-Length: 0\n"),
        Probe.as("WRITER", "A3 delete", "200", "DELETE", pods + "/p"),
        Probe.as("SHELL", "A3 logs", "200", "GET", pods + "/p/log?follow=false"),
        Probe.as("SHELL", "A3 proxy", "200", "GET", pods + "/p:80/proxy/a%20b//c?d"),
        Probe.as("SCOPED", "A4 own", "200", "GET", pods),
        Probe.as("SCOPED", "A4 itself", "200", "GET", "/api/v1/namespaces/ok"),
        Probe.as("SCOPED", "A4 own in a group", "200", "POST", "/apis/a.b/v1/namespaces/ok/foos"),
        Probe.as("SCOPED", "A4 discovery", "200", "GET", "/api"),
        Probe.as(
            "HALF",
            "K4 with its own credential",
            "200",
            "GET",
            "/api",
            "Backstage-Kubernetes-Authorization: Bearer own\n"),
        Probe.as(
            "BARE",
            "K3 with its own credential",
            "200",
            "DELETE",
            "/api/v1/nodes/n",
            "Backstage-Kubernetes-Authorization: own\n"));
  }

  static Stream<Probe> bodies() {
    String form = "Content-Type: application/x-www-form-urlencoded\nContent-Length: 3\n";
    return Stream.of(
        new Probe(
            "C7 form for an application",
            "200",
            """
            POST /api/kubernetes/proxy/api/v1/namespaces/n/services/s/proxy/login HTTP/1.1
            Host: 127.0.0.1:PORT
            Authorization: Bearer TOKEN
            %s
            a=b\
            """
                .formatted(form)),
        Probe.post("C7 JSON", "200", "Content-Type: application/json\nContent-Length: 2\n\n{}"),
        Probe.post(
            "C7 patch",
            "200",
            "Content-Type: application/apply-patch+yaml\nContent-Length: 2\n\n{}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/namespaces/%2F//a;b|{c}$@:,'()*~!/%25/..a/b../...?x=%0d%0aX:%201&y=../%2e%2e\\[]<>",
        "/a%E2%82%AC%c3%a9/%2525?%zz=%"
      })
  void p4ForwardsByteForByteWhatIsNotRefused(String pathQuery) throws Exception {
    answerTo(Probe.path("P4", "200", pathQuery));

    assertThat(api.take().pathQuery()).isEqualTo(pathQuery);
  }

  @Test
  void i4AndI5AndI6StripWhatIsNotForTheCluster() throws Exception {
    String fields =
        """
        X-Remote-User: root
        X-Remote-Group: system:masters
        X_Remote_User: root
        X-Forwarded-For: 8.8.8.8
        X-Forwarded: 8.8.8.8
        Forwarded: for=8.8.8.8
        X-Real-IP: 8.8.8.8
        Cookie: a=b
        Origin: %s
        Referer: http://127.0.0.1/
        Sec-Fetch-Site: cross-site
        Sec-CH-UA: x
        Proxy-Authorization: Basic eA==
        x-goog-user-project: p
        X-HTTP-Method-Override: DELETE
        X-Original-URL: /other
        Impersonate_User: root
        backstage_kubernetes_authorization: Bearer x
        Backstage-Kubernetes-Authorization-Google: x
        Backstage-Anything: x
        Foretop-Cluster: x
        Explorer-Proxy-Error: x
        Sec-WebSocket-Protocol: B64_TOKEN, v5
        Via: 1.1 x
        X-Own: kept
        """
            .formatted(APPROVED);

    String answer = answerTo(Probe.get("I4", "200", OWNER + fields.strip()));

    assertThat(answer).startsWith("HTTP/1.1 200");
    RecordedRequest request = api.take();
    assertThat(request.header("X-Own")).containsExactly("kept");
    assertThat(request.header("Authorization")).containsExactly("Bearer " + CREDENTIAL);
    assertThat(request.headers().stream().map(field -> field.getName().toLowerCase(Locale.ROOT)))
        .containsExactlyInAnyOrder(
            "host", "x-own", "authorization", "sec-websocket-protocol", "foretop-pass");
    assertThat(request.headers().toString())
        .doesNotContain(proxy.token(), fill("B64_TOKEN"), "8.8.8.8", "root");
  }

  @Test
  void i3SendsImpersonationOfACallerThatMay() throws Exception {
    answerTo(
        Probe.get(
            "I3",
            "200",
            OWNER + "Impersonate-User: a\nImpersonate-Group: b\nImpersonate-Group: c"));

    assertThat(api.take().header("Impersonate-Group")).containsExactly("b", "c");
  }

  @Test
  void i7IgnoresTrailersAndS9LeaksNone() throws Exception {
    String both =
        """
        POST /api/kubernetes/proxy/first HTTP/1.1
        Host: 127.0.0.1:PORT
        Authorization: Bearer TOKEN
        Backstage-Kubernetes-Cluster: c
        Content-Type: application/json
        Transfer-Encoding: chunked

        2
        {}
        0
        Authorization: Bearer t
        X-Trailer: t

        GET /api/kubernetes/proxy/second HTTP/1.1
        Host: 127.0.0.1:PORT
        Authorization: Bearer TOKEN
        Backstage-Kubernetes-Cluster: c
        Connection: close

        """;

    String answer = answerTo(new Probe("S9", "200", both));
    // On a busy machine the first answer may take long enough for the client to be watched, which
    // costs it its connection.
    for (int more = 0; more < 5 && answers(answer) < 2; more++) {
      answer = answerTo(new Probe("S9", "200", both));
    }

    assertThat(answers(answer)).isEqualTo(2);
    for (RecordedRequest request : api.all()) {
      assertThat(request.header("Authorization")).containsExactly("Bearer " + CREDENTIAL);
      assertThat(request.headers().contains("X-Trailer")).isFalse();
    }
  }

  @Test
  void o1AnswersThePreflightOfAnApprovedPage() throws Exception {
    String ask =
        """
        OPTIONS %s HTTP/1.1
        Host: 127.0.0.1:PORT
        Origin: %s
        Sec-Fetch-Site: cross-site
        Access-Control-Request-Method: DELETE
        Access-Control-Request-Headers: authorization
        Access-Control-Request-Private-Network: true

        """
            .formatted(NAMESPACES, APPROVED);

    String answer = answerTo(new Probe("O1", "204", ask));

    assertThat(answer)
        .startsWith("HTTP/1.1 204")
        .contains(
            "Access-Control-Allow-Origin: " + APPROVED + "\r\n",
            "Access-Control-Allow-Methods: GET, HEAD, POST, PUT, PATCH, DELETE\r\n",
            "Access-Control-Allow-Headers: authorization, backstage-kubernetes-cluster,"
                + " backstage-kubernetes-authorization, content-type, accept,"
                + " if-match, if-none-match, traceparent, tracestate, baggage, x-requested-with,"
                + " x-explorer-pairing\r\n",
            "Access-Control-Max-Age: 60\r\n",
            "Vary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers\r\n",
            "Access-Control-Allow-Private-Network: true\r\n")
        .doesNotContain("Credentials");
    assertThat(api.all()).isEmpty();
  }

  @Test
  void o4AnswersAnApprovedPageWithItsOriginAndNotTheClusters() throws Exception {
    api.answer((_, response, callback) -> {
      response.getHeaders().add("Access-Control-Allow-Origin", "*");
      response.getHeaders().add("Access-Control-Allow-Credentials", "true");
      response.getHeaders().add("Vary", "Accept");
      response.write(true, ByteBuffer.wrap("ok".getBytes(UTF_8)), callback);
    });

    String answer =
        answerTo(Probe.get("O4", "200", "Authorization: Bearer PAGE\nOrigin: " + APPROVED));

    assertThat(answer)
        .contains("Access-Control-Allow-Origin: " + APPROVED + "\r\n", "Vary: Origin\r\n")
        .contains("Access-Control-Expose-Headers: ")
        .doesNotContain("Access-Control-Allow-Origin: *", "Credentials");
  }

  @Test
  void a2KeepsATokenToThePageItWasMadeFor() throws Exception {
    proxy.issue("{\"name\":\"b\",\"grant\":{\"origins\":[\"https://b.example\"]}}");

    assertThat(
            answerTo(
                Probe.get("A2", "403", "Authorization: Bearer PAGE\nOrigin: https://b.example")))
        .startsWith("HTTP/1.1 403")
        .contains("origin-not-allowed");
    assertThat(answerTo(Probe.get("A2", "403", "Authorization: Bearer PAGE")))
        .startsWith("HTTP/1.1 403")
        .contains("not-granted");
    assertThat(api.all()).isEmpty();
  }

  @Test
  void listsOnlyTheClustersThatACallerMayReach() throws Exception {
    String answer =
        answerTo(
            new Probe(
                "clusters",
                "200",
                """
                GET /api/kubernetes/clusters HTTP/1.1
                Host: 127.0.0.1:PORT
                Authorization: Bearer ONLYC

                """));

    assertThat(answer).contains("\"c@test\"").doesNotContain("other");
  }

  private static int answers(String answer) {
    return answer.split("HTTP/1.1 200", -1).length - 1;
  }

  @Test
  void saysTheSameOfAnUnknownClusterAsOfAForbiddenOne() throws Exception {
    String request =
        """
        GET /api/kubernetes/clusters/NAME/api HTTP/1.1
        Host: 127.0.0.1:PORT
        Authorization: Bearer ONLYC
        X-Not-Backstage-Kubernetes-Cluster: x

        """;

    String forbidden = answerTo(new Probe("", "403", request.replace("NAME", "other")));
    String unknown = answerTo(new Probe("", "403", request.replace("NAME", "nopes")));

    assertThat(forbidden.replace("other", "nopes")).isEqualTo(unknown);
  }

  @Test
  void w3TunnelsForAnApprovedPageAndKeepsTheTokenHere() throws Exception {
    api.answer((request, _, callback) ->
        FakeApiServer.switchProtocols(request, "v5.channel.k8s.io", callback));
    String ask =
        """
        GET /api/kubernetes/proxy/api/v1/namespaces/n/pods/p/exec HTTP/1.1
        Host: 127.0.0.1:PORT
        Connection: Upgrade
        Upgrade: websocket
        Origin: %s
        Sec-Fetch-Site: cross-site
        Sec-Fetch-Mode: websocket
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        Sec-WebSocket-Protocol: B64_TOKEN, v5.channel.k8s.io

        """
            .formatted(APPROVED);

    try (var client = new RawHttp(proxy.port())) {
      client.send(fill(ask));

      assertThat(client.readHead())
          .startsWith("HTTP/1.1 101")
          .contains("Sec-WebSocket-Protocol: v5.channel.k8s.io");
    }
    RecordedRequest request = api.take();
    assertThat(request.header("Sec-WebSocket-Protocol")).containsExactly("v5.channel.k8s.io");
    assertThat(request.headers().toString()).doesNotContain(proxy.token(), "bearer.authorization");
  }
}
