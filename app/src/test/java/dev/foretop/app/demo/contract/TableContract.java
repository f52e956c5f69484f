package dev.foretop.app.demo.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.demo.contract.ApiClient.Answer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

interface TableContract {

  ApiClient api();

  private JsonNode table(String path) throws IOException {
    return api().get(path, "Accept", ApiClient.TABLE).json();
  }

  @Test
  default void printsAListAsATableWithoutObjects() throws IOException {
    try (Workspace space = api().workspace()) {
      space.configMap("printed", "printed", "yes");
      JsonNode table =
          table(space.core("configmaps") + "?includeObject=None&labelSelector=printed");

      assertThat(table.path("kind").asString()).isEqualTo("Table");
      assertThat(table.path("apiVersion").asString()).isEqualTo("meta.k8s.io/v1");
      assertThat(table.at("/metadata/resourceVersion").asString()).isNotEmpty();
      assertThat(table.at("/columnDefinitions").values())
          .extracting(column -> column.path("name").asString())
          .containsExactly("Name", "Data", "Age");
      assertThat(table.at("/columnDefinitions/0/format").asString()).isEqualTo("name");
      assertThat(table.at("/rows/0/cells/0").asString()).isEqualTo("printed");
      assertThat(table.at("/rows/0/cells/1").asString()).isEqualTo("1");
      assertThat(table.at("/rows/0/cells/2").asString()).matches("[0-9]+s");
      assertThat(table.at("/rows/0").has("object")).isTrue();
      assertThat(table.at("/rows/0/object").isNull()).isTrue();
    }
  }

  @Test
  default void includesMetadataOrTheWholeObject() throws IOException {
    try (Workspace space = api().workspace()) {
      space.configMap("printed", "printed", "yes");
      String path = space.core("configmaps") + "?labelSelector=printed";
      JsonNode usual = table(path).at("/rows/0/object");
      JsonNode metadata = table(path + "&includeObject=Metadata").at("/rows/0/object");
      JsonNode whole = table(path + "&includeObject=Object").at("/rows/0/object");

      assertThat(usual.path("kind").asString()).isEqualTo("PartialObjectMetadata");
      assertThat(metadata).isEqualTo(usual);
      assertThat(whole.path("kind").asString()).isEqualTo("ConfigMap");
      assertThat(whole.at("/data/key").asString()).isEqualTo("value");
      assertThat(api().get(path + "&includeObject=All", "Accept", ApiClient.TABLE).status())
          .isEqualTo(400);
    }
  }

  @Test
  default void printsOneObjectAsATable() throws IOException {
    JsonNode table = table("/api/v1/namespaces/default?includeObject=None");

    assertThat(table.path("rows")).hasSize(1);
    assertThat(table.at("/rows/0/cells/0").asString()).isEqualTo("default");
    assertThat(table.at("/rows/0/cells/1").asString()).isEqualTo("Active");
  }

  @Test
  default void countsWhatALimitLeavesOut() throws IOException {
    JsonNode table = table("/api/v1/namespaces?limit=1&includeObject=None");

    assertThat(table.path("rows")).hasSize(1);
    assertThat(table.at("/metadata/continue").asString()).isNotEmpty();
    assertThat(table.at("/metadata/remainingItemCount").asInt()).isGreaterThan(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/v1/pods|Name,Ready,Status,Restarts,Age,IP,Node,Nominated Node,Readiness Gates",
        "/api/v1/services|Name,Type,Cluster-IP,External-IP,Port(s),Age,Selector",
        "/api/v1/nodes|Name,Status,Roles,Age,Version,Internal-IP,External-IP,OS-Image,Kernel-Version,Container-Runtime",
        "/api/v1/events|Last Seen,Type,Reason,Object,Subobject,Source,Message,First Seen,Count,Name",
        "/apis/apps/v1/deployments|Name,Ready,Up-to-date,Available,Age,Containers,Images,Selector",
        "/apis/batch/v1/jobs|Name,Status,Completions,Duration,Age,Containers,Images,Selector",
        "/apis/batch/v1/cronjobs|Name,Schedule,Timezone,Suspend,Active,Last Schedule,Age,Containers,Images,Selector",
        "/apis/networking.k8s.io/v1/ingresses|Name,Class,Hosts,Address,Ports,Age",
        "/apis/apiextensions.k8s.io/v1/customresourcedefinitions|Name,Created At"
      })
  default void hasTheColumnsOfBuiltInKinds(String path, String columns) throws IOException {
    JsonNode table = table(path + "?limit=1&includeObject=None");

    assertThat(table.at("/columnDefinitions").values())
        .extracting(column -> column.path("name").asString())
        .containsExactly(columns.split(",", -1));
    for (JsonNode row : table.path("rows").values()) {
      assertThat(row.path("cells")).hasSize(table.path("columnDefinitions").size());
    }
  }

  @Test
  default void fallsBackToWhatItCanServe() throws IOException {
    String unknown = "application/json;as=Table;v=v9;g=meta.k8s.io";
    Answer fallback =
        api().get("/api/v1/namespaces?limit=1", "Accept", unknown + ", application/json");

    assertThat(fallback.json().path("kind").asString()).isEqualTo("NamespaceList");
    assertThat(api().get("/api/v1/namespaces", "Accept", unknown).status()).isEqualTo(406);
  }
}
