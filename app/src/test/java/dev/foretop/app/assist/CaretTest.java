package dev.foretop.app.assist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaretTest {

  private static final String DEPLOYMENT =
      """
      apiVersion: v1
      kind: ConfigMap
      ---
      # the second
      apiVersion: apps/v1
      kind: "Deployment"
      metadata:
        name: web
      spec:
        template:
          spec:
            containers:
            - name: first
              image: a

              env:
                - name: COLOUR
                  valueFrom:
                    configMapKeyRef:
                      name: <1>
            - name: second
              <2>
              ports: []
            volumes:
            - <3>
            <4>
      st<5>
      """;

  static Caret at(String text, String mark) {
    int at = text.indexOf(mark);
    String before = text.substring(0, at);
    String clean = text.replace(mark, "");
    int row = (int) before.chars().filter(c -> c == '\n').count();
    int column = at - (before.lastIndexOf('\n') + 1);
    return Caret.in(List.of(clean.split("\n", -1)), row, column);
  }

  @ParameterizedTest
  @CsvSource({
    "<1>,spec.template.spec.containers[].env[].valueFrom.configMapKeyRef.name,''",
    "<2>,spec.template.spec.containers[],''",
    "<3>,spec.template.spec.volumes[],''",
    "<4>,spec.template.spec,''",
    "<5>,'',st",
  })
  void findsTheFieldsAroundTheCaret(String mark, String path, String word) {
    Caret caret = at(DEPLOYMENT, mark);

    assertThat(caret.breadcrumb()).isEqualTo(path);
    assertThat(caret.word()).isEqualTo(word);
    assertThat(caret.apiVersion()).isEqualTo("apps/v1");
    assertThat(caret.kind()).isEqualTo("Deployment");
  }

  private static final String TEXTS =
      """
      apiVersion: v1
      kind: Pod
      data:
        "a.yaml": |-
          name: one
          spec: <1>

            <2>replicas: 3
          - <3>item
          # no <4>comment
        b: > # folded
          kind: Other

        <5>
        c: "| no text"
        d: <6>
      spec:
        containers:
        - command:
          - sh
          - |2
              image: <7>
          args: <8>
          env:
          - name: n
            value: |
              name: <9>
      """;

  @ParameterizedTest
  @CsvSource({
    "<1>,data.a.yaml",
    "<2>,data.a.yaml",
    "<3>,data.a.yaml",
    "<4>,data.a.yaml",
    "<5>,data",
    "<6>,data.d",
    "<7>,spec.containers[].command[]",
    "<8>,spec.containers[].args",
    "<9>,spec.containers[].env[].value",
  })
  void takesNoLineOfATextForAField(String mark, String path) {
    Caret caret = at(TEXTS.replaceAll("(?!" + mark + ")<\\d>", ""), mark);

    assertThat(caret.breadcrumb()).isEqualTo(path);
    assertThat(caret.kind()).isEqualTo("Pod");
  }

  @Test
  void knowsWhatStandsThereAlready() {
    assertThat(at(DEPLOYMENT, "<2>").siblings()).containsExactlyInAnyOrder("name", "ports");
    assertThat(at(DEPLOYMENT, "<4>").siblings()).containsExactlyInAnyOrder("containers", "volumes");
    assertThat(at(DEPLOYMENT, "<5>").siblings())
        .containsExactlyInAnyOrder("apiVersion", "kind", "metadata", "spec");
  }

  @Test
  void standsAnyTextWithoutComplaint() {
    var random = new Random(7);
    String letters = "-: \n#'\"[]{}ab|";
    for (int round = 0; round < 3_000; round++) {
      var text = new StringBuilder();
      for (int i = 0; i < 40; i++) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      List<String> lines = List.of(text.toString().split("\n", -1));
      int row = random.nextInt(lines.size());

      Caret caret = Caret.in(lines, row, random.nextInt(lines.get(row).length() + 1));

      assertThat(caret.word()).isNotNull();
    }
  }
}
