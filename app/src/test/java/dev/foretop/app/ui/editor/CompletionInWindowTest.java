package dev.foretop.app.ui.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.assist.Suggestion;
import dev.foretop.app.start.WindowFixture;
import dev.foretop.app.ui.shell.ThemeChoice;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import jfx.incubator.scene.control.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/// What may be typed is offered while a person types, by keyboard alone.
@Timeout(120)
class CompletionInWindowTest {

  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
      spec:
      """;

  @TempDir Path home;

  private WindowFixture window;

  @BeforeEach
  void open() throws Exception {
    window = WindowFixture.onDemo(home);
    window.open("foretop://demo/checkout/deployments");
    window.awaitShown("#new-object");
    window.awaitShown("checkout-api");
    window.robot().press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.M);
    window.robot().release(KeyCode.M, KeyCode.SHIFT, KeyCode.CONTROL);
    window.awaitShown("#editor-text");
    window
        .robot()
        .interact(() -> {
          area().setText(DEPLOYMENT.stripTrailing() + "\n  ");
          area().moveDocumentEnd();
          area().requestFocus();
        });
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  private static <T> T onFx(Callable<T> question) {
    return WaitForAsyncUtils.waitForAsyncFx(10_000, question);
  }

  private CodeArea area() {
    return window.robot().lookup("#editor-text").query();
  }

  private String text() {
    return onFx(() -> area().getText());
  }

  private List<String> offered() {
    return onFx(() -> {
      var list = window.robot().lookup("#completions").<ListView<Suggestion>>tryQuery();
      return list.isEmpty() || !list.get().isVisible()
          ? List.of()
          : list.get().getItems().stream().map(Suggestion::label).toList();
    });
  }

  private void askForHelp() {
    window.robot().press(KeyCode.CONTROL, KeyCode.SPACE);
    window.robot().release(KeyCode.SPACE, KeyCode.CONTROL);
  }

  @Test
  void completesFieldsAndValues() throws Exception {
    askForHelp();
    window.await(() -> offered().contains("replicas"));
    window.pictureOf("#completions", "completion-list-light");
    window.robot().write("pau");
    window.await(() -> offered().equals(List.of("paused")));
    window.robot().type(KeyCode.ENTER);
    window.await(() -> text().endsWith("\n  paused: "));

    askForHelp();
    window.await(() -> offered().containsAll(List.of("true", "false")));
    window.robot().type(KeyCode.DOWN, KeyCode.ENTER);
    window.await(() -> text().endsWith("\n  paused: false"));
  }

  @Test
  void tellsWhereTheCaretIs() throws Exception {
    window.robot().write("replicas: 2");
    window.await(() ->
        onFx(() ->
            window
                .robot()
                .lookup("#editor-path")
                .<Label>query()
                .getText()
                .equals("spec.replicas")));
    assertThat(onFx(() -> window.robot().lookup("#editor-note").<Label>query().getText()))
        .startsWith("integer");
    window.picture("completion-path-light");
    window.setTheme(ThemeChoice.DARK);
    window.picture("completion-path-dark");
  }

  @Test
  void leavesKeysAloneWhereNothingIsOffered() throws Exception {
    window.robot().write("xq");
    window.robot().type(KeyCode.ENTER);
    window.robot().write("z");

    window.await(() -> text().contains("\n  xq\n"));
  }
}
