package dev.foretop.app.ui.editor.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import jfx.incubator.scene.control.input.FunctionTag;
import jfx.incubator.scene.control.richtext.CodeArea;
import jfx.incubator.scene.control.richtext.RichTextArea;
import jfx.incubator.scene.control.richtext.TextPos;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Blocks of the text that is written are folded, and nothing of it is lost by that.
@Timeout(60)
class FoldingTest {

  private static final String POD =
      """
      apiVersion: v1
      metadata:
        labels:
          app: web
        name: web
      spec:
        containers:
        - name: c
          image: nginx
        - name: d
          image: redis
      status:
        phase: Running\
      """;

  private Folding folding;
  private CodeArea area;
  private Stage stage;

  @BeforeEach
  void show() throws Exception {
    FxToolkit.registerPrimaryStage();
    folding = onFx(Folding::new);
    area = folding.area();
    stage = onFx(Stage::new);
    onFx(() -> {
      folding.setText(POD);
      stage.setScene(new Scene(area, 400, 300));
      stage.show();
      return null;
    });
  }

  @AfterEach
  void close() {
    onFx(() -> {
      stage.close();
      return null;
    });
  }

  private static <T> T onFx(Callable<T> work) {
    return WaitForAsyncUtils.waitForAsyncFx(10_000, work);
  }

  private void caret(int line, int column) {
    onFx(() -> {
      area.select(TextPos.ofLeading(line, column));
      return null;
    });
  }

