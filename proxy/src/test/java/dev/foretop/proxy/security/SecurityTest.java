package dev.foretop.proxy.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterUser;
import dev.foretop.proxy.cluster.Secret;
import dev.foretop.proxy.testing.Clusters;
import dev.foretop.proxy.testing.FakeApiServer;
import dev.foretop.proxy.testing.RawHttp;
import dev.foretop.proxy.testing.TestProxy;
import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A proxy in front of one recording API server that two clusters stand for, and a few clients.
abstract class SecurityTest {

  static final String NAMESPACES = "/api/kubernetes/proxy/api/v1/namespaces";
  static final String APPROVED = "https://approved.example";
  static final String CREDENTIAL = "the-users-own-credential";

  final Map<String, String> words = new LinkedHashMap<>();
  FakeApiServer api;
  TestProxy proxy;

  @BeforeEach
  void start() throws Exception {
    api = FakeApiServer.start();
    proxy = startProxy(cluster("c"), cluster("other"));
    word("TOKEN", proxy.token());
    words.put("PORT", "" + proxy.port());
    client("PAGE", "\"inject\":[\"*\"],\"origins\":[\"" + APPROVED + "\"]");
    client("READER", "\"inject\":[\"*\"]");
    client("WRITER", "\"inject\":[\"*\"],\"verbs\":[\"read\",\"write\"]");
    client("SCOPED", "\"inject\":[\"*\"],\"verbs\":[\"write\"],\"namespaces\":[\"ok\"]");
    client("BARE", "\"verbs\":[\"write\"]");
    client("ONLYC", "\"clusters\":[\"c\"],\"inject\":[\"c\"]");
    client("HALF", "\"inject\":[\"c\"]");
    client(
        "SHELL",
        "\"inject\":[\"*\"],\"verbs\":[\"write\"],\"subresources\":[\"exec\",\"proxy\",\"logs\"]");
  }

  TestProxy startProxy(ClusterDetails... clusters) throws IOException {
    return TestProxy.start(clusters);
  }

  ClusterDetails cluster(String name) {
    return Clusters.withUser(
        Clusters.plain(name, api.uri()), ClusterUser.withToken(new Secret(CREDENTIAL)));
  }

  @AfterEach
  void stop() {
    proxy.close();
    api.close();
  }

  private void client(String word, String grant) throws Exception {
    word(word, proxy.issue("{\"name\":\"%s\",\"grant\":{%s}}".formatted(word, grant)));
  }

  // First as the subprotocol that holds it, for the longer word holds the shorter one.
  private void word(String word, String token) {
    String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(token.getBytes(UTF_8));
    words.put("B64_" + word, "base64url.bearer.authorization.k8s.io." + encoded);
    words.put(word, token);
  }

  /// Sends the request of `probe` and returns all that comes back until the proxy closes.
  String answerTo(Probe probe) throws IOException {
    try (var client = new RawHttp(proxy.port())) {
      client.sendBytes(bytes(fill(probe.request())));
      client.socket().shutdownOutput();
      return client.readAll();
    }
  }

  // A line feed alone, where one is wanted, is written as NUL and LF.
  private static String bytes(String text) {
    return text.replace("\n", "\r\n").replace("\0LF", "\n");
  }

  String fill(String text) {
    String filled = text.contains("Backstage-Kubernetes-Cluster") ? text : withCluster(text);
    for (Map.Entry<String, String> word : words.entrySet()) {
      filled = filled.replace(word.getKey(), word.getValue());
    }
    return filled;
  }

  private static String withCluster(String text) {
    int end = text.indexOf('\n');
    return text.substring(0, end + 1)
        + "Backstage-Kubernetes-Cluster: c\n"
        + text.substring(end + 1);
  }

  void assertRefused(Probe probe) throws IOException {
    String answer = answerTo(probe);

    assertThat(answer).matches(probe::isAnsweredBy, "answers " + probe.statuses());
    assertThat(answer)
        .contains("application/json", "\"kind\":\"Status\"", "Explorer-Proxy-Error: ")
        .contains("Vary: Origin", "X-Content-Type-Options: nosniff", "Cache-Control: no-store")
        .doesNotContain("Jetty", "<html", "\tat ", "Server:");
    assertThat(api.all()).isEmpty();
  }
}
