package dev.foretop.app.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/// Cells and values are shown without the secrets in them, whatever they look like.
class SecretCellsTest {

  private static String shown(String column, String text) {
    var cells = new SecretCells(Set.of("Word"));
    cells.of(List.of(new Column(column, "string", "", 0, "")));
    return cells.mayBeSecret(0, text.toCharArray(), 0, text.length()) ? cells.shown(0, text) : text;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Password | canary | *",
        "Depth | seven | seven",
        "Word | canary | *",
        "Spec | {\"password\":\"canary\",\"depth\":7} | {\"password\":\"*\",\"depth\":7}",
        "Tokens | [\"canary\"] | *",
        "Env | [{\"name\":\"A_TOKEN\",\"value\":\"canary\"}] | [{\"name\":\"A_TOKEN\",\"value\":\"*\"}]",
        "Args | [\"--token\",\"canary\",\"-v\"] | [\"--token\",\"*\",\"-v\"]",
        "Key | it is -----BEGIN PRIVATE KEY----- canary | *",
        "Hosts | [::1]:80 | [::1]:80",
        "Text | {not json | {not json",
        "Spec | { \"depth\": 7 } | { \"depth\": 7 }",
      })
  void hideWhatIsSecret(String column, String text, String shown) {
    assertThat(shown(column, text)).isEqualTo(shown.replace("*", SecretMask.MASK));
  }

  // Servers of other APIs put objects into their cells.
  @Test
  void hideWhatIsSecretInAnObject() {
    var cells = new SecretCells(Set.of());
    cells.of(List.of(new Column("Spec", "object", "", 0, "")));
    String text =
        "{\"user\": \"me\", \"password\": \"canary\", \"ports\": [80, null, {\"a\": 1.5}]}";
    assertThat(cells.shown(0, JsonMapper.shared().readTree(text)))
        .isEqualTo("{user:me password:" + SecretMask.MASK + " ports:[80 null {a:1.5}]}");
  }

  @Test
  @Timeout(10)
  void comeToAnEndWhateverTheyHold() {
    String deep = "[".repeat(100_000);
    assertThat(shown("Spec", deep)).isEqualTo(deep);
    assertThat(shown("Args", "[" + "\"token=a\",".repeat(100_000) + "\"\"]")).doesNotContain("=a");
  }

  @ParameterizedTest
  @CsvSource({
    ".spec[*]",
    ".spec.env",
    ".spec.env[*].value",
    ".spec.env[?(@.name==\"A_TOKEN\")].value",
    ".spec.args",
    ".spec.args[1]",
    ".spec.args[0:2]",
    ".spec.tokens[*]",
    ".spec.note"
  })
  void pathsLeadToNoSecret(String path) throws Exception {
    var object =
        new JsonMapper()
            .readTree(
                """
                {"spec": {"password": "canary", "tokens": ["canary"], "args": ["--token", "canary"],
                  "env": [{"name": "A_TOKEN", "value": "canary"}],
                  "note": "{\\"kind\\":\\"Secret\\",\\"data\\":{\\"gold\\":\\"canary\\"}}"}}
                """);

    assertThat(FieldPath.parse(path).textIn(object))
        .contains(SecretMask.MASK)
        .doesNotContain("canary");
  }
}
