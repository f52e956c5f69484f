package dev.foretop.app.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ManifestTest {

  @Test
  void tellsTheLineOfEachObject() {
    Manifest manifest =
        Manifest.read(
            """

            ---
            # nothing
            ---
            apiVersion: v1
            kind: A
            metadata:
              name: a
            --- {apiVersion: v1, kind: B, metadata: {name: b}}
            ...
            apiVersion: v1
            kind: List
            items:
            - apiVersion: v1
              kind: C
              metadata:
                name: c
            """);

    assertThat(manifest.findings()).isEmpty();
    assertThat(manifest.entries()).extracting(Entry::words).containsExactly("A a", "B b", "C c");
    assertThat(manifest.entries().get(0).line("metadata.name")).isEqualTo(8);
    assertThat(manifest.entries().get(1).line("")).isEqualTo(9);
    assertThat(manifest.entries().get(2).line("metadata.name")).isEqualTo(17);
  }

  @Test
  void keepsMarksInsideTexts() {
    Manifest manifest =
        Manifest.read(
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  x: |\n    ---\n    y\n");

    assertThat(manifest.entries()).hasSize(1);
    assertThat(manifest.entries().getFirst().object().at("/data/x").asString())
        .isEqualTo("---\ny\n");
  }

  @Test
  void saysWhatIsMissingWhere() {
    Manifest manifest = Manifest.read("kind: A\nmetadata: {name: a}\n---\na: [\n---\nkind: B\n");

    assertThat(manifest.isSound()).isFalse();
    assertThat(manifest.findings().toString())
        .contains("Line 1: The object needs an apiVersion")
        .contains("Line 6: The object needs a metadata.name");
    assertThat(manifest.findings()).anyMatch(each -> each.line() >= 4 && each.line() <= 5);
  }

  @Test
  void readsDirectivesWithTheirDocument() {
    String one = "apiVersion: v1\nkind: A\nmetadata: {name: a}\n";
    Manifest manifest = Manifest.read("%YAML 1.2\n---\n" + one + "...\n%YAML 1.2\n---\n" + one);

    assertThat(manifest.findings()).isEmpty();
    assertThat(manifest.entries()).hasSize(2);
    assertThat(manifest.entries().getLast().line("metadata.name")).isEqualTo(11);
  }

  @Test
  void dropsNothingOfAListAndRefusesNamesThatAreNone() {
    Manifest manifest =
        Manifest.read(
            """
            apiVersion: v1
            kind: List
            items:
            - apiVersion: v1
              kind: A
              metadata: {name: ../b}
            - just a text
            """);

    assertThat(manifest.isSound()).isFalse();
    assertThat(manifest.findings().toString())
        .contains("Line 6: metadata.name must not be")
        .contains("Line 7: The object needs an apiVersion");
  }

  @Test
  void sendsWhatOthersNeedFirst() {
    Manifest manifest =
        Manifest.read(
            objects("Widget", "Deployment", "ValidatingWebhookConfiguration", "Service", "Secret")
                + objects("CustomResourceDefinition", "Namespace", "Pod"));

    assertThat(ApplyOrder.of(manifest.entries()))
        .extracting(index -> manifest.entries().get(index).kind())
        .containsExactly(
            "Namespace",
            "CustomResourceDefinition",
            "Secret",
            "Service",
            "Widget",
            "Deployment",
            "Pod",
            "ValidatingWebhookConfiguration");
  }

  private static String objects(String... kinds) {
    var text = new StringBuilder();
    for (String kind : kinds) {
      text.append("---\napiVersion: v1\nkind: ").append(kind).append("\nmetadata: {name: a}\n");
    }
    return text.toString();
  }
}
