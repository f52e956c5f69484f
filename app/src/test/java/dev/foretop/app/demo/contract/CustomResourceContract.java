package dev.foretop.app.demo.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.demo.contract.ApiClient.Answer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

interface CustomResourceContract {

  ApiClient api();

  @Test
  default void servesAKindThatADefinitionDeclares() throws IOException {
    try (CustomKind kind = CustomKind.define(api());
        Workspace space = api().workspace()) {
      Answer made = kind.create(space, "a", "{\"size\":3}");
      JsonNode resources = api().get("/apis/" + kind.group() + "/v1").json().path("resources");

      assertThat(made.status()).isEqualTo(201);
      assertThat(made.json().path("spec").toString())
          .contains("\"color\":\"red\"", "\"replicas\":2", "\"size\":3");
      assertThat(made.json().at("/metadata/generation").asInt()).isEqualTo(1);
      assertThat(resources.values())
          .extracting(resource -> resource.path("name").asString())
          .contains("gizmos", "gizmos/status", "gizmos/scale");
      assertThat(resources.at("/0/shortNames").toString()).isEqualTo("[\"gz\"]");
      assertThat(resources.at("/0/categories").toString()).isEqualTo("[\"toys\"]");
      JsonNode list = api().get(kind.everywhere()).json();
      assertThat(list.path("kind").asString()).isEqualTo("GizmoList");
      assertThat(list.at("/items/0/kind").asString()).isEqualTo("Gizmo");
    }
  }

  @Test
  default void printsTheColumnsOfADefinition() throws IOException {
    try (CustomKind kind = CustomKind.define(api());
        Workspace space = api().workspace()) {
      String spec =
          "{\"size\":3,\"flag\":true,\"ratio\":1.5,\"labels\":{\"a\":\"b\"},"
              + "\"since\":\"2020-01-01T00:00:00Z\",\"items\":[{\"name\":\"x\"},{\"name\":\"y\"}]}";
      kind.create(space, "full", spec);
      kind.create(space, "poor", "{\"size\":1}");
      String status =
          "{\"status\":{\"conditions\":[{\"type\":\"Other\",\"status\":\"False\"},"
              + "{\"type\":\"Ready\",\"status\":\"True\"}]}}";
      api().mergePatch(kind.in(space) + "/full/status", status);
      api()
          .mergePatch(
              kind.in(space) + "/full",
              "{\"metadata\":{\"annotations\":{\"toys.example/owner\":\"ada\"}}}");
      JsonNode table =
          api().get(kind.in(space) + "?includeObject=None", "Accept", ApiClient.TABLE).json();

      assertThat(table.path("columnDefinitions").values())
          .extracting(column -> column.path("name").asString())
          .containsExactly(
              "Name", "Size", "Ready", "Flag", "Ratio", "First", "All", "Labels", "Owner", "Since");
      assertThat(table.at("/columnDefinitions/7/priority").asInt()).isEqualTo(1);
      assertThat(table.at("/columnDefinitions/1/description").asString()).isEqualTo("how big");
      String cells = table.at("/rows/0/cells").toString();
      assertThat(cells)
          .startsWith(
              "[\"full\",3,\"True\",true,1.5,\"x\",\"x\",\"{\\\"a\\\":\\\"b\\\"}\",\"ada\",\"");
      assertThat(table.at("/rows/0/cells/9").asString()).matches("[0-9]+y([0-9]+d)?");
      assertThat(table.at("/rows/1/cells").toString())
          .isEqualTo("[\"poor\",1,null,null,null,null,null,null,null,null]");
    }
  }

  @Test
  default void showsEachVersionInItsOwnWay() throws IOException {
    try (CustomKind kind = CustomKind.define(api());
        Workspace space = api().workspace()) {
      kind.create(space, "a", "{\"size\":3}");
      Answer old = api().get(kind.in(space, "v1alpha1") + "/a");
      JsonNode table = api().get(kind.in(space, "v1alpha1"), "Accept", ApiClient.TABLE).json();

      assertThat(old.json().path("apiVersion").asString()).isEqualTo(kind.group() + "/v1alpha1");
      assertThat(old.header("Warning")).contains("v1alpha1 Gizmo is deprecated; use");
      assertThat(table.path("columnDefinitions").values())
          .extracting(column -> column.path("name").asString())
          .containsExactly("Name", "Age");
    }
  }