  private void press(KeyCode code) {
    onFx(() -> {
      area.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, true, true, false, false));
      return null;
    });
  }

  private List<String> shown() {
    return onFx(() -> {
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < area.getParagraphCount(); i++) {
        texts.add(area.getPlainText(i));
      }
      return texts;
    });
  }

  private String whole() {
    return onFx(() -> folding.lines().text());
  }

  @Test
  void foldsTheBlockOfTheCaretAndShowsItAgain() {
    caret(2, 3);
    press(KeyCode.OPEN_BRACKET);
    assertThat(shown()).contains("  labels:").doesNotContain("    app: web").hasSize(12);
    assertThat(whole()).isEqualTo(POD);

    caret(3, 0); // name: has no block of its own
    press(KeyCode.OPEN_BRACKET);
    assertThat(shown()).contains("metadata:").doesNotContain("  labels:", "  name: web");
    assertThat(whole()).isEqualTo(POD);

    press(KeyCode.CLOSE_BRACKET);
    assertThat(shown()).contains("  labels:", "  name: web").doesNotContain("    app: web");
  }

  @Test
  void writesAboveAndBelowWhatIsFolded() {
    caret(5, 0);
    press(KeyCode.OPEN_BRACKET);
    onFx(() -> area.replaceText(TextPos.ofLeading(5, 0), TextPos.ofLeading(5, 4), "template"));
    onFx(() -> area.replaceText(TextPos.ofLeading(6, 0), TextPos.ofLeading(6, 6), "state"));

    assertThat(shown()).contains("template:", "state:").doesNotContain("  containers:");
    assertThat(whole()).isEqualTo(POD.replace("spec:", "template:").replace("status:", "state:"));
    undo();
    undo();
    assertThat(whole()).isEqualTo(POD);
    redo();
    assertThat(whole()).isEqualTo(POD.replace("spec:", "template:"));
  }

  private void undo() {
    onFx(() -> {
      area.undo();
      return null;
    });
  }

  private void redo() {
    onFx(() -> {
      area.redo();
      return null;
    });
  }

  @Test
  void losesNothingThatIsHiddenToOneKey() {
    caret(5, 0);
    press(KeyCode.OPEN_BRACKET);
    // Backspace before the line below, and Delete behind the one that hides.
    onFx(() -> area.replaceText(TextPos.ofLeading(5, 5), TextPos.ofLeading(6, 0), ""));
    assertThat(whole()).isEqualTo(POD.replace("redis\nstatus", "redisstatus"));
    assertThat(shown()).contains("    image: redisstatus:");
    undo();
    assertThat(whole()).isEqualTo(POD);

    caret(5, 0);
    press(KeyCode.OPEN_BRACKET);
    onFx(() -> area.replaceText(TextPos.ofLeading(5, 5), TextPos.ofLeading(5, 5), "\nmore: 1"));
    assertThat(whole()).isEqualTo(POD.replace("redis\n", "redis\nmore: 1\n"));
    assertThat(shown()).contains("more: 1").doesNotContain("  containers:");
  }

  @Test
  void copiesAndRemovesWhatIsHiddenWithItsLine() {
    caret(5, 0);
    press(KeyCode.OPEN_BRACKET);
    onFx(() -> {
      area.select(TextPos.ofLeading(5, 0), TextPos.ofLeading(6, 0));
      area.cut();
      return null;
    });
    assertThat(onFx(() -> Clipboard.getSystemClipboard().getString()))
        .startsWith("spec:\n  containers:")
        .endsWith("image: redis\n");
    assertThat(whole()).doesNotContain("spec", "redis").contains("  name: web\nstatus:");
    undo();
    assertThat(whole()).isEqualTo(POD);
  }

  @ParameterizedTest
  @MethodSource("keys")
  void losesNothingThatIsHiddenToAKeyThatTakesAway(FunctionTag key, int line, int column) {
    caret(11, 0);
    press(KeyCode.OPEN_BRACKET);
    caret(5, 0);
    press(KeyCode.OPEN_BRACKET);
    caret(line, column);
    execute(key);
    assertThat(whole()).contains("  - name: d\n    image: redis").contains("\n  phase: Running");
    undo();
    assertThat(whole()).isEqualTo(POD);
  }

  static Stream<Arguments> keys() {
    return Stream.of(
            RichTextArea.Tag.BACKSPACE,
            RichTextArea.Tag.DELETE,
            RichTextArea.Tag.DELETE_WORD_PREVIOUS,
            RichTextArea.Tag.DELETE_PARAGRAPH_START)
        .flatMap(key ->
            Stream.of(
                Arguments.of(key, 4, 11),
                Arguments.of(key, 5, 0),
                Arguments.of(key, 5, 5),
                Arguments.of(key, 6, 1),
                Arguments.of(key, 6, 7)));
  }

  /// The control's word may reach into another line, which is seen then.
  @Test
  void takesAWordAwayInSight() {
    caret(5, 0);
    press(KeyCode.OPEN_BRACKET);
    caret(5, 5);
    execute(RichTextArea.Tag.DELETE_WORD_NEXT_END);
    assertThat(shown()).contains("  - name: d", "    image: redis", "status:");
    undo();
    assertThat(whole()).isEqualTo(POD);

    caret(5, 0);
    press(KeyCode.OPEN_BRACKET);
    caret(6, 0);
    execute(RichTextArea.Tag.DELETE_WORD_PREVIOUS);
    assertThat(shown()).contains("  - name: d", "    image: status:");
    undo();
    assertThat(whole()).isEqualTo(POD);
  }

  @Test
  void showsWhatWasHiddenByALineThatIsEmptyNow() {
    caret(5, 0);
    press(KeyCode.OPEN_BRACKET);
    onFx(() -> area.replaceText(TextPos.ofLeading(5, 0), TextPos.ofLeading(5, 5), "x:"));
    assertThat(shown()).contains("x:").doesNotContain("  containers:");
    onFx(() -> area.replaceText(TextPos.ofLeading(5, 0), TextPos.ofLeading(5, 2), ""));
    assertThat(shown()).contains("  containers:", "    image: redis");
  }

  @Test
  void takesAllOfATextThatIsOneLineToSee() {
    String text = "spec:\n  a: 1\n  b: 2";
    onFx(() -> {
      folding.setText(text);
      return null;
    });
    press(KeyCode.OPEN_BRACKET);
    assertThat(shown()).containsExactly("spec:");
    execute(RichTextArea.Tag.SELECT_ALL);
    execute(RichTextArea.Tag.COPY);
    assertThat(onFx(() -> Clipboard.getSystemClipboard().getString())).isEqualTo(text);
    execute(RichTextArea.Tag.DELETE);
    assertThat(whole()).isEmpty();
    undo();
    assertThat(whole()).isEqualTo(text);
  }

  @Test
  void foldsNothingAroundALineThatBelongsToNone() {
    String text = "a:\n  b: 1\nkind: x\nc:\n  d: 1";
    onFx(() -> {
      folding.setText(text);
      return null;
    });
    caret(2, 3);
    press(KeyCode.OPEN_BRACKET);
    assertThat(shown()).containsExactly(text.split("\n", -1));
    assertThat(onFx(() -> area.getCaretPosition())).isEqualTo(TextPos.ofLeading(2, 3));
  }

  @Test
  void findsTheBlockOfTheLastOfManyLinesAtOnce() {
    var text = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      text.append("k").append(i).append(":\n  x:\n    y: 1\n");
    }
    long nanos =
        onFx(() -> {
          folding.setText(text + "end: 1");
          area.select(TextPos.ofLeading(30_000, 0));
          long start = System.nanoTime();
          fold(30_000);
          return System.nanoTime() - start;
        });
    assertThat(Duration.ofNanos(nanos)).isLessThan(Duration.ofSeconds(2));
  }

  private void execute(FunctionTag key) {
    onFx(() -> {
      area.execute(key);
      return null;
    });
  }

  /// Whatever is written, folded and taken back, each state comes back as it was.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void comesBackFromAnything(long seed) {
    var random = new Random(seed);
    List<String> states = new ArrayList<>(List.of(POD));
    for (int i = 0; i < 120; i++) {
      onFx(() -> {
        step(random);
        return null;
      });
      assertThat(shown()).isEqualTo(onFx(this::kept));
      if (!whole().equals(states.getLast())) {
        states.add(whole());
      }
    }
    String last = states.getLast();
    for (int i = 0; i < states.size() * 2 && !whole().equals(POD); i++) {
      undo();
      assertThat(states).contains(whole());
    }
    assertThat(whole()).isEqualTo(POD);
    for (int i = 0; i < states.size() * 2; i++) {
      redo();
      assertThat(states).contains(whole());
    }
    assertThat(whole()).isEqualTo(last);
  }

  private List<String> kept() {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < folding.lines().size(); i++) {
      texts.add(folding.lines().getText(i));
    }
    return texts;
  }

  private void step(Random random) {
    TextPos one = place(random);
    area.select(one);
    switch (random.nextInt(6)) {
      case 0, 1 -> fold(one.index());
      case 2 ->
          area.replaceText(
              one, one, List.of("a", "x: 1", "\n", "p:\n  q: 1\n  r: 2").get(random.nextInt(4)));
      case 3 -> area.replaceText(one, near(one, random), "");
      case 4 -> area.replaceText(one, near(one, random), "k: 1\n  l: 2");
      default -> folding.reveal(random.nextInt(folding.lines().lineCount()));
    }
  }

  private void fold(int line) {
    area.select(TextPos.ofLeading(line, 0));
    area.fireEvent(
        new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.OPEN_BRACKET, true, true, false, false));
  }

  private TextPos place(Random random) {
    int line = random.nextInt(area.getParagraphCount());
    int length = area.getPlainText(line).length();
    int column = random.nextInt(3) == 0 ? length : random.nextInt(length + 1);
    return TextPos.ofLeading(line, column);
  }

  private TextPos near(TextPos one, Random random) {
    int line = Math.min(area.getParagraphCount() - 1, one.index() + random.nextInt(3));
    int length = area.getPlainText(line).length();
    int column = random.nextInt(2) == 0 ? length : random.nextInt(length + 1);
    return line == one.index() && column < one.offset() ? one : TextPos.ofLeading(line, column);
  }
}
