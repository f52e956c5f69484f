package dev.foretop.proxy.team;

import static dev.foretop.proxy.team.TeamFixture.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foretop.proxy.testing.Clusters;
import dev.foretop.proxy.testing.FakeApiServer;
import dev.foretop.proxy.testing.RawHttp;
import dev.foretop.proxy.testing.RecordedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

@Execution(ExecutionMode.CONCURRENT)
class TeamProxyTest {

  private static final String PODS = "/api/v1/pods";

  @TempDir Path folder;
  private FakeApiServer server;
  private TeamFixture team;

  @BeforeEach
  void start() throws Exception {
    server = FakeApiServer.start();
    team = TeamFixture.start(folder, Clusters.locator(Clusters.plain("here", server.uri())));
  }

  @AfterEach
  void stop() throws Exception {
    team.close();
    server.close();
  }

  @Test
  void asksTheClusterAsWhoeverTheTokenNames() throws Exception {
    ObjectNode claims = team.issuer.claims("mia", "operators", "everybody");
    claims.put("uid", "u-17").put("tenant", "blue");

    assertThat(team.send(team.toCluster(team.issuer.sign(claims), PODS)).statusCode())
        .isEqualTo(200);

    RecordedRequest arrived = server.take();
    assertThat(arrived.header("Impersonate-User")).containsExactly("oidc:mia");
    assertThat(arrived.header("Impersonate-Group"))
        .containsExactly("oidc:operators", "oidc:everybody");
    assertThat(arrived.header("Impersonate-Uid")).containsExactly("u-17");
    assertThat(arrived.header("Impersonate-Extra-team.example%2Ftenant")).containsExactly("blue");
    assertThat(arrived.header("Authorization")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Impersonate-User",
        "impersonate-group",
        "Impersonate-Extra-x",
        "IMPERSONATE-UID",
        "Impersonate_Group"
      })
  void letsNobodySayThatTheyAreSomebodyElse(String field) throws Exception {
    String token = team.issuer.token("mia", "operators");

    HttpResponse<String> answer =
        team.send(team.toCluster(token, PODS).header(field, "system:masters"));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("impersonation");
  }

  @Test
  void refusesInWordsWhomNoRuleCovers() throws Exception {
    HttpResponse<String> answer = team.send(team.toCluster(team.issuer.token("eve", "x"), PODS));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("You are known as 'oidc:eve'", "'grants'");
  }

