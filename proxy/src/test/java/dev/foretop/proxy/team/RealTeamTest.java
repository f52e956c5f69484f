package dev.foretop.proxy.team;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.cluster.ClusterLocator;
import dev.foretop.proxy.locator.KubeconfigClusterLocator;
import dev.foretop.proxy.locator.KubeconfigFiles;
import dev.foretop.proxy.testing.TestProxy;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a real API server makes of the callers of a team's proxy, which signs in as somebody who
/// may impersonate: the cluster of the kubeconfig that `FORETOP_TEST_KUBECONFIG` names.
@Tag("cluster")
class RealTeamTest {

  private static final String BINDINGS = "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings";

  @TempDir Path folder;
  private final ClusterLocator clusters =
      new KubeconfigClusterLocator(
          KubeconfigFiles.of(List.of(Path.of(System.getenv("FORETOP_TEST_KUBECONFIG")))));

  private final String cluster =
      clusters.locate().clusters().stream()
          .filter(each -> each.presentation().current())
          .findFirst()
          .orElseThrow()
          .name()
          .value();

  @Test
  void decidesAndAnswersAsForThePersonAndNotForTheProxy() throws Exception {
    try (var owner = TestProxy.start(clusters);
        var team = TeamFixture.start(folder, clusters)) {
      bind(owner);
      String reader = team.issuer.token("real-reader", "readers");
      String other = team.issuer.token("tom");
      try {
        assertThat(get(team, reader, "/api/v1/namespaces/default/pods").statusCode())
            .isEqualTo(200);

        HttpResponse<String> refused = get(team, other, "/api/v1/namespaces/default/pods");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("User \\\"oidc:tom\\\" cannot list resource");

        assertThat(review(team, reader))
            .contains("\"username\":\"oidc:real-reader\"")
            .contains("\"oidc:readers\"", "\"system:authenticated\"")
            .doesNotContain("system:masters");
      } finally {
        owner.send(owner.request(cluster, BINDINGS + "/foretop-team-test").DELETE());
      }
    }
  }

  private HttpResponse<String> get(TeamFixture team, String token, String path) throws Exception {
    return team.send(team.toCluster(token, path).header("Backstage-Kubernetes-Cluster", cluster));
  }

  private String review(TeamFixture team, String token) throws Exception {
    String body = "{\"apiVersion\":\"authentication.k8s.io/v1\",\"kind\":\"SelfSubjectReview\"}";
    return team.send(
            team.toCluster(token, "/apis/authentication.k8s.io/v1/selfsubjectreviews")
                .header("Backstage-Kubernetes-Cluster", cluster)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)))
        .body()
        .replace(" ", "");
  }

  // By the group alone, which only the issuer's token names.
  private void bind(TestProxy owner) throws Exception {
    String binding =
        """
        {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRoleBinding",
         "metadata": {"name": "foretop-team-test"},
         "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": "view"},
         "subjects": [{"apiGroup": "rbac.authorization.k8s.io", "kind": "Group",
                       "name": "oidc:readers"}]}
        """;
    HttpResponse<String> made =
        owner.send(
            owner
                .request(cluster, BINDINGS)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(binding)));
    assertThat(made.statusCode()).isIn(201, 409);
  }
}
