package dev.foretop.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterListing;
import dev.foretop.proxy.cluster.ClusterProblem;
import dev.foretop.proxy.testing.Clusters;
import dev.foretop.proxy.testing.TestProxy;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A cluster that is asked for while its source cannot be read.
@Timeout(20)
class UnknownClusterTest {

  private static final String WHY = "the sign-in to Google has expired or was revoked";

  private final ClusterDetails other = Clusters.plain("other", URI.create("http://127.0.0.1:1"));

  @Test
  void saysWhyNotEveryClusterIsKnown() throws Exception {
    for (List<ClusterDetails> known : List.of(List.<ClusterDetails>of(), List.of(other))) {
      try (var proxy = start(known)) {
        assertThat(proxy.send(proxy.request("c", "/api")).body()).contains("\"code\":404", WHY);
      }
    }
  }

  @Test
  void tellsThatToNobodyWhoMayNotSeeAll() throws Exception {
    try (var proxy = start(List.of(other))) {
      String limited = proxy.issue("{\"name\":\"x\",\"grant\":{\"clusters\":[\"other@test\"]}}");
      var request = proxy.request("c", "/api").setHeader("Authorization", "Bearer " + limited);

      assertThat(proxy.send(request).body()).contains("\"code\":403").doesNotContain(WHY);
    }
  }

  private static TestProxy start(List<ClusterDetails> known) throws Exception {
    var listing = new ClusterListing(known, List.of(new ClusterProblem("gke", WHY)));
    return TestProxy.start(() -> listing);
  }
}
