package dev.foretop.app.ui.details;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FoldedTextTest {

  private static final String POD =
      """
      kind: Pod
      metadata:
        name: web
        labels:
          app: web
      spec:
        containers:
        - name: a
          args:
          - one

          - two
        - name: b
        script: |
          first

          last
      status: {}
      """;

  private final FoldedText text = new FoldedText();

  private List<String> shown() {
    return text.shown().lines().toList();
  }

  private int line(String content) {
    return text.lines().indexOf(content);
  }

  @Test
  void showsABlockInOneLineAndTellsHowManyItHides() {
    text.setText(POD, false);

    text.fold(line("spec:"));

    assertThat(shown())
        .containsExactly(
            "kind: Pod",
            "metadata:",
            "  name: web",
            "  labels:",
            "    app: web",
            "spec: … 11 lines",
            "status: {}");
    assertThat(text.whole(6)).isEqualTo(line("status: {}"));
    assertThat(text.visible(line("  - name: b"))).isEqualTo(5);
    assertThat(text.text()).isEqualTo(POD);
  }

  @Test
  void foldsListsItemsAndTextsOfSeveralLines() {
    text.setText(POD, false);

    text.fold(line("  script: |"));
    text.fold(line("  - name: a"));
    assertThat(shown()).contains("  - name: a … 4 lines", "  - name: b", "  script: | … 3 lines");
    text.fold(line("  containers:"));
    assertThat(shown()).contains("  containers: … 6 lines").doesNotContain("  - name: b");
  }

  @Test
  void foldsWhatIsAroundALineThatHoldsNothing() {
    text.setText(POD, false);

    assertThat(text.fold(line("    app: web"))).isEqualTo(line("  labels:"));
    assertThat(text.fold(line("  labels:"))).isEqualTo(line("metadata:"));
    text.unfold(line("metadata:"));

    assertThat(shown()).contains("  labels: … 1 line");
  }

  @Test
  void staysFoldedInANewerVersionAndNotInAnotherText() {
    text.setText(POD, false);
    text.fold(line("spec:"));

    text.setText(POD.replace("kind: Pod\n", "kind: Pod\nmore: 1\n"), true);
    assertThat(shown()).contains("spec: … 11 lines", "more: 1");
    text.setText(POD, false);
    assertThat(shown()).contains("spec:");
  }

  @Test
  void copiesWhatIsHiddenToo() {
    text.setText(POD, false);
    text.fold(line("spec:"));
    text.fold(line("metadata:"));

    assertThat(text.copy(0, 0, shown().size() - 1, 100)).isEqualTo(POD.stripTrailing());
    assertThat(text.copy(0, 6, 1, 4)).isEqualTo("Pod\nmeta");
  }

  @Test
  void revealsWhatIsFoundInsideFoldedBlocks() {
    text.setText(POD, false);
    text.fold(line("  - name: a"));
    text.fold(line("spec:"));

    text.reveal(line("    - two"));

    assertThat(shown()).contains("    - two", "  containers:");
  }

  @Test
  void readsEveryTextInOnePass() {
    String deep = "a:\n".repeat(1) + "- ".repeat(50_000) + "\n";
    text.setText(deep + "x\n".repeat(200_000) + "\t y:\n\n\n", false);
    text.fold(0);
    assertThat(text.shown()).isNotEmpty();
    text.setText("", false);
    assertThat(text.shown()).isEmpty();
  }

  @Test
  void showsTheBeginningOfAVeryLongLineAndCopiesAllOfIt() {
    String value = "x".repeat(900_000);
    var text = new FoldedText();
    text.setText("a: " + value + "\nb: 1", false);
    String shown = text.shown().lines().toList().getFirst();
    assertThat(shown).hasSizeLessThan(11_000).endsWith("890,003 more characters, copied with it");
    assertThat(text.text()).contains(value);
    assertThat(text.copy(0, 3, 0, shown.length())).isEqualTo(value);
    assertThat(text.copy(0, 3, 1, 1)).isEqualTo(value + "\nb");
    assertThat(text.copy(0, 0, 0, 5)).isEqualTo("a: xx");
  }
}
