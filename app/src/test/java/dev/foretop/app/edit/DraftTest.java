package dev.foretop.app.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;

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
  void readsNumbersAsTheyAreReadFromTheServer() {
    String json = "{\"a\":3,\"b\":-5,\"c\":4294967296,\"d\":1.5,\"e\":99999999999999999999}";

    assertThat(Draft.read(json).object()).isEqualTo(new JsonMapper().readTree(json));
  }

  @Test
  void leavesTabsAloneInsideOfTexts() {
    Draft makefile = Draft.read("data:\n  Makefile: |\n    all:\n    \tcc x.c\n  b: c\n");
    Draft json = Draft.read("{\n\t\"kind\": \"X\",\n\t\"data\": {\"a\": \"b\"}\n}\n");

    assertThat(makefile.findings()).isEmpty();
    assertThat(String.valueOf(makefile.object())).contains("all:\\n\\tcc x.c");
    assertThat(json.findings()).isEmpty();
    assertThat(json.object()).isNotNull();
  }

  @Test
  void readsMergesAndTagsAsKubectlDoes() {
    Draft draft =
        Draft.read(
            """
            base: &base {a: '1', b: '2'}
            other: &other {b: '3', c: '4'}
            one: {<<: *base, a: '9'}
            both: {<<: [*base, *other]}
            text: {'<<': 'kept'}
            tagged: [!!str 0644, !!str yes]
            """);

    assertThat(String.valueOf(draft.object()))
        .contains("\"one\":{\"a\":\"9\",\"b\":\"2\"}")
        .contains("\"both\":{\"a\":\"1\",\"b\":\"2\",\"c\":\"4\"}")
        .contains("\"text\":{\"<<\":\"kept\"}")
        .contains("\"tagged\":[\"0644\",\"yes\"]");
    assertThat(draft.findings()).singleElement().asString().contains("keeps no anchors");
    assertThat(findings("a: &x 1\nb: {<<: *x}\n").toString()).contains("must be fields");
    assertThat(findings("a: !!binary aGk=\n").toString()).contains("knows no tag");
    assertThat(findings("a: 1e999\n").toString()).contains("too large");
  }

  @Test
  void saysWhatToChangeAtTheLineToChange() {
    assertThat(findings("a:\n  b: 1\n c: 2\n"))
        .containsExactly(
            "Line 3: This line is not indented as those around it, or a '-' is missing or too many.");
    assertThat(findings("a: 1\nb: x: y\n").toString()).contains("Line 2", "needs quotes");
    assertThat(findings("a: 1\nb: \"open\nc: 2\nd: 3\n").toString())
        .contains("Line 2: The quote that opens here is not closed");
    assertThat(findings("a: 1\nb: {{ .Values.b }}\n").toString()).contains("Line 2", "template");
    assertThat(findings("a: 1\n{{- if .Values.b }}\nb: 1\n{{- end }}\n").toString())
        .contains("Line 2", "template");
    assertThat(findings("a: {{ .Release.Name }}-web\nb: 1\n").toString())
        .contains("Line 1", "template");
    assertThat(findings("a: 1\nb: \"\u0007\"\n").toString()).contains("Line 2", "U+0007");
    assertThat(findings("{\"a\": 1}\n{\"a\": 2}\n").toString()).contains("Line 2", "---");
    assertThat(findings("kind: A\napiVersion: v1\nkind: B\napiVersion: v1\n").toString())
        .contains("Line 3", "line with ---");
  }

  @Test
  void findsFieldsByTheKeysThatServersName() {
    Draft draft =
        Draft.read(
            """
            spec:
              containers:
              - name: side
                image: a
              - name: main
                image: b
                ports:
                - containerPort: 80
                - containrPort: 81
              - name: main
            data:
              tls.crt: x
              tls: y
            """);

    assertThat(draft.line(".spec.containers[name=\"main\"]")).isEqualTo(10);
    assertThat(draft.line(".spec.containers[name=\"side\"].image")).isEqualTo(4);
    assertThat(draft.line("spec.containers[1].ports[containerPort=80,protocol=\"TCP\"].name"))
        .isEqualTo(8);
    assertThat(
            draft.line("spec.containers[1].ports[containerPort=0,protocol=\"TCP\"].containrPort"))
        .isEqualTo(9);
    assertThat(draft.line("data[tls.crt]")).isEqualTo(12);
    assertThat(draft.line("data.tls.crt")).isEqualTo(12);
    assertThat(draft.line("data.tls")).isEqualTo(13);
    assertThat(draft.line("spec.containers[name=\"nobody\"].image")).isEqualTo(2);
    assertThat(draft.line("spec.containers[")).isEqualTo(2);
    assertThat(draft.line("[]]..[\"x")).isEqualTo(1);
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
