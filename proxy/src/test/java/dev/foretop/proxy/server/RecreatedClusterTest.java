package dev.foretop.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterListing;
import dev.foretop.proxy.cluster.ClusterLocator;
import dev.foretop.proxy.cluster.ClusterTls;
import dev.foretop.proxy.testing.Clusters;
import dev.foretop.proxy.testing.FakeApiServer;
import dev.foretop.proxy.testing.TestCertificates;
import dev.foretop.proxy.testing.TestProxy;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A cluster that was deleted and made anew, with another authority, while its source still names
/// the old one.
@Timeout(30)
class RecreatedClusterTest {

  private final List<String> lookedAgain = new CopyOnWriteArrayList<>();
  private FakeApiServer api;
  private ClusterDetails before;
  private ClusterDetails after;

  /// Says what has changed when it is asked to look again, as Google's does.
  private final class Source implements ClusterLocator {

    @Override
    public ClusterListing locate() {
      return new ClusterListing(List.of(lookedAgain.isEmpty() ? before : after), List.of());
    }

    @Override
    public void lookAgain(String clusterId, boolean byUser) {
      lookedAgain.add(clusterId);
    }
  }

  @BeforeEach
  void start() throws Exception {
    var authority = new TestCertificates("new");
    api = FakeApiServer.startTls(authority.server("api.example"), authority.authority());
    before = cluster(new TestCertificates("old"));
    after = cluster(authority);
  }

  private ClusterDetails cluster(TestCertificates authority) throws Exception {
    var tls = new ClusterTls(Clusters.data(authority.authorityPem()), false, null);
    return Clusters.inSource(Clusters.withTls(Clusters.plain("c", api.uri()), tls), "gke");
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void isLookedUpAgainWhenItsCertificateDoesNotFit() throws Exception {
    try (var proxy = TestProxy.start(new Source())) {
      assertThat(proxy.send(proxy.request("c", "/api")).body())
          .contains("cluster-certificate", "Google is being asked")
          .doesNotContain("certificate-authority", "kubeconfig");
      assertThat(lookedAgain).containsExactly("c@gke");

      proxy.refresh();
      assertThat(proxy.send(proxy.request("c", "/api")).statusCode()).isEqualTo(200);
      assertThat(lookedAgain).hasSize(1);
    }
  }

  @Test
  void isLookedUpAgainWhenTheUserReconnects() throws Exception {
    try (var proxy = TestProxy.start(new Source())) {
      var reconnect =
          proxy.request("/local/v1/reconnect").header("Backstage-Kubernetes-Cluster", "c");
      assertThat(proxy.send(reconnect.POST(BodyPublishers.noBody())).statusCode()).isEqualTo(204);

      assertThat(lookedAgain).containsExactly("c@gke");
    }
  }
}
