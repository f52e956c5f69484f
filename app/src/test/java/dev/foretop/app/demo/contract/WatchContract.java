package dev.foretop.app.demo.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.demo.contract.ApiClient.Answer;
import dev.foretop.app.demo.contract.ApiClient.Watch;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

interface WatchContract {

  ApiClient api();

  private static String type(JsonNode event) {
    return event.path("type").asString();
  }

  private static String name(JsonNode event) {
    return event.at("/object/metadata/name").asString("");
  }

  @Test
  default void watchesWhatHappensAfterAVersion() throws IOException {
    try (Workspace space = api().workspace()) {
      JsonNode before = space.configMap("before");
      String version = before.at("/metadata/resourceVersion").asString();
      String path =
          space.core("configmaps") + "?watch=true&timeoutSeconds=20&resourceVersion=" + version;
      try (Watch watch = api().watch(path + "&labelSelector=tier%3Dweb")) {
        space.configMap("seen");
        api().mergePatch(space.core("configmaps/seen"), "{\"data\":{\"key\":\"new\"}}");
        api().delete(space.core("configmaps/seen"));

        JsonNode added = watch.next();
        JsonNode modified = watch.next();
        JsonNode deleted = watch.next();
        assertThat(type(added)).isEqualTo("ADDED");
        assertThat(name(added)).isEqualTo("seen");
        assertThat(added.at("/object/kind").asString()).isEqualTo("ConfigMap");
        assertThat(type(modified)).isEqualTo("MODIFIED");
        assertThat(modified.at("/object/data/key").asString()).isEqualTo("new");
        assertThat(type(deleted)).isEqualTo("DELETED");
        assertThat(deleted.at("/object/metadata/resourceVersion").asLong())
            .isGreaterThan(modified.at("/object/metadata/resourceVersion").asLong());
      }
    }
  }

  @Test
  default void beginsWithWhatIsThere() throws IOException {
    String path = "/api/v1/namespaces?watch=1&timeoutSeconds=1&fieldSelector=metadata.name=default";
    try (Watch watch = api().watch(path)) {
      JsonNode first = watch.next();

      assertThat(type(first)).isEqualTo("ADDED");
      assertThat(name(first)).isEqualTo("default");
      assertThat(watch.isOver()).isTrue();
    }
  }

  @Test
  default void marksTheEndOfTheInitialEvents() throws IOException {
    String path =
        "/api/v1/namespaces?watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan"
            + "&allowWatchBookmarks=true&timeoutSeconds=5";
    try (Watch watch = api().watch(path)) {
      JsonNode mark = watch.await(event -> type(event).equals("BOOKMARK"));

      assertThat(mark.at("/object/kind").asString()).isEqualTo("Namespace");
      assertThat(mark.at("/object/metadata/annotations").toString())
          .contains("\"k8s.io/initial-events-end\":\"true\"");
    }
  }

  @Test
  default void refusesInitialEventsWithoutAMatch() throws IOException {
    Answer answer = api().get("/api/v1/namespaces?watch=true&sendInitialEvents=true");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().path("message").asString())
        .contains("sendInitialEvents requires setting resourceVersionMatch to NotOlderThan");
    assertThat(
            api().get("/api/v1/namespaces?watch=true&resourceVersionMatch=NotOlderThan").status())
        .isEqualTo(422);
  }

  @Test
  default void saysInTheStreamThatAVersionIsTooOld() throws IOException {
    try (CustomKind kind = CustomKind.define(api())) {
      String path = kind.everywhere() + "?watch=true&timeoutSeconds=5&resourceVersion=1";
      try (Watch watch = api().watch(path)) {
        JsonNode error = watch.next();

        assertThat(type(error)).isEqualTo("ERROR");
        assertThat(error.at("/object/kind").asString()).isEqualTo("Status");
        assertThat(error.at("/object/code").asInt()).isEqualTo(410);
        assertThat(error.at("/object/reason").asString()).isEqualTo("Expired");
        assertThat(watch.isOver()).isTrue();
      }
    }
  }

  @Test
  default void watchesATableAndTellsItsColumnsOnce() throws IOException {
    try (Workspace space = api().workspace()) {
      space.configMap("one", "shown", "yes");
      space.configMap("two", "shown", "yes");
      String path =
          space.core("configmaps")
              + "?watch=true&timeoutSeconds=5&includeObject=None&labelSelector=shown";
      try (Watch watch = api().watch(path, "Accept", ApiClient.TABLE)) {
        JsonNode first = watch.next();
        JsonNode second = watch.next();

        assertThat(first.at("/object/kind").asString()).isEqualTo("Table");
        assertThat(first.at("/object/columnDefinitions")).hasSize(3);
        assertThat(first.at("/object/rows/0/object").isNull()).isTrue();
        assertThat(first.at("/object/metadata/resourceVersion").asString()).isNotEmpty();
        assertThat(second.at("/object/columnDefinitions").isNull()).isTrue();
        assertThat(second.at("/object/rows/0/cells/0").asString()).isEqualTo("two");
      }
    }
  }

  @Test
  default void showsAnObjectThatLeavesASelectorAsDeleted() throws IOException {
    try (Workspace space = api().workspace()) {
      space.configMap("moving", "place", "here");
      String path =
          space.core("configmaps") + "?watch=true&timeoutSeconds=10&labelSelector=place%3Dhere";
      try (Watch watch = api().watch(path)) {
        assertThat(type(watch.next())).isEqualTo("ADDED");
        String there = "{\"metadata\":{\"labels\":{\"place\":\"there\"}}}";
        String here = "{\"metadata\":{\"labels\":{\"place\":\"here\"}}}";
        api().mergePatch(space.core("configmaps/moving"), there);
        api().mergePatch(space.core("configmaps/moving"), here);

        JsonNode gone = watch.next();
        assertThat(type(gone)).isEqualTo("DELETED");
        assertThat(gone.at("/object/metadata/labels/place").asString()).isEqualTo("here");
        assertThat(type(watch.next())).isEqualTo("ADDED");
      }
    }
  }

  @Test
  default void sendsABookmarkBeforeTheEnd() throws IOException {
    JsonNode list = api().get("/api/v1/namespaces?limit=1").json();
    String version = list.at("/metadata/resourceVersion").asString();
    String path =
        "/api/v1/namespaces?watch=true&allowWatchBookmarks=true&timeoutSeconds=6"
            + "&fieldSelector=metadata.name=default&resourceVersion="
            + version;
    // Something must have happened, or there is nothing to mark.
    try (Watch watch = api().watch(path);
        Workspace _ = api().workspace()) {
      JsonNode bookmark = watch.await(event -> type(event).equals("BOOKMARK"));

      assertThat(bookmark.at("/object/kind").asString()).isEqualTo("Namespace");
      assertThat(bookmark.at("/object/metadata/resourceVersion").asLong())
          .isGreaterThan(Long.parseLong(version));
    }
  }

  @Test
  default void doesNotWatchInYaml() throws IOException {
    Answer answer = api().get("/api/v1/namespaces?watch=true", "Accept", "application/yaml");

    assertThat(answer.status()).isEqualTo(406);
  }
}
