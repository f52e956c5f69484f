package dev.foretop.app.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.YamlText;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class SecretTextTest {

  private static final ObjectNode SECRET =
      json(
          """
          {"kind":"Secret","type":"Opaque",
           "metadata":{"name":"s","annotations":{
             "kubectl.kubernetes.io/last-applied-configuration":"{canary}"}},
           "data":{"user":"amFuZQ==","note":"b25lCnR3bwo=","key":"AP8B","empty":""}}
          """);

  private static ObjectNode json(String text) {
    return (ObjectNode) new JsonMapper().readTree(text);
  }

  @Test
  void showsTextsDecodedAndTheRestAsItIsStored() {
    ObjectNode shown = SecretText.shown(SECRET, true);

    assertThat(shown.path("stringData"))
        .isEqualTo(json("{\"user\":\"jane\",\"note\":\"one\\ntwo\\n\",\"empty\":\"\"}"));
    assertThat(shown.path("data")).isEqualTo(json("{\"key\":\"AP8B\"}"));
  }

  @Test
  void hidesEveryValueUntilItIsRevealed() {
    assertThat(SecretText.shown(SECRET, false).toString())
        .contains("\"user\":\"<hidden>\"", "\"key\":\"<hidden>\"")
        .doesNotContain("jane", "amFuZQ", "AP8B", "canary");
  }

  @Test
  void whatWasNotTouchedIsStoredAsItWas() {
    assertThat(SecretText.stored(SecretText.shown(SECRET, true), SECRET)).isEqualTo(SECRET);
    assertThat(SecretText.stored(SecretText.shown(SECRET, false), SECRET)).isEqualTo(SECRET);
  }

  @Test
  void storesWhatWasTypedBesideWhatIsStillHidden() {
    ObjectNode written = SecretText.shown(SECRET, false);
    ((ObjectNode) written.path("stringData"))
        .put("user", "anna")
        .put("fresh", "a: b")
        .remove("note");

    ObjectNode stored = SecretText.stored(written, SECRET);

    assertThat(stored.path("data"))
        .isEqualTo(
            json("{\"user\":\"YW5uYQ==\",\"fresh\":\"YTogYg==\",\"key\":\"AP8B\",\"empty\":\"\"}"));
    assertThat(stored.has("stringData")).isFalse();
  }

  @Test
  void knowsNoHiddenValueUnderAnotherName() {
    ObjectNode written = SecretText.shown(SECRET, false);
    ((ObjectNode) written.path("stringData")).put("renamed", SecretText.HIDDEN);

    assertThat(SecretText.unknown(written, SECRET)).containsExactly("stringData.renamed");
  }

  @Test
  void allValuesMayGo() {
    ObjectNode secret = json("{\"kind\":\"Secret\",\"data\":{\"a\":\"YQ==\"}}");
    ObjectNode written = SecretText.shown(secret, true);
    written.remove("stringData");

    assertThat(SecretText.stored(written, secret).has("data")).isFalse();
  }

  private static String written(boolean isRevealed) {
    return YamlText.write(SecretText.shown(SECRET, isRevealed));
  }

  @Test
  void whatWasTypedStaysWhenValuesAreShownAndHidden() {
    String typed = "# mine\n" + written(false).replace("user: '<hidden>'", "user: anna # new");

    String shown = SecretSight.turned(typed, SECRET, true).orElseThrow();

    assertThat(shown)
        .isEqualTo("# mine\n" + written(true).replace("  user: jane", "  user: anna # new"));
    assertThat(SecretSight.turned(shown, SECRET, false)).contains(typed);
  }

  @Test
  void valuesInBracesAreShownInPlace() {
    assertThat(SecretSight.turned("stringData: {note: <hidden>, user: x}", SECRET, true))
        .contains("stringData: {note: \"one\\ntwo\\n\", user: x}");
    assertThat(SecretSight.turned("# 😀 é\nstringData:\n    user: <hidden>\n", SECRET, true))
        .contains("# 😀 é\nstringData:\n    user: jane\n");
  }

  @Test
  void aTextThatCannotBeReadIsLeftAlone() {
    assertThat(SecretSight.turned("a: [", SECRET, true)).isEmpty();
  }
}
