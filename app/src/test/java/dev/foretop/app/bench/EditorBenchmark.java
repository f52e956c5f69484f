package dev.foretop.app.bench;

import com.sun.management.ThreadMXBean;
import dev.foretop.app.ui.editor.code.CodeEditor;
import dev.foretop.app.ui.fx.CodeText;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import jfx.incubator.scene.control.richtext.CodeArea;
import jfx.incubator.scene.control.richtext.TextPos;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Prints what a letter costs the FX thread in long texts: the CPU from the key to the painted
/// frame, of 150 letters in the middle of the text.
public final class EditorBenchmark {

  private static final int LETTERS = 150;

  private EditorBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    FxToolkit.registerPrimaryStage();
    measure("300 lines, cold", "  key: value\n".repeat(300));
    measure(
        "30,000 lines", "        description: What it is, in some more words.\n".repeat(30_000));
    measure(
        "1 MB in lines of 100",
        "data:\n  file: |\n" + ("    " + "x".repeat(95) + "\n").repeat(10_000));
    measure("1 MB in one line", "data:\n  file: \"" + "word ".repeat(200_000) + "\"\n");
    measure("300 lines", "  key: value\n".repeat(300));
    System.exit(0);
  }

  private static void measure(String what, String text) throws Exception {
    CodeArea area =
        onFx(() -> {
          var editor = new CodeEditor("A text", () -> {});
          var stage = new Stage();
          stage.setScene(new Scene(editor, 900, 600));
          stage.show();
          editor.setText(text);
          CodeArea found = (CodeArea) editor.lookup("#editor-text");
          int line = found.getParagraphCount() / 2;
          found.select(TextPos.ofLeading(line, found.getPlainText(line).length() / 2));
          found.requestFocus();
          return found;
        });
    long[] nanos = new long[LETTERS];
    for (int i = 0; i < LETTERS; i++) {
      long before = cpu();
      Platform.runLater(() -> type(area, "a"));
      frame(area);
      frame(area);
      nanos[i] = cpu() - before;
    }
    Arrays.sort(nanos);
    System.out.printf(
        "%-22s median %6.1f ms, worst %6.1f ms%n",
        what, nanos[LETTERS / 2] / 1e6, nanos[LETTERS - 1] / 1e6);
    long start = System.nanoTime();
    onFx(() -> CodeText.of(area).length());
    System.out.printf("%22s read as a whole in %.1f ms%n", "", (System.nanoTime() - start) / 1e6);
    onFx(() -> {
      area.getScene().getWindow().hide();
      return true;
    });
  }

  private static void type(CodeArea area, String letter) {
    KeyCode code = KeyCode.A;
    area.fireEvent(
        new KeyEvent(KeyEvent.KEY_PRESSED, letter, letter, code, false, false, false, false));
    area.fireEvent(
        new KeyEvent(
            KeyEvent.KEY_TYPED, letter, letter, KeyCode.UNDEFINED, false, false, false, false));
  }

  private static void frame(CodeArea area) throws Exception {
    var painted = new CountDownLatch(1);
    Platform.runLater(() -> {
      Runnable[] once = new Runnable[1];
      once[0] =
          () -> {
            area.getScene().removePostLayoutPulseListener(once[0]);
            painted.countDown();
          };
      area.getScene().addPostLayoutPulseListener(once[0]);
      Platform.requestNextPulse();
    });
    painted.await();
  }

  private static long cpu() throws Exception {
    return onFx(
        () -> ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadCpuTime());
  }

  private static <T> T onFx(Callable<T> question) {
    return WaitForAsyncUtils.waitForAsyncFx(120_000, question);
  }
}
