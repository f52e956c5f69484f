package dev.foretop.app.demo.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.demo.contract.ApiClient.Answer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

interface DeleteContract {

  ApiClient api();

  private JsonNode owned(Workspace space, JsonNode owner, String name) throws IOException {
    ObjectNode body = Workspace.object("v1", "ConfigMap", name);
    ObjectNode metadata = (ObjectNode) body.path("metadata");
    metadata
        .putArray("ownerReferences")
        .addObject()
        .put("apiVersion", "v1")
        .put("kind", "ConfigMap")
        .put("name", owner.at("/metadata/name").asString())
        .put("uid", owner.at("/metadata/uid").asString())
        .put("blockOwnerDeletion", true);
    return api().create(space.core("configmaps"), body.toString()).json();
  }

  private Answer delete(String path, String options) throws IOException {
    return api().send("DELETE", path, options, "Content-Type", "application/json");
  }

  @Test
  default void deletesAndSaysWhat() throws IOException {
    try (Workspace space = api().workspace()) {
      JsonNode map = space.configMap("map");
      Answer answer = api().delete(space.core("configmaps/map"));

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.json().path("status").asString()).isEqualTo("Success");
      assertThat(answer.json().at("/details/uid")).isEqualTo(map.at("/metadata/uid"));
      assertThat(api().get(space.core("configmaps/map")).status()).isEqualTo(404);
      assertThat(api().delete(space.core("configmaps/map")).status()).isEqualTo(404);
    }
  }

  @Test
  default void deletesOnlyTheObjectThatIsMeant() throws IOException {
    try (Workspace space = api().workspace()) {
      space.configMap("map");
      String path = space.core("configmaps/map");
      Answer other = delete(path, "{\"preconditions\":{\"uid\":\"other\"}}");
      Answer old = delete(path, "{\"preconditions\":{\"resourceVersion\":\"1\"}}");

      assertThat(other.status()).isEqualTo(409);
      assertThat(other.json().path("message").asString())
          .contains("the UID in the precondition (other) does not match the UID in record");
      assertThat(old.status()).isEqualTo(409);
      assertThat(delete(path, "{x").status()).isEqualTo(400);
      assertThat(api().delete(path + "?propagationPolicy=Sideways").status()).isEqualTo(422);
      assertThat(api().delete(path + "?dryRun=All").status()).isEqualTo(200);
      assertThat(api().get(path).status()).isEqualTo(200);
    }
  }

  @Test
  default void deletesWhatADeletedObjectOwned() throws IOException {
    try (Workspace space = api().workspace()) {
      JsonNode owner = space.configMap("owner");
      owned(space, owner, "child");
      api().delete(space.core("configmaps/owner") + "?propagationPolicy=Background");

      api().awaitGone(space.core("configmaps"), "child");
    }
  }

  @Test
  default void deletesTheOwnerLastWhereAsked() throws IOException {
    try (Workspace space = api().workspace()) {
      JsonNode owner = space.configMap("owner");
      owned(space, owner, "child");
      Answer answer =
          delete(space.core("configmaps/owner"), "{\"propagationPolicy\":\"Foreground\"}");

      assertThat(answer.json().at("/metadata/finalizers").toString())
          .isEqualTo("[\"foregroundDeletion\"]");
      assertThat(answer.json().at("/metadata/deletionTimestamp").asString()).isNotEmpty();
      api().awaitGone(space.core("configmaps"), "owner");
      assertThat(api().get(space.core("configmaps/child")).status()).isEqualTo(404);
    }
  }

  @Test
  default void leavesOrphansWhereAsked() throws IOException {
    try (Workspace space = api().workspace()) {
      JsonNode owner = space.configMap("owner");
      owned(space, owner, "child");
      delete(space.core("configmaps/owner"), "{\"propagationPolicy\":\"Orphan\"}");
      api().awaitGone(space.core("configmaps"), "owner");

      JsonNode child = api().get(space.core("configmaps/child")).json();
      assertThat(child.at("/metadata/ownerReferences").isMissingNode()).isTrue();
    }
  }

  @Test
  default void waitsForFinalizers() throws IOException {
    try (Workspace space = api().workspace()) {
      ObjectNode body = Workspace.object("v1", "ConfigMap", "held");
      ((ObjectNode) body.path("metadata")).putArray("finalizers").add("contract.example/hold");
      api().create(space.core("configmaps"), body.toString());
      String path = space.core("configmaps/held");
      Answer marked = api().delete(path);
      String more = "{\"metadata\":{\"finalizers\":[\"contract.example/hold\",\"a.example/b\"]}}";
      Answer added = api().mergePatch(path, more);
      Answer released = api().mergePatch(path, "{\"metadata\":{\"finalizers\":null}}");

      assertThat(marked.json().at("/metadata/deletionTimestamp").asString()).isNotEmpty();
      assertThat(added.status()).isEqualTo(422);
      assertThat(released.status()).isEqualTo(200);
      assertThat(api().get(path).status()).isEqualTo(404);
    }
  }

  @Test
  default void deletesWhatASelectorFinds() throws IOException {
    try (Workspace space = api().workspace()) {
      space.configMap("a", "doomed", "yes");
      space.configMap("b", "doomed", "yes");
      space.configMap("c");
      Answer answer = api().delete(space.core("configmaps") + "?labelSelector=doomed");

      assertThat(answer.json().path("items")).hasSize(2);
      assertThat(api().get(space.core("configmaps/a")).status()).isEqualTo(404);
      assertThat(api().get(space.core("configmaps/c")).status()).isEqualTo(200);
    }
  }

  @Test
  default void deletesANamespaceWithAllThatIsInIt() throws IOException {
    Workspace space = api().workspace();
    space.configMap("inside");
    Answer answer = api().delete("/api/v1/namespaces/" + space.name());
    api().awaitGone("/api/v1/namespaces", space.name());

    assertThat(answer.json().at("/status/phase").asString()).isEqualTo("Terminating");
    assertThat(api().get(space.core("configmaps/inside")).status()).isEqualTo(404);
  }

  @Test
  default void protectsItsOwnNamespaces() throws IOException {
    Answer answer = api().delete("/api/v1/namespaces/default");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.json().path("reason").asString()).isEqualTo("Forbidden");
  }
}