  @Test
  default void checksCustomResourcesByTheirSchema() throws IOException {
    try (CustomKind kind = CustomKind.define(api());
        Workspace space = api().workspace()) {
      String spec =
          "{\"size\":10,\"color\":\"green\",\"flag\":\"x\",\"code\":\"TOOLONG\",\"since\":\"never\","
              + "\"tags\":[\"a\",\"b\",\"c\"],\"port\":true,\"items\":[{\"name\":\"x\"},{\"name\":\"x\"}]}";
      Answer wrong = kind.create(space, "b", spec);
      Answer missing = kind.create(space, "b", "{}");

      assertThat(wrong.status()).isEqualTo(422);
      assertThat(wrong.json().at("/details/kind").asString()).isEqualTo("Gizmo");
      assertThat(wrong.json().at("/details/causes").values())
          .extracting(cause -> cause.path("field").asString())
          .containsExactlyInAnyOrder(
              "spec.size",
              "spec.color",
              "spec.flag",
              "spec.code",
              "spec.since",
              "spec.tags",
              "spec.port",
              "spec.items[1]");
      assertThat(missing.status()).isEqualTo(422);
      assertThat(missing.json().path("message").asString())
          .isEqualTo("Gizmo." + kind.group() + " \"b\" is invalid: spec.size: Required value");
    }
  }

  @Test
  default void dropsUnknownFieldsOfCustomResources() throws IOException {
    try (CustomKind kind = CustomKind.define(api());
        Workspace space = api().workspace()) {
      Answer warned = kind.create(space, "c", "{\"size\":1,\"nope\":{\"a\":1}}");
      Answer strict =
          api()
              .create(
                  kind.in(space) + "?fieldValidation=Strict",
                  kind.json("d", "{\"size\":1,\"nope\":1}"));

      assertThat(warned.json().path("spec").has("nope")).isFalse();
      assertThat(warned.header("Warning")).isEqualTo("299 - \"unknown field \\\"spec.nope\\\"\"");
      assertThat(strict.status()).isEqualTo(400);
    }
  }

  @Test
  default void keepsStatusAndSpecApart() throws IOException {
    try (CustomKind kind = CustomKind.define(api());
        Workspace space = api().workspace()) {
      kind.create(space, "a", "{\"size\":1}");
      String both = "{\"spec\":{\"size\":2},\"status\":{\"phase\":\"Up\"}}";
      JsonNode main = api().mergePatch(kind.in(space) + "/a", both).json();
      String other = "{\"spec\":{\"size\":3},\"status\":{\"phase\":\"Up\"}}";
      JsonNode status = api().mergePatch(kind.in(space) + "/a/status", other).json();

      assertThat(main.has("status")).isFalse();
      assertThat(main.at("/metadata/generation").asInt()).isEqualTo(2);
      assertThat(status.at("/spec/size").asInt()).isEqualTo(2);
      assertThat(status.at("/status/phase").asString()).isEqualTo("Up");
      assertThat(status.at("/metadata/generation").asInt()).isEqualTo(2);
    }
  }

  @Test
  default void scalesACustomResource() throws IOException {
    try (CustomKind kind = CustomKind.define(api());
        Workspace space = api().workspace()) {
      kind.create(space, "a", "{\"size\":1}");
      JsonNode scale = api().get(kind.in(space) + "/a/scale").json();
      Answer scaled = api().mergePatch(kind.in(space) + "/a/scale", "{\"spec\":{\"replicas\":7}}");

      assertThat(scale.path("kind").asString()).isEqualTo("Scale");
      assertThat(scale.at("/spec/replicas").asInt()).isEqualTo(2);
      assertThat(scaled.json().at("/spec/replicas").asInt()).isEqualTo(7);
      JsonNode after = api().get(kind.in(space) + "/a").json();
      assertThat(after.at("/spec/replicas").asInt()).isEqualTo(7);
    }
  }

