package dev.foretop.proxy.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.locator.KubeconfigClusterLocator;
import dev.foretop.proxy.locator.KubeconfigFiles;
import dev.foretop.proxy.testing.RawHttp;
import dev.foretop.proxy.testing.TestProxy;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The same protocol before a real API server, which itself says whom it takes the caller for. The
/// cluster is that of the kubeconfig which `FORETOP_TEST_KUBECONFIG` names; beside it stand the
/// tokens of its users.
@Tag("cluster")
@Timeout(30)
class RealApiConformanceTest {

  private static final String WHO_AM_I = "/apis/authentication.k8s.io/v1/selfsubjectreviews";
  private static final String REVIEW =
      "{\"kind\":\"SelfSubjectReview\",\"apiVersion\":\"authentication.k8s.io/v1\"}";
  private static final Path KUBECONFIG = Path.of(System.getenv("FORETOP_TEST_KUBECONFIG"));

  private TestProxy proxy;
  private String name;

  @BeforeEach
  void start() throws Exception {
    var clusters = new KubeconfigClusterLocator(KubeconfigFiles.of(List.of(KUBECONFIG)));
    name = clusters.locate().clusters().getFirst().name().value();
    proxy = TestProxy.start(clusters);
  }

  @AfterEach
  void stop() {
    proxy.close();
  }

  private HttpResponse<String> ask(String cluster, String... headers) throws Exception {
    var request =
        proxy
            .request(cluster, WHO_AM_I)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(REVIEW));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return proxy.send(request);
  }

  private static String user(HttpResponse<String> response) {
    JsonNode body = JsonMapper.shared().readTree(response.body());
    return body.path("status").path("userInfo").path("username").asString("");
  }

  @ParameterizedTest(
      name = "7, 8, 17: the cluster takes the caller for the user of the context: {0}")
  @ValueSource(strings = {"", "-token", "-exec", "-viewer", "-certificate-viewer", "-nobody"})
  void callsAsTheContextsUser(String suffix) throws Exception {
    HttpResponse<String> response = ask(name + suffix);

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(user(response)).isNotEmpty();
    assertThat(user(response).contains("viewer")).isEqualTo(suffix.contains("viewer"));
  }

  // An API server refuses a wrong token before it has read the body: repeated, for it is a race.
  @RepeatedTest(10)
  @DisplayName("9, 10: the caller's own credential wins over the user's client certificate")
  void callsAsTheCaller() throws Exception {
    String viewer = token("viewer");

    HttpResponse<String> response =
        ask(name, "Backstage-Kubernetes-Authorization", "Bearer " + viewer);

    assertThat(user(response)).contains("viewer");
    assertThat(ask(name, "Backstage-Kubernetes-Authorization", "Bearer wrong").statusCode())
        .isEqualTo(401);
  }

  private static String token(String role) throws Exception {
    JsonNode tokens =
        JsonMapper.shared().readTree(Files.readString(KUBECONFIG.resolveSibling("tokens.json")));
    return tokens.path(role).asString();
  }

  @Test
  @DisplayName("2, 3: which cluster is unknown")
  void saysWhichClusterIsUnknown() throws Exception {
    HttpResponse<String> response = ask("nowhere");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).contains("Cluster 'nowhere' not found");
  }

  @Test
  @DisplayName("A4, A5: the API server's own refusal comes through")
  void passesARefusalOn() throws Exception {
    HttpResponse<String> response =
        proxy.send(proxy.request(name + "-nobody", "/api/v1/namespaces"));

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body()).contains("\"reason\":\"Forbidden\"");
  }

  @Test
  @DisplayName("R: YAML in, YAML out, and a watch that shows what was made")
  void createsAndWatches() throws Exception {
    String configMap = "conformance-" + UUID.randomUUID();
    try (var watch = new RawHttp(proxy.port())) {
      watch.send(
          proxy.head(
                  "GET",
                  "/api/kubernetes/proxy/api/v1/namespaces/default/configmaps"
                      + "?watch=1&fieldSelector=metadata.name%3D"
                      + configMap)
              + "Backstage-Kubernetes-Cluster: "
              + name
              + "\nAccept-Encoding: gzip\n\n");
      assertThat(watch.readHead()).startsWith("HTTP/1.1 200");

      HttpResponse<String> made =
          proxy.send(
              proxy
                  .request(name, "/api/v1/namespaces/default/configmaps")
                  .header("Content-Type", "application/yaml")
                  .POST(
                      BodyPublishers.ofString(
                          "kind: ConfigMap\napiVersion: v1\nmetadata: {name: "
                              + configMap
                              + "}\n")));

      assertThat(made.statusCode()).isEqualTo(201);
      watch.readLine(); // the size of the chunk
      assertThat(watch.readLine()).contains("\"type\":\"ADDED\"", configMap);
    }
  }
}
