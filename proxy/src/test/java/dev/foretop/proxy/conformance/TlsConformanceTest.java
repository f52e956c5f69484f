package dev.foretop.proxy.conformance;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterTls;
import dev.foretop.proxy.cluster.ClusterUser;
import dev.foretop.proxy.testing.Clusters;
import dev.foretop.proxy.testing.FakeApiServer;
import dev.foretop.proxy.testing.RawServer;
import dev.foretop.proxy.testing.TestCertificates;
import java.net.URI;
import org.junit.jupiter.api.BeforeAll;

class TlsConformanceTest extends BackstageConformance {

  static TestCertificates authority;
  static TestCertificates.Identity server;

  @BeforeAll
  static void makeCertificates() throws Exception {
    authority = new TestCertificates("conformance");
    server = authority.server("localhost");
  }

  @Override
  FakeApiServer startApi() throws Exception {
    return FakeApiServer.startTls(server, authority.authority());
  }

  @Override
  RawServer startRaw(RawServer.Answer answer) throws Exception {
    return RawServer.startTls(server, answer);
  }

  @Override
  ClusterDetails cluster(String name, URI uri, ClusterUser user) throws Exception {
    var tls = new ClusterTls(Clusters.data(authority.authorityPem()), false, null);
    return Clusters.withTls(Clusters.withUser(Clusters.plain(name, uri), user), tls);
  }
}
