package dev.foretop.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.cluster.ClusterListing;
import dev.foretop.proxy.cluster.ClusterLocator;
import dev.foretop.proxy.cluster.ClusterUser;
import dev.foretop.proxy.cluster.ExecPlugin;
import dev.foretop.proxy.credential.CredentialSources;
import dev.foretop.proxy.testing.Clusters;
import dev.foretop.proxy.testing.TestProxy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever breaks while a request is worked on, the request is answered.
@Timeout(20)
class BrokenWorkTest {

  private static final String GRANT = "{\"clusters\":[\"c\"],\"verbs\":[\"read\"]}";
  private static final String PAIRING =
      "{\"name\":\"Dash\",\"grant\":"
          + GRANT
          + ",\"code_challenge\":\"E9Melhoa2OwvFrEGTJmcbvzOzeUzd0RDt8DXYxPY2Eg\"}";

  /// A source of clusters that breaks on demand.
  private static final class Fragile implements ClusterLocator {

    private final AtomicReference<@Nullable Error> fault = new AtomicReference<>();

    @Override
    public ClusterListing locate() {
      Error thrown = fault.get();
      if (thrown != null) {
        throw thrown;
      }
      var plain = Clusters.plain("c", URI.create("http://127.0.0.1:1"));
      return new ClusterListing(List.of(plain), List.of());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /local/v1/reconnect, ''",
    "POST, /local/v1/clients, '{\"name\":\"x\",\"grant\":{\"clusters\":[\"c\"]}}'",
    "GET, /api/kubernetes/clusters, ''",
    "GET, /api/kubernetes/proxy/api, ''"
  })
  void answersWhereTheClustersCannotBeRead(String method, String path, String body)
      throws Exception {
    var locator = new Fragile();
    try (var proxy = TestProxy.start(locator)) {
      for (Error fault : List.of(new StackOverflowError(), new LinkageError("no such class"))) {
        locator.fault.set(fault);
        assertIs500(send(proxy, method, path, body));
      }
      locator.fault.set(null);
      assertThat(send(proxy, "GET", "/api/kubernetes/clusters", "").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void answersWhereTheQuestionToTheUserBreaks() throws Exception {
    try (var proxy =
        TestProxy.start(_ -> {
          throw new StackOverflowError();
        })) {
      assertIs500(send(proxy, "POST", "/local/v1/pairings", PAIRING));
    }
  }

  @Test
  void answersWhereACredentialBreaks() throws Exception {
    var plugin =
        new ExecPlugin(
            "/bin/true",
            List.of(),
            Map.of(),
            "client.authentication.k8s.io/v1",
            ExecPlugin.InteractiveMode.NEVER,
            false,
            null,
            null,
            Path.of("kubeconfig"));
    var cluster =
        Clusters.withUser(
            Clusters.plain("c", URI.create("https://127.0.0.1:1")), ClusterUser.withExec(plugin));
    var sources =
        CredentialSources.ofThisSystem(_ -> {
          throw new StackOverflowError();
        });
    try (var proxy = TestProxy.start(sources, cluster)) {
      assertIs500(send(proxy, "GET", "/api/kubernetes/proxy/api", ""));
      assertIs500(
          send(proxy, "GET", "/api/kubernetes/proxy/api", "")); // nor does the next one hang
    }
  }

  private static HttpResponse<String> send(TestProxy proxy, String method, String path, String body)
      throws IOException, InterruptedException {
    return proxy.send(
        proxy
            .request(path)
            .header("Backstage-Kubernetes-Cluster", "c")
            .header("Content-Type", "application/json")
            .header("X-Explorer-Pairing", "1")
            .method(method, BodyPublishers.ofString(body)));
  }

  private static void assertIs500(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("\"foretop\"");
  }
}
