package dev.foretop.app.ui.shells;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.shell.EscapeFilter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TerminalScreenTest {

  private final List<String> answers = new ArrayList<>();
  private final TerminalScreen screen =
      new TerminalScreen(
          1_000, bytes -> answers.add(new String(bytes, StandardCharsets.UTF_8)), () -> {});
  private final EscapeFilter filter = new EscapeFilter();

  @BeforeEach
  void size() {
    screen.resize(20, 5);
  }

  private void write(String text) {
    screen.feed(filter.accept(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void keepsWhatLeavesTheTop() {
    for (int i = 1; i <= 12; i++) {
      write("line " + i + "\r\n");
    }

    assertThat(screen.text()).isEqualTo("line 9\nline 10\nline 11\nline 12");
    assertThat(screen.shape().history()).isEqualTo(8);
    assertThat(screen.rows(-8, 1).getFirst().text().strip()).isEqualTo("line 1");
  }

  @Test
  void wrapsCharactersOfTwoColumnsWhole() {
    write("漢".repeat(11));
    assertThat(screen.text()).isEqualTo("漢".repeat(10) + "\n漢");

    write("\r\n\u001b[2J\u001b[H" + "a" + "漢".repeat(10));
    assertThat(screen.text()).isEqualTo("a" + "漢".repeat(9) + "\n漢");
    assertThat(screen.shape().cursor()).isEqualTo(new TerminalScreen.Cursor(2, 1));
  }

  @Test
  void erasesAboveAndBelowTheCursorOnly() {
    write("1\r\n2\r\n3\r\n4\r\n5");
    write("\u001b[4;1H\u001b[J");
    assertThat(screen.text()).isEqualTo("1\n2\n3");

    write("\u001b[Habcdef\u001b[1;3H\u001b[1J");
    assertThat(screen.text()).isEqualTo("   def\n2\n3");
  }

  @Test
  void leavesTheScreenOfAFullScreenProgram() {
    write("before\r\n\u001b[?1049h\u001b[2J\u001b[Hinside");
    assertThat(screen.shape().isOther()).isTrue();
    assertThat(screen.text()).isEqualTo("inside");

    write("\u001b[?1049l");
    assertThat(screen.text()).isEqualTo("before");
  }

  @Test
  void answersOnlyWhereTheCursorIsAndThatItIsThere() {
    write("ab\u001b[6n\u001b[c\u001b]11;?\u0007\u001bP$qm\u001b\\\u001b[21t\u0005");

    assertThat(answers).containsExactly("\u001b[1;3R", "\u001b[?6c");
  }

  @Test
  void sendsArrowsAsTheProgramWantsThem() {
    assertThat(screen.code(0x26, 0)).asString().isEqualTo("\u001b[A");
    write("\u001b[?1h");
    assertThat(screen.code(0x26, 0)).asString().isEqualTo("\u001bOA");
  }

  @Test
  void knowsWhetherAProgramWantsToHearOfPastes() {
    write("\u001b[?2004h");
    assertThat(screen.shape().bracketsPastes()).isTrue();
  }

  @Test
  void tellsOfTheMouseInTheFormThatTheProgramChose() {
    assertThat(screen.mouse().wantsButtons()).isFalse();

    write("\u001b[?1000h");
    assertThat(screen.mouse().wantsDrags()).isFalse();
    assertThat(screen.mouse().pressed(MouseReports.RIGHT, 2, 3))
        .asString()
        .isEqualTo("\u001b[M\"#$");
    assertThat(screen.mouse().pressed(MouseReports.LEFT, 300, 3)).isEmpty();

    write("\u001b[?1002;1006h");
    assertThat(screen.mouse().moved(MouseReports.LEFT, 299, 3))
        .asString()
        .isEqualTo("\u001b[<32;300;4M");
    assertThat(screen.mouse().released(MouseReports.RIGHT, 0, 0))
        .asString()
        .isEqualTo("\u001b[<2;1;1m");

    write(EscapeFilter.SOFT_RESET);
    assertThat(screen.mouse()).isEqualTo(MouseReports.NONE);
  }

  @Test
  @Timeout(60)
  void outlivesNoiseAndChangesOfSize() {
    var random = new Random(3);
    String letters =
        "\u001b\u001b\u001b[[[;;?0123456789hlmABCDHJKLMPSTXrgdG@bf`\r\n\t\b()0B78cDEM ab漢";
    for (int round = 0; round < 300; round++) {
      var noise = new StringBuilder();
      for (int i = 0; i < 2_000; i++) {
        noise.append(letters.charAt(random.nextInt(letters.length())));
      }
      write(noise.toString());
      screen.resize(5 + random.nextInt(300), 2 + random.nextInt(60));
      screen.rows(-10, 80);
    }
    write(EscapeFilter.SOFT_RESET + "\u001b[?1049l\u001bc\u001b[2J\u001b[Halive");
    assertThat(screen.text()).contains("alive");
    assertThat(screen.shape().history()).isLessThanOrEqualTo(1_000);
  }

  @Test
  void marksTextAcrossWrappedRows() {
    write("0123456789012345678901234\r\nnext   \r\n");
    var selection = new ScreenSelection();
    selection.set(new ScreenSelection.Spot(18, 0), new ScreenSelection.Spot(4, 2));

    assertThat(selection.text(screen)).isEqualTo("8901234\nnext");
  }

  @Test
  void findsAddresses() {
    String row = "see (https://example.org/a?b=1), and http:// not";

    assertThat(ScreenLinks.at(row, 10).orElseThrow().address())
        .hasToString("https://example.org/a?b=1");
    assertThat(ScreenLinks.at(row, 2)).isEmpty();
    assertThat(ScreenLinks.at(row, 40)).isEmpty();
  }

  @Test
  void pastesWithoutControls() {
    var pasted = Pasted.of("ls\u001b[201~; rm\r\necho\u0003 \tx\n");

    assertThat(pasted.text()).isEqualTo("ls[201~; rm\recho \tx\r");
    assertThat(pasted.lines()).isEqualTo(2);
    assertThat(pasted.bytes(true))
        .asString()
        .isEqualTo("\u001b[200~ls[201~; rm\recho \tx\r\u001b[201~");
  }
}
