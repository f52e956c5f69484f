package dev.foretop.proxy.objects;

import static dev.foretop.proxy.objects.Portal.CART;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.testing.Clusters;
import dev.foretop.proxy.testing.FakeApiServer;
import dev.foretop.proxy.testing.RecordedRequest;
import dev.foretop.proxy.testing.TestProxy;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// An entity's objects are no way around a token's limits: each list is judged as if it had been
/// asked for by itself.
@Timeout(60)
class EntityGrantTest {

  private static final String SERVICE = "/services/cart";
  private static final String PAGE = "https://portal.example";

  private FakeApiServer api;
  private TestProxy proxy;

  @BeforeEach
  void start() throws Exception {
    api = FakeApiServer.start();
    api.answer((_, response, callback) -> {
      byte[] list = "{\"kind\":\"ThingList\",\"items\":[{\"metadata\":{}}]}".getBytes(UTF_8);
      response.write(true, ByteBuffer.wrap(list), callback);
    });
    proxy = TestProxy.start(Clusters.plain("a", api.uri()), Clusters.plain("b", api.uri()));
  }

  @AfterEach
  void stop() {
    proxy.close();
    api.close();
  }

  private Portal portal(String grant) throws Exception {
    return new Portal(proxy, proxy.issue("{\"name\":\"t\",\"grant\":{%s}}".formatted(grant)));
  }

  private List<String> asked() {
    return api.all().stream().map(RecordedRequest::pathQuery).toList();
  }

  @Test
  void findsNothingInClustersThatAreNotGranted() throws Exception {
    List<JsonNode> items = portal("\"clusters\":[\"b\"],\"inject\":\"*\"").items(SERVICE, CART);

    assertThat(items).hasSize(1);
    assertThat(items.getFirst().path("cluster").path("name").asString()).isEqualTo("b");
    assertThat(api.all()).hasSize(13);
  }

  @Test
  void findsInGrantedNamespacesWhatAnEntityHasAnywhere() throws Exception {
    List<JsonNode> items =
        portal("\"namespaces\":[\"shop\",\"bill\"],\"clusters\":[\"a\"],\"inject\":\"*\"")
            .items(SERVICE, CART);

    assertThat(Portal.objects(items.getFirst(), "pods")).hasSize(2);
    assertThat(asked())
        .hasSize(26)
        .allMatch(path -> path.contains("/namespaces/shop/") || path.contains("/namespaces/bill/"));
  }

  @Test
  void isToldWhatANamespaceOfOthersRefused() throws Exception {
    String entity =
        CART.replace(
            "\"name\":\"cart\"",
            "\"name\":\"cart\",\"annotations\":{\"backstage.io/kubernetes-namespace\":\"theirs\"}");
    List<JsonNode> items =
        portal("\"namespaces\":[\"shop\"],\"inject\":\"*\"").items(SERVICE, entity);

    assertThat(api.all()).isEmpty();
    assertThat(items).hasSize(2);
    assertThat(items.getFirst().path("resources")).isEmpty();
    assertThat(items.getFirst().path("errors").findValuesAsString("statusCode"))
        .hasSize(13)
        .containsOnly("403");
  }

  @Test
  void goesNowhereAsTheUserWithoutTheUsersConsent() throws Exception {
    List<JsonNode> items = portal("\"clusters\":\"*\"").items(SERVICE, CART);

    assertThat(api.all()).isEmpty();
    assertThat(items.getFirst().path("errors").findValuesAsString("errorType"))
        .containsExactly("FETCH_ERROR");
  }

  @Test
  void readsNoSecretsWithoutTheRightTo() throws Exception {
    String kind = "{\"group\":\"\",\"apiVersion\":\"v1\",\"plural\":\"secrets\"}";
    String query = "{\"entityRef\":\"component:cart\",\"customResources\":[%s]}".formatted(kind);
    List<JsonNode> items = portal("\"inject\":\"*\"").items("/resources/custom/query", query);

    assertThat(api.all()).isEmpty();
    assertThat(items.getFirst().path("errors").findValuesAsString("statusCode"))
        .containsExactly("403");
  }

  @Test
  void servesAPairedPageWithItsPreflight() throws Exception {
    Portal page =
        portal("\"origins\":[\"%s\"],\"originless\":false,\"inject\":\"*\"".formatted(PAGE));
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "origin");
    HttpResponse<String> answer = page.post(SERVICE, CART, "Origin", PAGE);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains(PAGE);
    assertThat(Portal.json(answer).path("items").get(0).path("errors")).isEmpty();
    assertThat(page.post(SERVICE, CART).statusCode()).isEqualTo(403);
    HttpResponse<String> preflight =
        proxy.send(
            HttpRequest.newBuilder(proxy.request("/api/kubernetes" + SERVICE).build().uri())
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", PAGE)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type"));
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers"))
        .get()
        .asString()
        .containsIgnoringCase("authorization")
        .containsIgnoringCase("content-type");
  }

  @Test
  void theUserSeesEachListAmongTheCalls() throws Exception {
    portal("\"clusters\":[\"a\"],\"inject\":\"*\"").items(SERVICE, CART);
    HttpResponse<String> calls = proxy.send(proxy.request("/local/v1/calls?after=0&wait=false"));

    assertThat(calls.body()).contains("/api/v1/pods", "/apis/apps/v1/deployments", SERVICE);
  }
}
