package dev.foretop.proxy.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterUser;
import dev.foretop.proxy.testing.Clusters;
import dev.foretop.proxy.testing.FakeApiServer;
import dev.foretop.proxy.testing.TestCertificates;
import dev.foretop.proxy.testing.TestProxy;
import java.net.URI;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MutualTlsConformanceTest extends TlsConformanceTest {

  private static TestCertificates.Identity jane;

  @BeforeAll
  static void makeClientCertificate() throws Exception {
    jane = authority.client("jane");
  }

  @Override
  ClusterDetails cluster(String name, URI uri, ClusterUser user) throws Exception {
    return super.cluster(name, uri, user.certifiedBy(Clusters.certificate(jane)));
  }

  @Test
  @DisplayName("16, 17: the CA and the client certificate reach the TLS layer")
  void showsTheClientCertificate() throws Exception {
    try (FakeApiServer api = startApi();
        var proxy = TestProxy.start(cluster("c1", api.uri(), ClusterUser.ANONYMOUS))) {
      proxy.send(proxy.request("c1", "/api/v1/namespaces"));

      assertThat(api.take().clientSubject()).isEqualTo("CN=jane");
    }
  }
}
