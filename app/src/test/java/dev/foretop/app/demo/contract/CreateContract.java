package dev.foretop.app.demo.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.demo.contract.ApiClient.Answer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

interface CreateContract {

  ApiClient api();

  @Test
  default void createsAnObjectAndCompletesIt() throws IOException {
    try (Workspace space = api().workspace()) {
      JsonNode metadata = space.configMap("made").path("metadata");

      assertThat(metadata.path("namespace").asString()).isEqualTo(space.name());
      assertThat(metadata.path("uid").asString()).matches("[0-9a-f-]{36}");
      assertThat(metadata.path("resourceVersion").asString()).isNotEmpty();
      assertThat(metadata.path("creationTimestamp").asString()).endsWith("Z");
      assertThat(metadata.at("/managedFields/0/manager").asString()).isEqualTo("contract");
      assertThat(metadata.at("/managedFields/0/operation").asString()).isEqualTo("Update");
      assertThat(metadata.at("/managedFields/0/fieldsV1/f:data").has("f:key")).isTrue();
    }
  }

  @Test
  default void createsFromYamlAndAnswersInYaml() throws IOException {
    try (Workspace space = api().workspace()) {
      String yaml =
          "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: yaml\ndata:\n  a: \"0644\"\n";
      Answer made =
          api()
              .send(
                  "POST",
                  space.core("configmaps"),
                  yaml,
                  "Content-Type",
                  "application/yaml",
                  "Accept",
                  "application/yaml");

      assertThat(made.status()).isEqualTo(201);
      assertThat(made.header("Content-Type")).isEqualTo("application/yaml");
      assertThat(made.text()).startsWith("apiVersion: v1\ndata:\n  a: \"0644\"\nkind: ConfigMap\n");
    }
  }

  @Test
  default void readsYamlAsYamlOneOne() throws IOException {
    try (Workspace space = api().workspace()) {
      String yaml =
          "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: yaml}\nimmutable: yes\ndata: {a: b}\n";
      Answer made =
          api().send("POST", space.core("configmaps"), yaml, "Content-Type", "application/yaml");

      assertThat(made.json().path("immutable").isBoolean()).isTrue();
    }
  }

  @Test
  default void writesTextsInYamlSoThatTheyStayTexts() throws IOException {
    try (Workspace space = api().workspace()) {
      String data =
          "{\"a\":\"yes\",\"b\":\"1.0\",\"c\":\"x: y\",\"d\":\"line\\nline\\n\",\"e\":\"\",\"f\":\"# no\"}";
      String body =
          "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"y\"},\"data\":%s}"
              .formatted(data);
      JsonNode made = api().create(space.core("configmaps"), body).json();
      String yaml = api().get(space.core("configmaps/y"), "Accept", "application/yaml").text();
      Answer back =
          api().send("PUT", space.core("configmaps/y"), yaml, "Content-Type", "application/yaml");

      assertThat(back.json().path("data")).isEqualTo(made.path("data"));
      assertThat(yaml).contains("a: \"yes\"", "d: |\n", "e: \"\"");
    }
  }

  @Test
  default void makesUpANameFromAPrefix() throws IOException {
    try (Workspace space = api().workspace()) {
      String body =
          "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"generateName\":\"pre-\"}}";
      JsonNode made = api().create(space.core("configmaps"), body).json();

      assertThat(made.at("/metadata/name").asString()).matches("pre-[a-z0-9]{5}");
    }
  }

  @Test
  default void refusesTheSameNameTwice() throws IOException {
    try (Workspace space = api().workspace()) {
      space.configMap("twin");
      Answer second =
          api()
              .create(
                  space.core("configmaps"), Workspace.object("v1", "ConfigMap", "twin").toString());

      assertThat(second.status()).isEqualTo(409);
      assertThat(second.json().path("reason").asString()).isEqualTo("AlreadyExists");
      assertThat(second.json().path("message").asString())
          .isEqualTo("configmaps \"twin\" already exists");
      assertThat(second.json().at("/details/name").asString()).isEqualTo("twin");
    }
  }

  @Test
  default void refusesInvalidObjectsAndSaysWhy() throws IOException {
    try (Workspace space = api().workspace()) {
      String path = space.core("configmaps");
      Answer noName = api().create(path, "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\"}");
      Answer badName =
          api().create(path, Workspace.object("v1", "ConfigMap", "Bad_Name").toString());

      assertThat(noName.status()).isEqualTo(422);
      assertThat(noName.json().at("/details/causes/0/reason").asString())
          .isEqualTo("FieldValueRequired");
      assertThat(badName.status()).isEqualTo(422);
      assertThat(badName.json().path("reason").asString()).isEqualTo("Invalid");
      assertThat(badName.json().at("/details/kind").asString()).isEqualTo("ConfigMap");
      assertThat(badName.json().at("/details/causes/0/field").asString())
          .isEqualTo("metadata.name");
    }
  }

