package dev.foretop.app.demo.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.demo.contract.ApiClient.Answer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

interface ErrorContract {

  ApiClient api();

  @Test
  default void refusesATokenThatNobodyHas() throws IOException {
    var stranger = new ApiClient(api().http(), api().server(), "not-a-token");
    Answer answer = stranger.get("/api/v1/pods");

    // Where a client certificate says who is there, a wrong token does not matter.
    if (!api().token().isEmpty()) {
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.json().path("kind").asString()).isEqualTo("Status");
      assertThat(answer.json().path("reason").asString()).isEqualTo("Unauthorized");
      assertThat(answer.json().path("code").asInt()).isEqualTo(401);
    }
  }

  @Test
  default void saysWhichObjectIsMissing() throws IOException {
    JsonNode pod = api().get("/api/v1/namespaces/default/pods/none").json();
    JsonNode deployment = api().get("/apis/apps/v1/namespaces/default/deployments/none").json();

    assertThat(pod.path("message").asString()).isEqualTo("pods \"none\" not found");
    assertThat(pod.path("code").asInt()).isEqualTo(404);
    assertThat(deployment.path("message").asString())
        .isEqualTo("deployments.apps \"none\" not found");
    assertThat(deployment.path("details").toString())
        .isEqualTo("{\"name\":\"none\",\"group\":\"apps\",\"kind\":\"deployments\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/widgets",
        "/apis/apps/v1/widgets",
        "/apis/apps/v9",
        "/api/v1/pods/no-namespace",
        "/api/v1/namespaces/default/nodes",
        "/api/v1/namespaces/default/pods/none/nope"
      })
  default void knowsNoSuchResource(String path) throws IOException {
    Answer answer = api().get(path);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().path("reason").asString()).isEqualTo("NotFound");
    assertThat(answer.json().path("message").asString())
        .isEqualTo("the server could not find the requested resource");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nope", "/apis/no.such.group", "/apis/no.such.group/v1/things"})
  default void knowsNoSuchPath(String path) throws IOException {
    Answer answer = api().get(path);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text()).isEqualTo("404 page not found\n");
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, /api/v1/namespaces/default/pods",
    "POST, /api/v1/namespaces/default/pods/x",
    "PATCH, /api/v1/namespaces/default/pods",
    "DELETE, /api/v1/pods",
    "POST, /api/v1/pods",
    "BREW, /api/v1/namespaces/default/pods",
    "POST, /version",
    "POST, /api/v1"
  })
  default void allowsNoOtherMethods(String method, String path) throws IOException {
    Answer answer = api().send(method, path, "{}", "Content-Type", "application/json");

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.json().path("reason").asString()).isEqualTo("MethodNotAllowed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "image/png", "application/json;as=Nope;v=v1;g=meta.k8s.io"})
  default void servesNoOtherForms(String accept) throws IOException {
    Answer answer = api().get("/api/v1/pods", "Accept", accept);

    assertThat(answer.status()).isEqualTo(406);
    assertThat(answer.json().path("reason").asString()).isEqualTo("NotAcceptable");
  }

  @Test
  default void readsNoOtherForms() throws IOException {
    try (Workspace space = api().workspace()) {
      Answer answer =
          api().send("POST", space.core("configmaps"), "x", "Content-Type", "text/plain");

      assertThat(answer.status()).isEqualTo(415);
      assertThat(answer.json().path("message").asString())
          .startsWith("the body of the request was in an unknown format");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{bad",
        "",
        "[]",
        "{\"apiVersion\":\"v1\",\"kind\":\"Secret\",\"metadata\":{\"name\":\"x\"}}",
        "{\"apiVersion\":\"v2\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"x\"}}",
        "{\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"x\",\"namespace\":\"other\"}}",
        "{\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"x\"},\"data\":{\"a\":1}}"
      })
  default void refusesBodiesThatAreNoSuchObject(String body) throws IOException {
    try (Workspace space = api().workspace()) {
      Answer answer = api().create(space.core("configmaps"), body);

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.json().path("reason").asString()).isEqualTo("BadRequest");
    }
  }

  @Test
  default void saysErrorsInYamlToo() throws IOException {
    Answer answer = api().get("/api/v1/namespaces/none", "Accept", "application/yaml");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text()).startsWith("apiVersion: v1\ncode: 404\n");
  }

  @Test
  default void readsEscapedPaths() throws IOException {
    Answer answer = api().get("/api/v1/namespaces/de%66ault");

    assertThat(answer.json().at("/metadata/name").asString()).isEqualTo("default");
  }
}
