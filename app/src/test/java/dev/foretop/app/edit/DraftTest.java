package dev.foretop.app.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DraftTest {

  private static List<String> findings(String text) {
    return Draft.read(text).findings().stream().map(Finding::toString).toList();
  }

  @Test
  void readsWhatKubernetesWouldRead() {
    Draft draft =
        Draft.read("a: yes\nb: 0644\nc: 1e3\nd: '0644'\ne: 1.10\nf: 0x1F\ng: 12:30\nh: ~\ni: v1\n");

    assertThat(draft.object())
        .hasToString(
            "{\"a\":true,\"b\":420,\"c\":1000.0,\"d\":\"0644\",\"e\":1.1,\"f\":31,\"g\":\"12:30\",\"h\":null,\"i\":\"v1\"}");
    assertThat(draft.findings()).extracting(Finding::line).containsExactly(1, 2, 3);
  }

  @Test
  void findsWhatIsWrongAndWhere() {
    assertThat(findings("a: 1\nb:\n\tc: 2\n")).first().asString().startsWith("Line 3: A tab");
    assertThat(findings("a: 1\na: 2\n"))
        .containsExactly("Line 2: The field 'a' stands here a second time.");
    assertThat(findings("a: [1\nb: 2\n")).first().asString().startsWith("Line 2:");
    assertThat(findings("- a\n")).first().asString().contains("An object is needed");
    assertThat(findings("")).first().asString().contains("There is nothing in it");
  }

  @Test
  void knowsTheLinesOfFields() {
    Draft draft =
        Draft.read("kind: X\nspec:\n  containers:\n  - name: a\n  - name: b\n    image: c\n");

    assertThat(draft.line("spec.containers[1].image")).isEqualTo(6);
    assertThat(draft.line("spec.containers[1].tty")).isEqualTo(5);
    assertThat(draft.line("spec.replicas")).isEqualTo(2);
    assertThat(draft.line("nothing")).isEqualTo(1);
  }

  @Test
  @Timeout(10)
  void takesLittleTimeForMuchText() {
    var bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
    for (int i = 1; i < 12; i++) {
      String before = "*a" + (i - 1) + ",";
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, before.repeat(8) + "*a" + (i - 1)));
    }
    assertThat(Draft.read(bomb.toString()).object()).isNull();
    assertThat(Draft.read("a: " + "[".repeat(100_000)).object()).isNull();
    assertThat(Draft.read("data:\n" + "  key: value\n".repeat(1)).object()).isNotNull();
    var large = new StringBuilder("data:\n");
    for (int i = 0; i < 60_000; i++) {
      large.append("  key").append(i).append(": value\n");
    }
    assertThat(Draft.read(large.toString()).object()).isNotNull();
  }
}
