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

    text.reveal(line("    - two"), 0, 1);

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

  @Test
  void turnsAVeryLongLineToThePlaceThatIsLookedFor() {
    String line = "a: " + "x".repeat(50_000) + "anchor" + "y".repeat(30_000);
    text.setText("kind: Pod\n" + line + "\nb: c\n", false);
    int at = line.indexOf("anchor");

    text.reveal(1, at, at + 6);

    int from = text.shownColumn(1, at);
    int to = text.shownColumn(1, at + 6);
    assertThat(shown().get(1).substring(from, to)).isEqualTo("anchor");
    assertThat(shown().get(1))
        .contains(" characters before", " more characters")
        .hasSizeLessThan(10_200);
    assertThat(text.wholeColumn(1, from)).isEqualTo(at);
    assertThat(text.copy(1, from, 1, to)).isEqualTo("anchor");
    assertThat(text.copy(1, 0, 1, shown().get(1).length())).isEqualTo(line);
    assertThat(text.copy(0, 0, 2, 4)).isEqualTo("kind: Pod\n" + line + "\nb: c");
  }

  @Test
  void turnsAVeryLongLineBack() {
    String line = "anchor" + "x".repeat(50_000) + "anchor";
    text.setText(line, false);
    text.reveal(0, line.length() - 6, line.length());
    assertThat(shown().getFirst()).endsWith("anchor");

    text.reveal(0, 0, 6);
    assertThat(shown().getFirst()).startsWith("anchor");

    text.reveal(0, line.length() - 6, line.length());
    text.setText("anchor", true); // a newer version of it is short
    assertThat(shown()).containsExactly("anchor");
  }
}
