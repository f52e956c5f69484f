package dev.foretop.app.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class KubernetesClientTest {

  private static final ClusterId HARBOUR = new ClusterId("harbour@kubeconfig");

  private final BlockingQueue<ConnectionState> states = new LinkedBlockingQueue<>();
  private final BlockingQueue<Discovery> discoveries = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> changedDefinitions = new LinkedBlockingQueue<>();
  private final ClusterSession.Listener listener =
      new ClusterSession.Listener() {
        @Override
        public void stateChanged(ConnectionState state) {
          states.add(state);
        }

        @Override
        public void kindsChanged(Discovery discovery) {
          discoveries.add(discovery);
        }

        @Override
        public void definitionChanged(String qualifiedName) {
          changedDefinitions.add(qualifiedName);
        }
      };
  private FakeApiServer server;
  private KubernetesClient client;

  @BeforeEach
  void start() throws IOException {
    server = new FakeApiServer();
    server.fix("/version", 200, "{\"gitVersion\":\"v1.36.3\"}");
    server.fix("/api", 200, golden("api.discovery-v2.json"));
    server.fix("/apis", 200, golden("apis.discovery-v2.json"));
    client = new KubernetesClient(server.endpoint(), ClusterTablesTest.FAST);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void readsClustersAndTheProblemsBesideThem() throws IOException {
    server.fix(
        "/api/kubernetes/clusters",
        200,
        """
        {"items":[{"name":"a","id":"a@kubeconfig","source":"kubeconfig","current":true,
                   "skipTLSVerify":true,"readOnly":true,"signIn":"plugin","server":"https://a.example:6443",
                   "namespace":"shop","file":"/home/me/.kube/config"},
                  {"name":"d","id":"d@demo","source":"demo","title":"Shop"}],
         "problems":[{"source":"kubeconfig","message":"broken","cluster":"b"}]}
        """);

    ClusterList list = client.clusters();

    assertThat(list.clusters())
        .containsExactly(
            new ClusterInfo(
                new ClusterId("a@kubeconfig"),
                "a",
                null,
                "kubeconfig",
                true,
                false,
                true,
                true,
                SignIn.PLUGIN,
                "https://a.example:6443",
                "shop",
                "/home/me/.kube/config"),
            new ClusterInfo(
                new ClusterId("d@demo"),
                "d",
                "Shop",
                "demo",
                false,
                true,
                false,
                false,
                SignIn.SETTINGS,
                "",
                null,
                null));
    assertThat(list.problems()).containsExactly(new SourceProblem("kubeconfig", "b", "broken"));
  }

  @Test
  void namesTheProxyThatDoesNotAnswer() {
    server.close();

    assertThatThrownBy(client::clusters)
        .isInstanceOfSatisfying(
            ApiException.class,
            e -> assertThat(e.problem()).isInstanceOf(ApiProblem.Unreachable.class))
        .hasMessageContaining(server.endpoint().base().toString());
  }

  @Test
  void readsTheKindsOfACluster() throws InterruptedException {
    try (ClusterSession _ = client.open(HARBOUR, SignIn.SETTINGS, listener)) {
      Discovery discovery = discoveries.take();

      assertThat(discovery.kinds())
          .extracting(ResourceKind::qualifiedName)
          .contains("pods", "deployments.apps", "widgets.acme.io")
          .doesNotContain("bindings", "tokenreviews.authentication.k8s.io")
          .doesNotHaveDuplicates();
      assertThat(states.take()).isEqualTo(new ConnectionState.Connecting());
      assertThat(states.take()).isEqualTo(new ConnectionState.Live("v1.36.3"));
    }
  }

  @Test
  void readsTheKindsOfAnOldServer() throws Exception {
    server.fix("/api", 200, "{\"kind\":\"APIVersions\",\"versions\":[\"v1\"]}");
    server.fix("/api/v1", 200, golden("api-v1.legacy.json"));
    server.fix(
        "/apis",
        200,
        """
        {"kind":"APIGroupList","groups":[{"name":"apps",
         "preferredVersion":{"groupVersion":"apps/v1","version":"v1"}}]}
        """);
    server.fix(
        "/apis/apps/v1",
        200,
        """
        {"kind":"APIResourceList","groupVersion":"apps/v1","resources":[
         {"name":"deployments","kind":"Deployment","namespaced":true,"verbs":["list","watch"]},
         {"name":"deployments/scale","kind":"Scale","namespaced":true,"verbs":["get"]}]}
        """);

    try (ClusterSession _ = client.open(HARBOUR, SignIn.SETTINGS, listener)) {
      assertThat(discoveries.take().kinds())
          .extracting(ResourceKind::qualifiedName)
          .contains("pods", "namespaces", "deployments.apps");
    }
  }

  @Test
  void readsTheKindsAgainWhenADefinitionAppears() throws Exception {
    try (ClusterSession _ = client.open(HARBOUR, SignIn.SETTINGS, listener)) {
      discoveries.take();
      while (server.watchCount() < 2) {
        Thread.onSpinWait();
      }
      server.fix(
          "/apis",
          200,
          """
          {"kind":"APIGroupDiscoveryList","items":[{"metadata":{"name":"new.io"},"versions":[
           {"version":"v1","resources":[{"resource":"ships","responseKind":{"kind":"Ship"},
            "scope":"Namespaced","verbs":["list"]}]}]}]}
          """);

      server.put("", "ships.new.io", "Established");

      assertThat(discoveries.take().kinds())
          .extracting(ResourceKind::qualifiedName)
          .contains("ships.new.io");
      assertThat(changedDefinitions).contains("ships.new.io");
    }
  }

  @Test
  void triesAgainUntilTheClusterAnswers() throws InterruptedException {
    server.fix("/version", 502, "{\"error\":{\"message\":\"cut off\",\"hint\":\"VPN?\"}}");
    try (ClusterSession _ = client.open(HARBOUR, SignIn.SETTINGS, listener)) {
      assertThat(states.take()).isEqualTo(new ConnectionState.Connecting());
      assertThat(states.take())
          .isInstanceOfSatisfying(
              ConnectionState.Unreachable.class,
              down ->
                  assertThat(down.outage().problem())
                      .isEqualTo(new ApiProblem.Unreachable("cut off", "VPN?")));

      server.fix("/version", 200, "{\"gitVersion\":\"v1.36.3\"}");
      ConnectionState state = states.take();
      while (state instanceof ConnectionState.Down) {
        state = states.take();
      }
      assertThat(state).isEqualTo(new ConnectionState.Live("v1.36.3"));
    }
  }

  @Test
  void neverPrintsTheToken() {
    assertThat(new ProxyEndpoint(URI.create("http://127.0.0.1:1"), "secret").toString())
        .doesNotContain("secret");
  }

  private static String golden(String name) throws IOException {
    return new String(Golden.bytes(name), StandardCharsets.UTF_8);
  }
}
