package dev.foretop.proxy.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.locator.KubeconfigClusterLocator;
import dev.foretop.proxy.locator.KubeconfigFiles;
import dev.foretop.proxy.testing.TestProxy;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A real API server is the judge of the paths, of the selector, and of what its users may see.
@Tag("cluster")
@Timeout(60)
class RealEntityTest {

  private static final Path KUBECONFIG = Path.of(System.getenv("FORETOP_TEST_KUBECONFIG"));

  private final String entity = "e" + UUID.randomUUID().toString().substring(0, 8);
  private TestProxy proxy;
  private String admin;

  @BeforeEach
  void start() throws Exception {
    var clusters = new KubeconfigClusterLocator(KubeconfigFiles.of(List.of(KUBECONFIG)));
    admin = clusters.locate().clusters().getFirst().name().value();
    proxy = TestProxy.start(clusters);
    send(
        "/api/v1/namespaces/default/configmaps",
        """
        {"metadata":{"name":"%s","labels":{"backstage.io/kubernetes-id":"%s"}},"data":{"a":"b"}}\
        """
            .formatted(entity, entity));
    send(
        "/api/v1/namespaces/default/secrets",
        """
        {"metadata":{"name":"%s","labels":{"backstage.io/kubernetes-id":"%s"}},\
        "stringData":{"password":"canary"}}\
        """
            .formatted(entity, entity));
  }

  @AfterEach
  void stop() throws Exception {
    for (String kind : List.of("configmaps", "secrets")) {
      proxy.send(
          proxy.request(admin, "/api/v1/namespaces/default/" + kind + "/" + entity).DELETE());
    }
    proxy.close();
  }

  private void send(String path, String body) throws Exception {
    HttpResponse<String> answer =
        proxy.send(
            proxy
                .request(admin, path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  private JsonNode only(String cluster, String path, String more) throws Exception {
    String body =
        """
        {"entity":{"metadata":{"name":"%s","annotations":{"backstage.io/kubernetes-cluster":"%s"}}},
         "entityRef":"component:default/%s"%s}\
        """
            .formatted(entity, cluster, entity, more);
    return new Portal(proxy, proxy.token())
        .items(path, body).stream()
            .filter(item -> item.path("cluster").path("name").asString("").equals(cluster))
            .findFirst()
            .orElseThrow();
  }

  @Test
  void findsWhatTheApiServerHas() throws Exception {
    JsonNode item = only(admin, "/services/" + entity, "");
    JsonNode found = Portal.objects(item, "configmaps").get(0);
    String theirs =
        proxy.send(proxy.request(admin, "/api/v1/namespaces/default/configmaps/" + entity)).body();

    assertThat(item.path("errors")).isEmpty();
    assertThat(item.path("resources")).hasSize(13);
    assertThat(found.path("metadata"))
        .isEqualTo(JsonMapper.shared().readTree(theirs).path("metadata"));
  }

  @Test
  void showsWhatTheClustersUserMayNotSeeAsErrors() throws Exception {
    JsonNode item = only(admin + "-nobody", "/services/" + entity, "");

    assertThat(item.path("resources")).isEmpty();
    assertThat(item.path("errors").findValuesAsString("statusCode"))
        .hasSize(13)
        .containsOnly("403");
  }

  @Test
  void neverShowsASecretsValue() throws Exception {
    String kind = "{\"group\":\"\",\"apiVersion\":\"v1\",\"plural\":\"secrets\"}";
    JsonNode item =
        only(admin, "/resources/custom/query", ",\"customResources\":[%s]".formatted(kind));

    assertThat(Portal.objects(item, "customresources").toString())
        .contains("\"kind\":\"Secret\"", "\"password\":\"***\"")
        .doesNotContain("canary", "Y2FuYXJ5");
  }
}