  @Test
  default void patchesCustomResourcesInFewerWays() throws IOException {
    try (CustomKind kind = CustomKind.define(api());
        Workspace space = api().workspace()) {
      kind.create(space, "a", "{\"size\":1}");
      String path = kind.in(space) + "/a";
      Answer strategic = api().send("PATCH", path, "{}", "Content-Type", ChangeContract.STRATEGIC);
      Answer invalid = api().mergePatch(path, "{\"spec\":{\"size\":100}}");
      Answer blind = api().replace(path, kind.json("a", "{\"size\":5}"));

      assertThat(strategic.status()).isEqualTo(415);
      assertThat(invalid.status()).isEqualTo(422);
      assertThat(blind.status()).isEqualTo(422);
      assertThat(blind.json().at("/details/causes/0/field").asString())
          .isEqualTo("metadata.resourceVersion");
    }
  }

  @Test
  default void selectsCustomResourcesByDeclaredFields() throws IOException {
    try (CustomKind kind = CustomKind.define(api());
        Workspace space = api().workspace()) {
      kind.create(space, "a", "{\"size\":1,\"color\":\"blue\"}");
      kind.create(space, "b", "{\"size\":1}");
      JsonNode blue = api().get(kind.in(space) + "?fieldSelector=spec.color%3Dblue").json();

      assertThat(blue.path("items")).hasSize(1);
      assertThat(api().get(kind.in(space) + "?fieldSelector=spec.size%3D1").status())
          .isEqualTo(400);
    }
  }

  @Test
  default void appliesCustomResources() throws IOException {
    try (CustomKind kind = CustomKind.define(api());
        Workspace space = api().workspace()) {
      String yaml = "apiVersion: %s/v1\nkind: Gizmo\nmetadata: {name: e}\nspec: {size: %s}\n";
      String items = "3, items: [{name: q, v: 1}]";
      String path = kind.in(space) + "/e";
      Answer made = api().apply(path, "m1", yaml.formatted(kind.group(), items));
      Answer conflict = api().apply(path, "m2", yaml.formatted(kind.group(), "5"));
      String more = "3, items: [{name: r, v: 2}]";
      Answer merged = api().apply(path, "m2", yaml.formatted(kind.group(), more));

      assertThat(made.status()).isEqualTo(201);
      assertThat(conflict.status()).isEqualTo(409);
      assertThat(conflict.json().at("/details/causes/0/field").asString()).isEqualTo(".spec.size");
      assertThat(merged.json().at("/spec/items")).hasSize(2);
    }
  }

  @Test
  default void refusesUnsoundDefinitions() throws IOException {
    String body =
        "{\"apiVersion\":\"apiextensions.k8s.io/v1\",\"kind\":\"CustomResourceDefinition\","
            + "\"metadata\":{\"name\":\"wrong\"},\"spec\":{\"group\":\"toys.example\","
            + "\"scope\":\"Namespaced\",\"names\":{\"plural\":\"gizmos\",\"kind\":\"Gizmo\"},"
            + "\"versions\":[{\"name\":\"v1\",\"served\":true,\"storage\":true}]}}";
    Answer answer = api().create(CustomKind.DEFINITIONS, body);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().at("/details/causes").values())
        .extracting(cause -> cause.path("field").asString())
        .containsExactly("metadata.name", "spec.versions[0].schema.openAPIV3Schema");
  }

  @Test
  default void forgetsAKindWithItsDefinition() throws IOException {
    CustomKind kind = CustomKind.define(api());
    try (Workspace space = api().workspace()) {
      kind.create(space, "a", "{\"size\":1}");
      kind.close();
      api().awaitGone(CustomKind.DEFINITIONS, kind.definition());
      kind.awaitForgotten();
      Answer after = api().get(kind.everywhere());

      assertThat(after.status()).isEqualTo(404);
    }
  }
}
