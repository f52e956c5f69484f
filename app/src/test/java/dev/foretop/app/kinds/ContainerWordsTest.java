package dev.foretop.app.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.SecretMask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a container runs is told without the secrets in its words.
final class ContainerWordsTest {

  private static final JsonMapper JSON = new JsonMapper();

  private static String command(String... words) {
    ObjectNode container = JSON.createObjectNode();
    ArrayNode args = container.putArray("args");
    for (String word : words) {
      args.add(word);
    }
    return ContainerWords.command(container);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "--password=canary | --password=*",
        "export DB_TOKEN='canary one' && run | export DB_TOKEN=* && run",
        "X_TOKEN=\"canary\" next=1 | X_TOKEN=* next=1",
        "A='API_TOKEN=canary' | A='API_TOKEN=*'",
        "token='canary and no end | token=* and no end",
        "password=canary=canary | password=*",
        "token=$(FROM_ELSEWHERE) | token=$(FROM_ELSEWHERE)",
        "--token-file=/run/token | --token-file=/run/token",
        "a=b | a=b",
        "= | =",
      })
  void masksWhatANameInAWordSays(String word, String shown) {
    assertThat(command(word)).isEqualTo(shown.replace("*", SecretMask.MASK));
  }

  @Test
  void masksTheWordAfterAnOption() {
    assertThat(command("--token", "canary", "--verbose")).doesNotContain("canary");
  }

  @Test
  void comesToAnEndWithAMegabyteOfAssignments() {
    assertThat(command("token=$(a)b=".repeat(100_000))).startsWith("token=$(a)b=token=");
    assertThat(command("a=".repeat(500_000))).hasSize(1_000_000);
  }
}
