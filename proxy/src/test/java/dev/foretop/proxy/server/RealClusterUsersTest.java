package dev.foretop.proxy.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterUser;
import dev.foretop.proxy.cluster.Impersonation;
import dev.foretop.proxy.locator.KubeconfigClusterLocator;
import dev.foretop.proxy.locator.KubeconfigFiles;
import dev.foretop.proxy.testing.Clusters;
import dev.foretop.proxy.testing.TestProxy;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every context of the kubeconfig that `FORETOP_TEST_KUBECONFIG` names, through the proxy: the API
/// server must take the user for whom it takes kubectl's.
@Tag("cluster")
@Timeout(60)
class RealClusterUsersTest {

  private static final String REVIEW =
      "{\"apiVersion\":\"authentication.k8s.io/v1\",\"kind\":\"SelfSubjectReview\"}";

  @ParameterizedTest
  @MethodSource("contexts")
  void isWhoKubectlIs(String context) throws Exception {
    try (var proxy = TestProxy.start(locator())) {
      assertThat(whoAmI(proxy, context)).isEqualTo(kubectlWhoAmI(context));
    }
  }

  @Test
  void actsAsSomebodyElse() throws Exception {
    ClusterDetails admin =
        locator().locate().clusters().stream()
            .filter(cluster -> cluster.presentation().current())
            .findFirst()
            .orElseThrow();
    ClusterUser user =
        admin
            .user()
            .impersonating(
                new Impersonation(
                    "jané", "7", List.of("a", "b"), Map.of("Dept/x", List.of("1", "2"))));
    ClusterDetails cluster = Clusters.withUser(admin, user);
    try (var proxy = TestProxy.start(cluster)) {
      JsonNode seen = whoAmI(proxy, cluster.name().value());
      assertThat(seen.path("username").asString()).isEqualTo("jané");
      assertThat(seen.path("uid").asString()).isEqualTo("7");
      assertThat(seen.path("groups").toString()).contains("\"a\",\"b\"");
      assertThat(seen.path("extra").toString()).isEqualTo("{\"dept/x\":[\"1\",\"2\"]}");

      HttpResponse<String> refused =
          proxy.send(
              proxy
                  .request(cluster.name().value(), "/api")
                  .header("Impersonate-User", "system:admin"));
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(refused.body()).contains("acts as somebody else already");
    }
  }

  static Stream<String> contexts() {
    return locator().locate().clusters().stream().map(cluster -> cluster.name().value());
  }

  private static KubeconfigClusterLocator locator() {
    return new KubeconfigClusterLocator(KubeconfigFiles.of(List.of(kubeconfig())));
  }

  private static Path kubeconfig() {
    return Path.of(System.getenv("FORETOP_TEST_KUBECONFIG"));
  }

  private static JsonNode whoAmI(TestProxy proxy, String cluster) throws Exception {
    HttpResponse<String> response =
        proxy.send(
            proxy
                .request(cluster, "/apis/authentication.k8s.io/v1/selfsubjectreviews")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(REVIEW)));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    return JsonMapper.shared().readTree(response.body()).at("/status/userInfo");
  }

  private static JsonNode kubectlWhoAmI(String context) throws Exception {
    Process kubectl =
        new ProcessBuilder(
                "kubectl",
                "--kubeconfig=" + kubeconfig(),
                "--context=" + context,
                "auth",
                "whoami",
                "-o",
                "json")
            .start();
    String output = new String(kubectl.getInputStream().readAllBytes(), UTF_8);
    assertThat(kubectl.waitFor()).isZero();
    return JsonMapper.shared().readTree(output).at("/status/userInfo");
  }
}
