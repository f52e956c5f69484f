package dev.foretop.app.demo.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.demo.contract.ApiClient.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

interface ChangeContract {

  String JSON_PATCH = "application/json-patch+json";
  String STRATEGIC = "application/strategic-merge-patch+json";

  ApiClient api();

  private Answer patch(String path, String type, String body) throws IOException {
    return api().send("PATCH", path, body, "Content-Type", type);
  }

  @Test
  default void replacesAnObject() throws IOException {
    try (Workspace space = api().workspace()) {
      ObjectNode map = (ObjectNode) space.configMap("map");
      map.putObject("data").put("other", "text");
      Answer answer = api().replace(space.core("configmaps/map"), map.toString());

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.json().path("data").toString()).isEqualTo("{\"other\":\"text\"}");
      assertThat(answer.json().at("/metadata/uid")).isEqualTo(map.at("/metadata/uid"));
    }
  }

  @Test
  default void refusesToReplaceWhatHasChangedMeanwhile() throws IOException {
    try (Workspace space = api().workspace()) {
      JsonNode read = space.configMap("map");
      api().mergePatch(space.core("configmaps/map"), "{\"data\":{\"key\":\"theirs\"}}");
      Answer late = api().replace(space.core("configmaps/map"), read.toString());

      assertThat(late.status()).isEqualTo(409);
      assertThat(late.json().path("reason").asString()).isEqualTo("Conflict");
      assertThat(late.json().path("message").asString())
          .isEqualTo(
              "Operation cannot be fulfilled on configmaps \"map\": the object has been modified;"
                  + " please apply your changes to the latest version and try again");
    }
  }

  @Test
  default void refusesToReplaceAnotherObject() throws IOException {
    try (Workspace space = api().workspace()) {
      space.configMap("map");
      String other = Workspace.object("v1", "ConfigMap", "other").toString();

      assertThat(api().replace(space.core("configmaps/map"), other).status()).isEqualTo(400);
      assertThat(api().replace(space.core("configmaps/other"), other).status()).isEqualTo(404);
    }
  }

  @Test
  default void mergesAPatch() throws IOException {
    try (Workspace space = api().workspace()) {
      space.configMap("map");
      Answer answer =
          api().mergePatch(space.core("configmaps/map"), "{\"data\":{\"new\":\"1\",\"key\":null}}");

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.json().path("data").toString()).isEqualTo("{\"new\":\"1\"}");
    }
  }

  @Test
  default void changesNothingWhereAPatchChangesNothing() throws IOException {
    try (Workspace space = api().workspace()) {
      JsonNode map = space.configMap("map");
      JsonNode same =
          api().mergePatch(space.core("configmaps/map"), "{\"data\":{\"key\":\"value\"}}").json();

      assertThat(same.at("/metadata/resourceVersion"))
          .isEqualTo(map.at("/metadata/resourceVersion"));
    }
  }

  @Test
  default void appliesTheStepsOfAJsonPatch() throws IOException {
    try (Workspace space = api().workspace()) {
      space.configMap("map");
      String steps =
          "[{\"op\":\"test\",\"path\":\"/data/key\",\"value\":\"value\"},"
              + "{\"op\":\"add\",\"path\":\"/metadata/labels/a.example~1b\",\"value\":\"1\"},"
              + "{\"op\":\"move\",\"from\":\"/data/key\",\"path\":\"/data/moved\"}]";
      Answer answer = patch(space.core("configmaps/map"), JSON_PATCH, steps);

      assertThat(answer.json().at("/metadata/labels/a.example~1b").asString()).isEqualTo("1");
      assertThat(answer.json().at("/data/moved").asString()).isEqualTo("value");
      assertThat(answer.json().path("data").has("key")).isFalse();
    }
  }

  @Test
  default void refusesAJsonPatchThatDoesNotFit() throws IOException {
    try (Workspace space = api().workspace()) {
      space.configMap("map");
      String path = space.core("configmaps/map");
      String test = "[{\"op\":\"test\",\"path\":\"/data/key\",\"value\":\"other\"}]";
      String remove = "[{\"op\":\"remove\",\"path\":\"/data/none\"}]";

      assertThat(patch(path, JSON_PATCH, test).status()).isEqualTo(422);
      assertThat(patch(path, JSON_PATCH, remove).status()).isEqualTo(422);
      assertThat(patch(path, JSON_PATCH, "{\"op\":\"remove\"}").status()).isEqualTo(400);
      assertThat(patch(path, JSON_PATCH, "[{").status()).isEqualTo(400);
    }
  }

  @Test
  default void mergesListsOfBuiltInKindsByTheirKeys() throws IOException {
    try (Workspace space = api().workspace()) {
      space.deployment("two", 0);
      String path = space.apps("deployments/two");
      String add =
          "{\"spec\":{\"template\":{\"spec\":{\"containers\":"
              + "[{\"name\":\"side\",\"image\":\"side:1\"}]}}}}";
      String change =
          "{\"spec\":{\"template\":{\"spec\":{\"containers\":"
              + "[{\"name\":\"main\",\"image\":\"main:2\"},"
              + "{\"name\":\"side\",\"$patch\":\"delete\"}]}}}}";
      JsonNode both = patch(path, STRATEGIC, add).json();
      JsonNode one = patch(path, STRATEGIC, change).json();

      assertThat(both.at("/spec/template/spec/containers").values())
          .extracting(container -> container.path("name").asString())
          .containsExactlyInAnyOrder("main", "side");
      assertThat(one.at("/spec/template/spec/containers")).hasSize(1);
      assertThat(one.at("/spec/template/spec/containers/0/image").asString()).isEqualTo("main:2");
      assertThat(one.at("/metadata/generation").asInt()).isEqualTo(3);
    }
  }

  @Test
  default void refusesPatchesOfUnknownForm() throws IOException {
    try (Workspace space = api().workspace()) {
      space.configMap("map");
      Answer answer = patch(space.core("configmaps/map"), "application/json", "{}");

      assertThat(answer.status()).isEqualTo(415);
      assertThat(answer.json().path("reason").asString()).isEqualTo("UnsupportedMediaType");
    }
  }

  @Test
  default void refusesAPatchOfAnOldVersion() throws IOException {
    try (Workspace space = api().workspace()) {
      space.configMap("map");
      String body = "{\"metadata\":{\"resourceVersion\":\"1\"},\"data\":{\"key\":\"mine\"}}";

      assertThat(api().mergePatch(space.core("configmaps/map"), body).status()).isEqualTo(409);
      assertThat(api().mergePatch(space.core("configmaps/none"), "{}").status()).isEqualTo(404);
    }
  }

  @Test
  default void keepsWhatMustNotChange() throws IOException {
    try (Workspace space = api().workspace()) {
      space.deployment("fixed", 0);
      Answer answer =
          api()
              .mergePatch(
                  space.apps("deployments/fixed"),
                  "{\"spec\":{\"selector\":{\"matchLabels\":{\"app\":\"other\"}}}}");

      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.json().path("message").asString()).contains("field is immutable");
    }
  }

  @Test
  default void losesNoChangeWhereManyPatchAtOnce() throws Exception {
    try (Workspace space = api().workspace();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      space.configMap("busy");
      List<Callable<Integer>> patches = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        String body = "{\"data\":{\"n" + i + "\":\"x\"}}";
        patches.add(() -> patchUntilDone(space.core("configmaps/busy"), body));
      }
      for (Future<Integer> done : threads.invokeAll(patches)) {
        assertThat(done.get()).isEqualTo(200);
      }

      assertThat(api().get(space.core("configmaps/busy")).json().path("data")).hasSize(21);
    }
  }

  // A real server gives up on a patch after some tries, and says so.
  private int patchUntilDone(String path, String body) throws IOException {
    int status = 409;
    for (int i = 0; i < 50 && status == 409; i++) {
      status = api().mergePatch(path, body).status();
    }
    return status;
  }
}
