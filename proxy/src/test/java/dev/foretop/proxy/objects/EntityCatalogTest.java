package dev.foretop.proxy.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.cluster.ClusterListing;
import dev.foretop.proxy.cluster.ClusterLocator;
import dev.foretop.proxy.cluster.EntityCatalog;
import dev.foretop.proxy.cluster.EntityRef;
import dev.foretop.proxy.testing.Clusters;
import dev.foretop.proxy.testing.FakeApiServer;
import dev.foretop.proxy.testing.TestProxy;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Where there is a catalog, it says what belongs to an entity that is only named.
@Timeout(60)
class EntityCatalogTest {

  private static final String WORKLOADS = "/resources/workloads/query";

  private record WithCatalog(ClusterListing listing) implements ClusterLocator, EntityCatalog {

    @Override
    public ClusterListing locate() {
      return listing;
    }

    @Override
    public EntityCatalog entities() {
      return this;
    }

    @Override
    public Optional<String> find(EntityRef ref) throws IOException {
      return switch (ref.toString()) {
        case "component:default/cart" ->
            Optional.of(
                "{\"metadata\":{\"name\":\"cart\",\"annotations\":{"
                    + "\"backstage.io/kubernetes-label-selector\":\"app=c\"}}}");
        case "component:default/broken" -> throw new IOException("the catalog is away");
        default -> Optional.empty();
      };
    }

    @Override
    public boolean isThere() {
      return true;
    }
  }

  private static String ask(String ref) {
    return "{\"entityRef\":\"%s\"}".formatted(ref);
  }

  @Test
  void selectsAsTheCatalogSaysAndKnowsWhatIsNotThere() throws Exception {
    try (FakeApiServer api = FakeApiServer.start();
        TestProxy proxy =
            TestProxy.start(
                new WithCatalog(
                    new ClusterListing(List.of(Clusters.plain("c", api.uri())), List.of())))) {
      api.answer(FakeApiServer.text("{\"items\":[]}"));
      var portal = new Portal(proxy, proxy.token());

      assertThat(portal.post(WORKLOADS, ask("Component:Cart")).statusCode()).isEqualTo(200);
      assertThat(api.all())
          .hasSize(13)
          .allMatch(request -> request.pathQuery().endsWith("?labelSelector=app%3Dc"));
      assertThat(message(portal.post(WORKLOADS, ask("component:default/none"))))
          .isEqualTo("Entity ref missing, component:default/none");
      assertThat(message(portal.post(WORKLOADS, ask("component:default/broken"))))
          .contains("the catalog is away");
    }
  }

  private static String message(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(400);
    return Portal.json(answer).path("error").path("message").asString();
  }
}
