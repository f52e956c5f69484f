package dev.foretop.proxy.conformance;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterUser;
import dev.foretop.proxy.testing.Clusters;
import dev.foretop.proxy.testing.FakeApiServer;
import dev.foretop.proxy.testing.RawServer;
import java.net.URI;

class PlainConformanceTest extends BackstageConformance {

  @Override
  FakeApiServer startApi() throws Exception {
    return FakeApiServer.start();
  }

  @Override
  RawServer startRaw(RawServer.Answer answer) throws Exception {
    return new RawServer(answer);
  }

  @Override
  ClusterDetails cluster(String name, URI server, ClusterUser user) {
    return Clusters.withUser(Clusters.plain(name, server), user);
  }
}
