package dev.foretop.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EscapeFilterTest {

  private static String filter(String written) {
    return new EscapeFilter().accept(ByteBuffer.wrap(written.getBytes(StandardCharsets.UTF_8)));
  }

  /// What would reach beyond the screen, or have a terminal type what a program chose.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u001b]52;c;cm0gLXJmIC8=\u0007",
        "\u001b]52;p;?\u001b\\",
        "\u001b]0;a title\u0007",
        "\u001b]2;rm -rf /\u0007\u001b[21t",
        "\u001b]8;;file:///etc/passwd\u001b\\",
        "\u001b]8;;\u001b\\",
        "\u001b]10;?\u0007",
        "\u001b]50;xterm\u0007",
        "\u001b]777;notify;a;b\u0007",
        "\u001b]1341;open\u0007",
        "\u001bP$qm\u001b\\",
        "\u001bP+q544e\u001b\\",
        "\u001bP1;1|17/17;0A\u001b\\",
        "\u001b_application\u001b\\",
        "\u001b^private\u001b\\",
        "\u001bXstring\u001b\\",
        "\u0005",
        "\u0007",
        "\u001b[5i",
        "\u001b[8;9999;9999t",
        "\u001b[3;0;0t",
        "\u001b[18t",
        "\u001b[>c",
        "\u001b[=c",
        "\u001b[?6n",
        "\u001b[>q",
        "\u001b[?996n",
        "\u001b[?1005h",
        "\u001b[?1001;1015h",
        "\u001b[?1004h",
        "\u001b[x",
        "\u001bZ",
        "\u009d",
        "\u009b",
        "\u202e\u2066\u200b",
      })
  void leavesOutWhatDoesNotDraw(String sequence) {
    assertThat(filter("before" + sequence + "after")).isEqualTo("beforeafter");
  }

  @ParameterizedTest
  @CsvSource({
    "[31m, [31m",
    "[m, [0m",
    "[;1m, [0;1m",
    "[38;5;200m, [38;5;200m",
    "[38:5:200m, [38;5;200m",
    "[38:2::1:2:3m, [38;2;1;2;3m",
    "[48:2:1:2:3m, [48;2;1;2;3m",
    "[4:3m, [4m",
    "[4:0m, [24m",
    "[H, [H",
    "[3;4H, [3;4H",
    "[;4H, [1;4H",
    "[999999999999999999999;1H, [9999;1H",
    "[99999S, [500S",
    "[A, [1A",
    "[0A, [1A",
    "[2J, [2J",
    "[K, [0K",
    "[1;24r, [1;24r",
    "[0;0r, [1;9999r",
    "[?1049h, [?1049h",
    "[?1;25;2004h, '[?1h\u001b[?25h\u001b[?2004h'",
    "[6n, [6n",
    "[c, [0c",
    "[0c, [0c",
    "(0, (0",
    "7, 7",
    "[s, 7",
    "[u, 8",
    "[3e, [3B",
  })
  void keepsWhatDraws(String sequence, String kept) {
    String expected = kept.equals("[0c") ? "[c" : kept;

    assertThat(filter("\u001b" + sequence)).isEqualTo("\u001b" + expected);
  }

  @Test
  void repeatsTheLastCharacterAsOftenAsIsReasonable() {
    assertThat(filter("ab\u001b[3b|")).isEqualTo("abbbb|");
    assertThat(filter("x\u001b[999999b")).hasSize(501);
  }

  @Test
  void readsCharactersAndSequencesThatComeInParts() {
    byte[] whole = "\u001b[1;31mgrün 漢字 😀\u001b]0;t\u001b\\!".getBytes(StandardCharsets.UTF_8);
    var filter = new EscapeFilter();
    var out = new StringBuilder();
    for (byte each : whole) {
      out.append(filter.accept(ByteBuffer.wrap(new byte[] {each})));
    }

    assertThat(out).hasToString("\u001b[1;31mgrün 漢字 😀!");
  }

  @Test
  void showsWhatFollowsAStringWithoutAnEnd() {
    assertThat(filter("\u001b]0;" + "x".repeat(70_000) + "$ ")).endsWith("xx$ ");
    assertThat(filter("\u001bPunfinished\u001b[32mgreen")).isEqualTo("\u001b[32mgreen");
  }

  @Test
  void dropsSequencesOfAbsurdLength() {
    assertThat(filter("a\u001b[" + "1;".repeat(100_000) + "mb")).isEqualTo("ab");
    assertThat(filter("a\u001b[" + "9".repeat(100) + ";1Hb")).isEqualTo("a\u001b[9999;1Hb");
  }

  @Test
  @Timeout(20)
  void takesTimeAndRoomByTheLengthOnly() {
    var noise = new byte[16 << 20];
    new Random(7).nextBytes(noise);
    var filter = new EscapeFilter();
    long shown = 0;
    for (int at = 0; at < noise.length; at += 4_096) {
      shown += filter.accept(ByteBuffer.wrap(noise, at, 4_096)).length();
    }
    assertThat(shown).isPositive();

    var endless = new EscapeFilter();
    endless.accept(ByteBuffer.wrap("\u001b[".getBytes(StandardCharsets.UTF_8)));
    byte[] digits = "1;".repeat(2_048).getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 4_000; i++) {
      assertThat(endless.accept(ByteBuffer.wrap(digits))).isEmpty();
    }
    assertThat(endless.accept(ByteBuffer.wrap("mok".getBytes(StandardCharsets.UTF_8))))
        .isEqualTo("ok");
  }

  @Test
  void writesNothingThatItWouldNotReadAgain() {
    var noise = new byte[1 << 20];
    var random = new Random(11);
    String letters = "\u001b\u001b[]P?>;:0123456789hlmtnHJqcb\u0007\\ a";
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (byte) letters.charAt(random.nextInt(letters.length()));
    }
    String once = new EscapeFilter().accept(ByteBuffer.wrap(noise));

    assertThat(filter(once)).isEqualTo(once);
  }
}
