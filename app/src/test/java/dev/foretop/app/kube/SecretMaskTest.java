package dev.foretop.app.kube;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a secret holds is hidden wherever it stands in it.
class SecretMaskTest {

  private static ObjectNode secret(String note, String text) {
    ObjectNode secret = JsonNodeFactory.instance.objectNode();
    secret.put("apiVersion", "v1").put("kind", "Secret");
    secret.putObject("metadata").putObject("annotations").put(note, text);
    return secret;
  }

  private static JsonNode hidden(String note, String text) {
    ObjectNode secret = secret(note, text);
    secret.putObject("data").put("gold", "aGFyYm91ci00NzEx");
    return SecretMask.hide(secret).at("/metadata/annotations").path(note);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "harbour-4711",
        "aGFyYm91ci00NzEx",
        "user=sa;password=harbour-4711",
        "{\"was\":[\"harbour-4711\"]}",
        "harbour-4711\n",
        " {\"kind\":\"List\",\"items\":[{\"kind\":\"Secret\",\"data\":{\"k\":\"dg==\"}}]}",
        "[{\"kind\": \"Secret\", \"apiVersion\": \"v2\", \"stringData\": {\"k\": \"v\"}}]"
      })
  void hidesAValueInAnAnnotation(String text) {
    assertThat(hidden("example.com/note", text).asString()).isEqualTo(SecretMask.MASK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"docker login -p harbour-4711", "c2E6aGFyYm91ci00NzEx"})
  void hidesWhatAFieldOfAValueHolds(String text) {
    ObjectNode secret = secret("example.com/note", text);
    secret
        .putObject("stringData")
        .put(
            ".dockerconfigjson",
            """
            {"auths": {"r.example.com": {"username": "long-user", "password": "harbour-4711",
              "auth": "c2E6aGFyYm91ci00NzEx"}}}\
            """);
    assertThat(SecretMask.secretNotes(secret)).containsExactly("example.com/note");
    secret.withObject("/metadata/annotations").put("example.com/note", "r.example.com long-user");
    assertThat(SecretMask.secretNotes(secret)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"password", "example.com/token"})
  void hidesAnAnnotationThatIsCalledSo(String name) {
    assertThat(hidden(name, "another").asString()).isEqualTo(SecretMask.MASK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"harbour", "the keys of the harbour", "{\"kind\":\"Secret\"}"})
  void leavesOthers(String text) {
    assertThat(hidden("example.com/note", text).asString()).isEqualTo(text);
  }
}
