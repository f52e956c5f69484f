package dev.foretop.app.demo.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.demo.contract.ApiClient.Answer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

interface DiscoveryContract {

  String AGGREGATED = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

  ApiClient api();

  private JsonNode resource(JsonNode groups, String group, String plural) {
    for (JsonNode item : groups.path("items").values()) {
      if (item.at("/metadata/name").asString("").equals(group)) {
        for (JsonNode resource : item.at("/versions/0/resources").values()) {
          if (resource.path("resource").asString().equals(plural)) {
            return resource;
          }
        }
      }
    }
    throw new AssertionError("no " + plural + " in group '" + group + "'");
  }

  @Test
  default void tellsAllKindsInOneAnswer() throws IOException {
    Answer answer = api().get("/apis", "Accept", AGGREGATED);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo(AGGREGATED);
    assertThat(answer.json().path("kind").asString()).isEqualTo("APIGroupDiscoveryList");
    JsonNode deployments = resource(answer.json(), "apps", "deployments");
    assertThat(deployments.at("/responseKind/kind").asString()).isEqualTo("Deployment");
    assertThat(deployments.path("scope").asString()).isEqualTo("Namespaced");
    assertThat(deployments.path("singularResource").asString()).isEqualTo("deployment");
    assertThat(deployments.path("shortNames").toString()).isEqualTo("[\"deploy\"]");
    assertThat(deployments.path("verbs").toString()).contains("list", "watch", "patch", "create");
    assertThat(deployments.path("subresources").toString()).contains("\"scale\"", "\"status\"");
  }

  @Test
  default void tellsTheCoreKindsInOneAnswer() throws IOException {
    JsonNode groups = api().get("/api", "Accept", AGGREGATED).json();

    assertThat(groups.path("items")).hasSize(1);
    assertThat(resource(groups, "", "pods").path("categories").toString()).contains("all");
    assertThat(resource(groups, "", "pods").path("subresources").toString()).contains("\"log\"");
    assertThat(resource(groups, "", "nodes").path("scope").asString()).isEqualTo("Cluster");
  }

  @Test
  default void prefersTheFirstAcceptedFormOfDiscovery() throws IOException {
    String accept =
        AGGREGATED + "," + AGGREGATED.replace("v=v2", "v=v2beta1") + ",application/json";

    assertThat(api().get("/apis", "Accept", accept).header("Content-Type")).isEqualTo(AGGREGATED);
    assertThat(api().get("/apis", "Accept", "application/json").json().path("kind").asString())
        .isEqualTo("APIGroupList");
  }

  @Test
  default void saysThatNothingIsNewToWhoKnowsTheTag() throws IOException {
    // A cluster that gains kinds meanwhile has another tag, so this may take a second try.
    int status = 0;
    for (int i = 0; i < 5 && status != 304; i++) {
      String tag = api().get("/apis", "Accept", AGGREGATED).header("ETag");
      assertThat(tag).startsWith("\"").endsWith("\"");
      status = api().get("/apis", "Accept", AGGREGATED, "If-None-Match", tag).status();
    }

    assertThat(status).isEqualTo(304);
  }

  @Test
  default void tellsGroupsAndVersionsOneByOne() throws IOException {
    JsonNode groups = api().get("/apis").json();
    JsonNode apps = api().get("/apis/apps").json();

    assertThat(groups.path("kind").asString()).isEqualTo("APIGroupList");
    assertThat(groups.path("groups").values())
        .extracting(group -> group.path("name").asString())
        .contains("apps", "batch", "networking.k8s.io", "apiextensions.k8s.io");
    assertThat(apps.at("/preferredVersion/groupVersion").asString()).isEqualTo("apps/v1");
    assertThat(api().get("/api").json().path("versions").toString()).isEqualTo("[\"v1\"]");
  }

  @Test
  default void tellsTheKindsOfOneVersion() throws IOException {
    JsonNode list = api().get("/api/v1").json();

    assertThat(list.path("kind").asString()).isEqualTo("APIResourceList");
    assertThat(list.path("groupVersion").asString()).isEqualTo("v1");
    assertThat(list.path("resources").values())
        .extracting(resource -> resource.path("name").asString())
        .contains("pods", "pods/log", "pods/status", "namespaces", "nodes");
  }

  @Test
  default void describesItsObjects() throws IOException {
    JsonNode paths = api().get("/openapi/v3").json().path("paths");
    String apps = paths.path("apis/apps/v1").path("serverRelativeURL").asString();
    JsonNode document = api().get(apps).json();

    assertThat(apps).startsWith("/openapi/v3/apis/apps/v1?hash=");
    JsonNode patch =
        document
            .path("paths")
            .path("/apis/apps/v1/namespaces/{namespace}/deployments/{name}")
            .path("patch");
    assertThat(patch.path("parameters").toString()).contains("\"fieldValidation\"");
    assertThat(document.at("/components/schemas").values())
        .anyMatch(schema ->
            schema.path("x-kubernetes-group-version-kind").toString().contains("\"Deployment\"")
                && schema.path("properties").has("spec"));
  }

  @Test
  default void tellsItsVersionAndHealth() throws IOException {
    JsonNode version = api().get("/version").json();

    assertThat(version.path("major").asString()).isEqualTo("1");
    assertThat(version.path("gitVersion").asString()).startsWith("v1.");
    for (String path : new String[] {"/healthz", "/livez", "/readyz"}) {
      assertThat(api().get(path).text()).isEqualTo("ok");
    }
  }
}