  @Test
  default void namesAllThatIsWrongWithADeployment() throws IOException {
    try (Workspace space = api().workspace()) {
      Answer answer =
          api()
              .create(
                  space.apps("deployments"),
                  Workspace.object("apps/v1", "Deployment", "empty").toString());

      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.json().at("/details/group").asString()).isEqualTo("apps");
      assertThat(answer.json().at("/details/causes").values())
          .extracting(cause -> cause.path("field").asString())
          .containsExactly(
              "spec.selector", "spec.template.metadata.labels", "spec.template.spec.containers");
    }
  }

  @Test
  default void fillsInWhatTheUserLeftOut() throws IOException {
    try (Workspace space = api().workspace()) {
      JsonNode deployment = space.deployment("usual", 0);
      String service =
          "{\"apiVersion\":\"v1\",\"kind\":\"Service\",\"metadata\":{\"name\":\"s\"},"
              + "\"spec\":{\"ports\":[{\"port\":80}],\"selector\":{\"app\":\"x\"}}}";
      JsonNode made = api().create(space.core("services"), service).json();

      assertThat(deployment.at("/spec/strategy/type").asString()).isEqualTo("RollingUpdate");
      assertThat(deployment.at("/spec/template/spec/restartPolicy").asString()).isEqualTo("Always");
      assertThat(deployment.at("/metadata/generation").asInt()).isEqualTo(1);
      assertThat(made.at("/spec/type").asString()).isEqualTo("ClusterIP");
      assertThat(made.at("/spec/clusterIP").asString()).contains(".");
      assertThat(made.at("/spec/ports/0/targetPort").asInt()).isEqualTo(80);
      assertThat(made.at("/spec/ports/0/protocol").asString()).isEqualTo("TCP");
    }
  }

  @Test
  default void keepsSecretsEncoded() throws IOException {
    try (Workspace space = api().workspace()) {
      String body =
          "{\"apiVersion\":\"v1\",\"kind\":\"Secret\",\"metadata\":{\"name\":\"s\"},"
              + "\"stringData\":{\"a\":\"b\"}}";
      JsonNode secret = api().create(space.core("secrets"), body).json();

      assertThat(secret.at("/data/a").asString()).isEqualTo("Yg==");
      assertThat(secret.path("type").asString()).isEqualTo("Opaque");
      assertThat(secret.has("stringData")).isFalse();
    }
  }

  @Test
  default void persistsNothingInADryRun() throws IOException {
    try (Workspace space = api().workspace()) {
      String body = Workspace.object("v1", "ConfigMap", "dry").toString();
      Answer dry = api().create(space.core("configmaps") + "?dryRun=All", body);
      Answer odd = api().create(space.core("configmaps") + "?dryRun=Some", body);

      assertThat(dry.status()).isEqualTo(201);
      assertThat(dry.json().at("/metadata/uid").asString()).isNotEmpty();
      assertThat(dry.json().at("/metadata").has("resourceVersion")).isFalse();
      assertThat(api().get(space.core("configmaps/dry")).status()).isEqualTo(404);
      assertThat(odd.status()).isEqualTo(422);
    }
  }

  @Test
  default void mindsUnknownFieldsAsTheCallerWants() throws IOException {
    try (Workspace space = api().workspace()) {
      String body =
          "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"u\"},\"fop\":1}";
      String path = space.core("configmaps") + "?dryRun=All&fieldValidation=";
      Answer strict = api().create(path + "Strict", body);
      Answer warned = api().create(path + "Warn", body);
      Answer ignored = api().create(path + "Ignore", body);

      assertThat(strict.status()).isEqualTo(400);
      assertThat(strict.json().path("message").asString())
          .endsWith("strict decoding error: unknown field \"fop\"");
      assertThat(warned.status()).isEqualTo(201);
      assertThat(warned.header("Warning")).isEqualTo("299 - \"unknown field \\\"fop\\\"\"");
      assertThat(warned.json().has("fop")).isFalse();
      assertThat(ignored.header("Warning")).isEmpty();
    }
  }

  @Test
  default void createsNothingInAMissingNamespace() throws IOException {
    Answer answer =
        api()
            .create(
                "/api/v1/namespaces/no-such-namespace/configmaps",
                Workspace.object("v1", "ConfigMap", "lost").toString());

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().path("message").asString())
        .isEqualTo("namespaces \"no-such-namespace\" not found");
    assertThat(answer.json().at("/details/kind").asString()).isEqualTo("namespaces");
  }

  @Test
  default void tellsWhatTheUserMayDo() throws IOException {
    String body =
        "{\"apiVersion\":\"authorization.k8s.io/v1\",\"kind\":\"SelfSubjectAccessReview\","
            + "\"spec\":{\"resourceAttributes\":{\"verb\":\"list\",\"resource\":\"pods\"}}}";
    Answer answer = api().create("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", body);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().at("/status/allowed").asBoolean()).isTrue();
  }
}
