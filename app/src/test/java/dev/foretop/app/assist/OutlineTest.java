package dev.foretop.app.assist;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What an editor's text consists of.
class OutlineTest {

  private static String drawn(String text) {
    var drawing = new StringBuilder();
    Outline.of(text).nodes().forEach(node -> draw(node, "", drawing));
    return drawing.toString();
  }

  private static void draw(Outline.Node node, String indent, StringBuilder into) {
    into.append(node.line()).append(indent).append(' ').append(node.title()).append('\n');
    node.children().forEach(child -> draw(child, indent + "  ", into));
  }

  @Test
  void isFieldsAndItemsWithoutTheirValues() {
    assertThat(
            drawn(
                """
                apiVersion: apps/v1
                kind: Deployment
                # a comment
                metadata:
                  name: web
                spec:
                  template:
                    spec:
                      containers:
                      - name: web
                        image: web:1
                        args:
                          - --verbose
                          - --port=80
                      - image: side
                        name: side
                  replicas: 3
                """))
        .isEqualTo(
            """
            1 apiVersion
            2 kind
            4 metadata
            5   name
            6 spec
            7   template
            8     spec
            9       containers
            10         - name: web
            11           image
            12           args
            13             - --verbose
            14             - --port=80
            15         - image
            16           name
            17   replicas
            """);
  }

  @Test
  void leavesTextsAloneWhateverStandsInThem() {
    assertThat(
            drawn(
                """
                data:
                  script: |
                    if: this
                    - is: text

                    then: so
                  next: >-
                    more: text
                  last: x
                """))
        .isEqualTo("1 data\n2   script\n7   next\n9   last\n");
  }

  @Test
  void namesDocumentsByTheirObjects() {
    assertThat(
            drawn(
                """
                kind: ConfigMap
                metadata:
                  name: a
                ---
                ---
                metadata: {}
                """))
        .isEqualTo(
            "1 ConfigMap a\n1   kind\n2   metadata\n3     name\n6 Document 2\n6   metadata\n");
  }

  @Test
  void isMadeOfWhatIsBeingTyped() {
    assertThat(drawn("a:\n  b\n  c: [1,\n- \n  : x\n-- y\nd:")).startsWith("1 a\n").contains("7 d");
    assertThat(drawn("")).isEmpty();
    assertThat(Outline.of("- ".repeat(50_000) + "a: b\n" + "k:\n".repeat(100_000)).nodes())
        .isNotNull();
  }
}
