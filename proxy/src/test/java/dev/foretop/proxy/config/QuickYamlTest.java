package dev.foretop.proxy.config;

import static dev.foretop.proxy.config.QuickYamlOracle.requireSame;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The quick reader is judged by the library: wherever it is sure, both must have made the same of
/// the text.
class QuickYamlTest {

  private static final int MUTATIONS = 4_000;

  private static final List<String> SNIPPETS =
      List.of(
          "\n",
          "\r\n",
          "\r",
          "\t",
          " ",
          "  ",
          ":",
          ": ",
          " :",
          "#",
          " # ",
          "- ",
          "-",
          "--- ",
          "---\n",
          "...\n",
          "'",
          "\"",
          "\\",
          "\\n",
          "''",
          "{",
          "}",
          "[",
          "]",
          ",",
          ", ",
          "&a ",
          "*a",
          "!!str ",
          "! ",
          "|",
          ">",
          "|\n  ",
          "? ",
          "?",
          "%",
          "@",
          "`",
          "<<: ",
          "<<",
          "~",
          "null",
          "=",
          "\uFEFF",
          "\u0085",
          "\u2028",
          "\u00e4",
          "\u4e2d",
          "\uD83D\uDEA2",
          "\uD83D",
          "\u00a0",
          "\u0001",
          "\u007f",
          "\0",
          "\n\n",
          "\n  \n",
          "\n# c\n",
          "\n a",
          "{a: b}",
          "[a, b]",
          "a: b",
          "- a\n");

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  void makesOfAMutatedTextWhatTheLibraryMakes(int seed) {
    var random = new Random(seed);
    int sure = 0;
    for (int round = 0; round < MUTATIONS; round++) {
      String text = YamlSamples.ALL.get(random.nextInt(YamlSamples.ALL.size()));
      int changes = random.nextInt(4);
      for (int change = 0; change <= changes; change++) {
        text = mutated(text, random);
      }
      sure += requireSame(text) ? 1 : 0;
    }

    assertThat(sure).isGreaterThan(MUTATIONS / 20);
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 101, 102, 103})
  void makesOfRandomTextWhatTheLibraryMakes(int seed) {
    var random = new Random(seed);
    for (int round = 0; round < 4 * MUTATIONS; round++) {
      var text = new StringBuilder();
      IntStream.range(0, 1 + random.nextInt(12)).forEach(_ -> text.append(piece(random)));
      requireSame(text.toString());
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void isSureOfWhatToolsWrite(String text) {
    assertThat(requireSame(text)).isTrue();
  }

  static Stream<String> samples() {
    return YamlSamples.ALL.stream();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "# c",
        "a",
        "'a'",
        "- a\nb: c",
        "a: b\n- c",
        "a: b: c",
        "a: 'b': c",
        "a:\n  b\n",
        "a: b\n  c",
        "a: |\n  b",
        "a: &x b",
        "a: *x",
        "a: !!str b",
        "? a",
        "a: b # c",
        "a: \"\\x41\"",
        "a:\tb",
        "a: b\r\n",
        "a: [b",
        "a: {b: c",
        "a: [b]]",
        "a: [b]: c",
        "a: 'b",
        "a: - b",
        "a : b",
        "--- a: b",
        "a: b\n---\nc: d",
        "a: b\n...\n",
        "%YAML 1.2\n---\na: b",
        " a: b",
        "<<: {a: b}",
        "a: {b}",
        "a: {b: }",
        "a: [b,]",
        "a: [b, # c\n d]",
        "a: [b\n c]",
        "a: [\n---\n]",
        "-a: b",
        "\uFEFFa: b",
        "a: b\n\tc: d",
        "a: 'b\n  c'",
        "a: @b",
        "a: `b",
        "[a: b]",
        "a:\n- b\n c: d"
      })
  void leavesToTheLibraryWhatItIsNotSureOf(String text) {
    requireSame(text);
    assertThat(QuickYaml.parse(text)).isEmpty();
  }

  @Test
  void leavesDeepNestingToTheLibrary() {
    assertThat(QuickYaml.parse("[".repeat(100_000))).isEmpty();
    assertThat(QuickYaml.parse("- ".repeat(100_000) + "a")).isEmpty();
    String deep =
        IntStream.range(0, 2_000).mapToObj(i -> " ".repeat(i) + "a:\n").reduce("", String::concat);
    assertThat(QuickYaml.parse(deep)).isEmpty();
  }

  private static String mutated(String text, Random random) {
    if (text.isEmpty()) {
      return piece(random);
    }
    int place = random.nextInt(text.length());
    return switch (random.nextInt(6)) {
      case 0 -> text.substring(0, place) + piece(random) + text.substring(place);
      case 1 -> text.substring(0, place) + text.substring(place + 1);
      case 2 -> text.substring(0, place) + piece(random) + text.substring(place + 1);
      case 3 -> withLines(text, random, List::remove);
      case 4 ->
          withLines(
              text,
              random,
              (lines, index) -> lines.add(index, lines.get(random.nextInt(lines.size()))));
      default ->
          withLines(
              text, random, (lines, index) -> lines.set(index, indented(lines.get(index), random)));
    };
  }

  private interface LineChange {
    void apply(List<String> lines, int index);
  }

  private static String withLines(String text, Random random, LineChange change) {
    var lines = new ArrayList<>(text.lines().toList());
    if (!lines.isEmpty()) {
      change.apply(lines, random.nextInt(lines.size()));
    }
    return String.join("\n", lines) + (random.nextBoolean() ? "\n" : "");
  }

  private static String indented(String line, Random random) {
    boolean less = random.nextBoolean() && line.startsWith(" ");
    return less ? line.substring(1) : " ".repeat(1 + random.nextInt(3)) + line;
  }

  private static String piece(Random random) {
    return SNIPPETS.get(random.nextInt(SNIPPETS.size()));
  }
}