  @Test
  void refusesNamesThatKubernetesKeepsToItself() throws Exception {
    team.close();
    team =
        TeamFixture.start(
            folder,
            Clusters.locator(Clusters.plain("here", server.uri())),
            text -> text.replace("prefix: \"oidc:\"", "prefix: \"\""));

    for (ObjectNode claims :
        new ObjectNode[] {
          team.issuer.claims("tom", "readers", "system:masters"),
          team.issuer.claims("system:admin", "readers")
        }) {
      HttpResponse<String> answer = team.send(team.toCluster(team.issuer.sign(claims), PODS));
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.body()).contains("system:");
    }
  }

  @Test
  void takesTheFirstRuleThatCoversACallerAndNoOther() throws Exception {
    String both = team.issuer.token("mia", "readers", "operators");
    String reader = team.issuer.token("tom", "readers");

    assertThat(delete(both)).isEqualTo(200);
    assertThat(delete(reader)).isEqualTo(403);

    int second = TeamFixture.OPERATORS.indexOf("- name: readers");
    String turned =
        TeamFixture.OPERATORS.substring(second) + TeamFixture.OPERATORS.substring(0, second);
    Files.writeString(team.file, TeamFixture.text(team.issuer, turned));
    await(() -> delete(both) == 403);
  }

  private int delete(String token) throws Exception {
    return team.send(team.toCluster(token, "/api/v1/namespaces/a/pods/b").DELETE()).statusCode();
  }

  @Test
  void takesAGroupThatStandsByItself() throws Exception {
    ObjectNode claims = team.issuer.claims("mia");
    claims.put("groups", "operators");
    assertThat(delete(team.issuer.sign(claims))).isEqualTo(200);
    claims.putObject("groups").put("operators", true);
    assertThat(delete(team.issuer.sign(claims))).isEqualTo(401);
  }

  @Test
  void answersToItsOwnNamesAndToListedPagesOnly() throws Exception {
    String token = team.issuer.token("tom");

    assertThat(raw(token, "team.example", "")).startsWith("HTTP/1.1 200");
    assertThat(raw(token, "TEAM.example:8443", "")).startsWith("HTTP/1.1 200");
    assertThat(raw(token, "evil.example", "")).startsWith("HTTP/1.1 421");
    assertThat(raw(token, "team.example.evil.example", "")).startsWith("HTTP/1.1 421");
    assertThat(raw(token, "team.example", "Origin: https://tool.example\r\n"))
        .startsWith("HTTP/1.1 200")
        .contains("Access-Control-Allow-Origin: https://tool.example");
    for (String hostile :
        new String[] {"https://evil.example", "null", "https://tool.example.evil.example"}) {
      assertThat(raw(token, "team.example", "Origin: " + hostile + "\r\n"))
          .startsWith("HTTP/1.1 403")
          .doesNotContain("Access-Control-Allow-Origin");
    }
    assertThat(raw(token, "team.example", "Sec-Fetch-Site: cross-site\r\n"))
        .startsWith("HTTP/1.1 403");
  }

  private String raw(String token, String host, String fields) throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), team.proxy.port())) {
      String head =
          "GET /api/kubernetes/proxy%s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\n%s"
              .formatted(PODS, host, token, fields);
      socket.getOutputStream().write((head + "Connection: close\r\n\r\n").getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  @Test
  void servesNothingThatBelongsToOneMachine() throws Exception {
    String token = team.issuer.token("mia", "operators");
    for (String path : new String[] {"/local/v1/clients", "/local/v1/pairings", "/mcp"}) {
      assertThat(team.send(team.request(token, path)).statusCode()).isEqualTo(404);
    }
    assertThat(team.send(team.request("foretop_owner_x", "/api/kubernetes/clusters")).statusCode())
        .isEqualTo(401);
    await(() -> team.statusOf("/readyz") == 200);
    assertThat(team.statusOf("/metrics")).isEqualTo(200);
    assertThat(team.statusOf("/api/kubernetes/clusters")).isEqualTo(404);
  }

  @Test
  void leavesWithoutLosingARequestOrHalfAnEvent() throws Exception {
    await(() -> team.statusOf("/readyz") == 200);
    var stream = new AtomicReference<Response>();
    var halfWritten = new CountDownLatch(1);
    server.answer((request, response, callback) -> {
      if (request.getHttpURI().getPathQuery().contains("watch")) {
        stream.set(response);
        response.write(false, bytes("{\"type\":\"ADDED\"}\n{\"type\":"), Callback.NOOP);
        halfWritten.countDown();
      } else {
        FakeApiServer.text("ok").to(request, response, callback);
      }
    });
    String token = team.issuer.token("tom");
    HttpResponse<InputStream> watch =
        team.http()
            .send(
                team.toCluster(token, PODS + "?watch=true").build(), BodyHandlers.ofInputStream());
    halfWritten.await();

    Thread leaving =
        Thread.startVirtualThread(() -> {
          try {
            team.proxy.drain();
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        });

    await(() -> team.statusOf("/readyz") == 503);
    HttpResponse<String> late = team.send(team.toCluster(token, PODS));
    assertThat(late.statusCode()).isEqualTo(200);
    assertThat(late.headers().firstValue("Connection")).contains("close");
    await(this::isGone);
    stream.get().write(false, bytes("\"MODIFIED\"}\n"), Callback.NOOP);
    assertThat(new String(watch.body().readAllBytes(), UTF_8))
        .isEqualTo("{\"type\":\"ADDED\"}\n{\"type\":\"MODIFIED\"}\n");
    leaving.join();
  }

  @Test
  void saysToAWebSocketThatItGoesAway() throws Exception {
    server.answer((request, _, callback) ->
        FakeApiServer.switchProtocols(request, "v5.channel.k8s.io", callback));
    String head =
        """
        GET /api/kubernetes/proxy/api/v1/namespaces/a/pods/b/exec?command=sh HTTP/1.1
        Host: team.example
        Authorization: Bearer %s
        Connection: Upgrade
        Upgrade: websocket
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Protocol: v5.channel.k8s.io

        """
            .formatted(team.issuer.token("mia", "operators"));
    try (var client = new RawHttp(team.proxy.port()).send(head)) {
      assertThat(client.readHead()).contains("101");

      team.proxy.drain();

      assertThat(client.readAll().chars().map(c -> c & 0xFF)).startsWith(0x88, 2, 0x03, 0xE9);
    }
  }

  // New connections are not served any more.
  private boolean isGone() throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), team.proxy.statusPort())) {
      socket.setSoTimeout(500);
      socket.getOutputStream().write("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(UTF_8));
      return socket.getInputStream().read() < 0;
    } catch (IOException _) {
      return true;
    }
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tlsInFront: true|tlsInFront: false",
        "audiences: [foretop]|audiences: []",
        "hosts: [team.example]|hosts: []",
        "https://tool.example|*",
        "claim: sub, prefix: \"oidc:\"|claim: sub",
        "secrets: true|secrets: true, impersonate: true",
        "secrets: true|secret: true",
        "drain:|drian:"
      })
  void doesNotStartWithAFileThatSaysLessOrMoreThanItShould(String change) throws Exception {
    int bar = change.indexOf('|');
    String before = change.substring(0, bar);
    String text = TeamFixture.text(team.issuer, TeamFixture.OPERATORS);
    assertThat(text).contains(before);
    Path wrong = folder.resolve("wrong.yaml");
    Files.writeString(wrong, text.replace(before, change.substring(bar + 1)));

    assertThatThrownBy(() -> TeamFile.open(wrong)).hasMessageContaining("wrong.yaml");
  }
}
