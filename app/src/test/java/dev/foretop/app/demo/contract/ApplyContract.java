package dev.foretop.app.demo.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.demo.contract.ApiClient.Answer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

interface ApplyContract {

  ApiClient api();

  private static String map(String data) {
    return "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: applied\ndata: {" + data + "}\n";
  }

  @Test
  default void createsAndUpdatesByApplying() throws IOException {
    try (Workspace space = api().workspace()) {
      String path = space.core("configmaps/applied");
      Answer made = api().apply(path, "one", map("a: x, b: x"));
      Answer changed = api().apply(path, "one", map("a: z"));
      Answer same = api().apply(path, "one", map("a: z"));

      assertThat(made.status()).isEqualTo(201);
      assertThat(made.json().at("/metadata/managedFields/0/operation").asString())
          .isEqualTo("Apply");
      assertThat(made.json().at("/metadata/managedFields/0/manager").asString()).isEqualTo("one");
      assertThat(changed.status()).isEqualTo(200);
      assertThat(changed.json().path("data").toString()).isEqualTo("{\"a\":\"z\"}");
      assertThat(same.json().at("/metadata/resourceVersion"))
          .isEqualTo(changed.json().at("/metadata/resourceVersion"));
    }
  }

  @Test
  default void saysWhoseFieldsAreContested() throws IOException {
    try (Workspace space = api().workspace()) {
      String path = space.core("configmaps/applied");
      api().apply(path, "one", map("a: x, b: x"));
      Answer conflict = api().apply(path, "two", map("a: z, c: z"));

      assertThat(conflict.status()).isEqualTo(409);
      assertThat(conflict.json().path("reason").asString()).isEqualTo("Conflict");
      assertThat(conflict.json().path("message").asString())
          .isEqualTo("Apply failed with 1 conflict: conflict with \"one\": .data.a");
      JsonNode cause = conflict.json().at("/details/causes/0");
      assertThat(cause.path("reason").asString()).isEqualTo("FieldManagerConflict");
      assertThat(cause.path("field").asString()).isEqualTo(".data.a");
    }
  }

  @Test
  default void takesFieldsOverWhereForced() throws IOException {
    try (Workspace space = api().workspace()) {
      String path = space.core("configmaps/applied");
      api().apply(path, "one", map("a: x, b: x"));
      JsonNode taken = api().apply(path + "?force=true", "two", map("a: z")).json();
      JsonNode kept = api().apply(path, "one", map("b: x")).json();

      assertThat(taken.path("data").toString()).isEqualTo("{\"a\":\"z\",\"b\":\"x\"}");
      assertThat(taken.at("/metadata/managedFields")).hasSize(2);
      assertThat(kept.at("/data/a").asString()).isEqualTo("z");
    }
  }

  @Test
  default void sharesFieldsOfTheSameValue() throws IOException {
    try (Workspace space = api().workspace()) {
      String path = space.core("configmaps/applied");
      api().apply(path, "one", map("a: x"));
      Answer shared = api().apply(path, "two", map("a: x"));
      Answer left = api().apply(path, "one", map(""));

      assertThat(shared.status()).isEqualTo(200);
      assertThat(left.json().at("/data/a").asString()).isEqualTo("x");
    }
  }

  @Test
  default void minesWhatWasWrittenByAnUpdate() throws IOException {
    try (Workspace space = api().workspace()) {
      String path = space.core("configmaps/applied");
      api().apply(path, "one", map("a: x"));
      api().mergePatch(path, "{\"data\":{\"a\":\"theirs\"}}");
      Answer conflict = api().apply(path, "one", map("a: mine"));

      assertThat(conflict.status()).isEqualTo(409);
      assertThat(conflict.json().path("message").asString())
          .startsWith("Apply failed with 1 conflict: conflict with \"contract\" using v1");
    }
  }

  @Test
  default void mergesListsByTheirKeysWhenApplying() throws IOException {
    try (Workspace space = api().workspace()) {
      space.deployment("applied", 0);
      String yaml =
          """
          apiVersion: apps/v1
          kind: Deployment
          metadata:
            name: applied
          spec:
            template:
              spec:
                containers:
                - name: side
                  image: side:1
          """;
      Answer answer = api().apply(space.apps("deployments/applied"), "one", yaml);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.json().at("/spec/template/spec/containers").values())
          .extracting(container -> container.path("name").asString())
          .containsExactlyInAnyOrder("main", "side");
    }
  }

  @Test
  default void showsWhatApplyingWouldDo() throws IOException {
    try (Workspace space = api().workspace()) {
      String path = space.core("configmaps/applied");
      Answer dry = api().apply(path + "?dryRun=All", "one", map("a: x"));

      assertThat(dry.status()).isEqualTo(201);
      assertThat(dry.json().at("/data/a").asString()).isEqualTo("x");
      assertThat(api().get(path).status()).isEqualTo(404);
    }
  }

  @Test
  default void refusesToApplyWhatIsIncomplete() throws IOException {
    try (Workspace space = api().workspace()) {
      String path = space.core("configmaps/applied");
      String type = "application/apply-patch+yaml";
      Answer nobody = api().send("PATCH", path, map("a: x"), "Content-Type", type);

      assertThat(nobody.status()).isEqualTo(422);
      assertThat(nobody.json().path("message").asString())
          .contains("fieldManager: Required value: is required for apply patch");
      assertThat(api().apply(path, "one", "data: {a: b}\n").status()).isEqualTo(400);
      assertThat(api().apply(path, "one", "a: [b\n").status()).isEqualTo(400);
      assertThat(api().apply(space.core("configmaps/other"), "one", map("a: x")).status())
          .isEqualTo(400);
    }
  }
}
