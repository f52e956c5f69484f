package dev.foretop.app.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretManifestsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind: Secret\ndata:\n  a: canary\n  b: |\n    canary\n\n    canary\ntype: Opaque",
        "items:\n- data:\n    a: canary\n  kind: \"Secret\"\n  type: Opaque",
        "kind: 'Secret'\nstringData: {a: canary}\ntype: Opaque",
        "kind: ConfigMap\ndata: {}\n---\nkind: Secret # of the shop\ndata:\n  a: canary\ntype: Opaque",
        "applied {\"kind\":\"Secret\",\"data\":{\"a\":\"ca}\\\"nary\",\"b\":\"canary\"},\"type\":\"Opaque\"} now",
        "applied {\"data\": {\"a\":\"canary\"}, \"kind\": \"Secret\", \"type\":\"Opaque\"} now",
        "msg=\"{\\\"kind\\\":\\\"Secret\\\",\\\"stringData\\\":{\\\"a\\\":\\\"canary\\\"},\\\"type\\\":\\\"Opaque\\\"}\"",
        "{\n  \"kind\": \"Secret\",\n  \"data\": {\n    \"a\": \"canary\"\n  },\n  \"type\": \"Opaque\"\n}",
        "{\"kind\":\"SecretList\",\"items\":[{\"data\":{\"a\":\"canary\"},\"type\":\"Opaque\"}]}",
        "2026-11-28T00:00:00Z kind: Secret\n2026-11-28T00:00:00Z data:\n2026-11-28T00:00:00Z   a: canary\n"
            + "2026-11-28T00:00:01Z type: Opaque"
      })
  void valuesOfASecretThatIsWrittenInATextAreHidden(String text) {
    assertThat(SecretLines.hide(text)).doesNotContain("canary").contains("Opaque");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind: ConfigMap\ndata:\n  a: plain\n",
        "kind: SecretStore\ndata:\n  a: plain\n",
        "no secret: Secret of kind data: {plain}",
        "kind: Secret\nmetadata:\n  name: plain\n"
      })
  void otherTextsStayAsTheyAre(String text) {
    assertThat(SecretLines.hide(text)).contains("plain");
  }

  @Test
  @Timeout(10)
  void takesTimeInProportion() {
    String text = "kind: Secret\n" + "\"data\":{\\\"".repeat(200_000) + "\ndata:\n".repeat(100_000);

    assertThat(SecretLines.hide(text)).contains("kind: Secret");
  }
}
