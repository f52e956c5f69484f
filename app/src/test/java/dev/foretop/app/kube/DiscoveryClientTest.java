package dev.foretop.app.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.Discovery.BrokenGroup;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Kinds of servers that are not in the best of health, or not of the newest kind.
@Timeout(30)
class DiscoveryClientTest {

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private FakeApiServer server;
  private ApiTransport transport;
  private DiscoveryClient client;

  @BeforeEach
  void start() throws IOException {
    server = new FakeApiServer();
    transport = new ApiTransport(server.endpoint());
    client =
        new DiscoveryClient(
            new ClusterApi(transport, new ClusterId("a"), ClusterTablesTest.FAST), now::get);
    server.fix("/api", 200, "{\"kind\":\"APIVersions\",\"versions\":[\"v1\"]}");
    server.fix("/api/v1", 200, resources("v1", "pods"));
    server.fix(
        "/apis",
        200,
        """
        {"kind":"APIGroupList","groups":[
         {"name":"apps","versions":[{"groupVersion":"apps/v1"}],
          "preferredVersion":{"groupVersion":"apps/v1"}},
         {"name":"fleet","versions":[{"groupVersion":"fleet/v2"},{"groupVersion":"fleet/v1"},
          {"groupVersion":"fleet/v1alpha1"}],"preferredVersion":{"groupVersion":"fleet/v1"}},
         {"name":"odd","versions":[{"groupVersion":"odd/v1"}]}]}
        """);
    server.fix("/apis/apps/v1", 200, resources("apps/v1", "deployments"));
    server.fix("/apis/fleet/v1", 200, resources("fleet/v1", "ships"));
    server.fix("/apis/fleet/v2", 200, resources("fleet/v2", "ships", "docks"));
    server.fix("/apis/fleet/v1alpha1", 200, resources("fleet/v1alpha1", "buoys", "docks"));
    server.fix("/apis/odd/v1", 200, resources("odd/v1", "oddities"));
  }

  private static String resources(String groupVersion, String... plurals) {
    var resources = new StringBuilder();
    for (String plural : plurals) {
      resources
          .append(resources.isEmpty() ? "" : ",")
          .append(
              "{\"name\":\"%s\",\"kind\":\"K\",\"namespaced\":true,\"verbs\":[\"list\"]}"
                  .formatted(plural));
    }
    return "{\"kind\":\"APIResourceList\",\"groupVersion\":\"%s\",\"resources\":[%s]}"
        .formatted(groupVersion, resources);
  }

  @AfterEach
  void stop() {
    transport.close();
    server.close();
  }

  @Test
  void readsAllServedVersionsAndTakesThePreferredOneFirst() throws Exception {
    assertThat(client.fetch(false).kinds())
        .extracting(kind -> kind.qualifiedName() + " " + kind.version())
        .containsExactly(
            "pods v1",
            "deployments.apps v1",
            "ships.fleet v1",
            "docks.fleet v2",
            "buoys.fleet v1alpha1",
            "oddities.odd v1");
    assertThat(client.fetch(false).broken()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          401 | {"message":"Unauthorized"}
          403 | {"message":"forbidden"}
          404 | 404 page not found
          429 | {"message":"later"}
          500 | {"message":"oops"}
          503 | service unavailable
          200 | <html>hello</html>
          200 | {}
          200 | []
          200 | {"kind":"APIResourceList","resources":7,
          200 | null
          200 |
          """)
  void hidesOnlyTheGroupThatIsBroken(int status, String body) throws Exception {
    server.fix("/apis/odd/v1", status, body == null ? "" : body);

    Discovery discovery = client.fetch(false);

    assertThat(discovery.kinds())
        .extracting(ResourceKind::plural)
        .containsExactly("pods", "deployments", "ships", "docks", "buoys");
    assertThat(discovery.broken()).extracting(BrokenGroup::name).containsExactly("odd");

    server.fix("/apis/odd/v1", 200, resources("odd/v1", "oddities"));
    assertThat(client.fetch(false).kinds()).extracting(ResourceKind::plural).contains("oddities");
  }

  @Test
  void keepsWhatOtherVersionsOfABrokenGroupOffer() throws Exception {
    server.fix("/apis/fleet/v1", 500, "");

    Discovery discovery = client.fetch(false);

    assertThat(discovery.kinds())
        .extracting(kind -> kind.plural() + " " + kind.version())
        .contains("ships v2", "docks v2", "buoys v1alpha1");
    assertThat(discovery.broken()).extracting(BrokenGroup::name).containsExactly("fleet");
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 404, 500, 503})
  void keepsTheCoreWhereTheGroupsAreRefused(int status) throws Exception {
    server.fix("/apis", status, "{\"message\":\"not for you\"}");

    Discovery discovery = client.fetch(false);

    assertThat(discovery.kinds()).extracting(ResourceKind::plural).containsExactly("pods");
    assertThat(discovery.broken()).containsExactly(new BrokenGroup("*", "not for you"));
  }

  @Test
  void keepsTheKindsOfAServerThatIsAway() throws Exception {
    Discovery before = client.fetch(false);
    now.set(Instant.EPOCH.plus(Duration.ofMinutes(6)));
    server.fix("/apis/odd/v1", 503, "");

    Discovery after = client.fetch(false);

    assertThat(after.kinds()).isEqualTo(before.kinds());
    assertThat(after.broken()).extracting(BrokenGroup::name).containsExactly("odd");
  }

  @Test
  void doesNotAskEachTimeForWhatItKnows() throws Exception {
    client.fetch(false);
    int before = server.requests().size();

    client.fetch(false);
    assertThat(server.requests().subList(before, server.requests().size()))
        .containsExactly("/api", "/apis");

    client.fetch(true);
    assertThat(server.requests().subList(before + 2, server.requests().size()))
        .doesNotContain("/apis/apps/v1", "/api/v1")
        .contains("/apis/fleet/v1", "/apis/odd/v1");
  }

  @Test
  void namesGroupsThatAnAggregatingServerCallsStale() throws Exception {
    server.fix(
        "/apis",
        200,
        """
        {"kind":"APIGroupDiscoveryList","items":[
         {"metadata":{"name":"custom.metrics.k8s.io"},
          "versions":[{"version":"v1beta1","freshness":"Stale"}]},
         {"metadata":{"name":"fleet"},"versions":[{"version":"v1","freshness":"Current",
          "resources":[{"resource":"ships","responseKind":{"kind":""},"scope":"Cluster",
          "verbs":["list"]}]}]}]}
        """);

    Discovery discovery = client.fetch(false);

    assertThat(discovery.broken())
        .extracting(BrokenGroup::name)
        .containsExactly("custom.metrics.k8s.io");
    assertThat(discovery.kinds()).extracting(ResourceKind::kind).contains("ships");
  }
}
