package dev.foretop.app.ui.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.start.WindowFixture;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import jfx.incubator.scene.control.richtext.CodeArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/// A secret is edited with its values hidden, shown, and hidden again.
@Timeout(120)
class SecretInEditorTest {

  private static final String ADDED_AT = "stringData:";
  private static final String ADDED = "stringData:\n  added: new-value";

  @TempDir Path home;

  private static <T> T onFx(Callable<T> question) {
    return WaitForAsyncUtils.waitForAsyncFx(10_000, question);
  }

  private static String text(WindowFixture window) {
    return onFx(() -> window.robot().lookup("#editor-text").<CodeArea>query().getText());
  }

  private static void fire(WindowFixture window, String button) {
    window.robot().interact(() -> window.robot().lookup(button).<Button>query().fire());
  }

  private static void reveal(WindowFixture window) {
    window.robot().interact(() -> window.robot().lookup("#editor-reveal").<CheckBox>query().fire());
  }

  @Test
  void valuesAreHiddenUntilShownAndThoseThatStayHiddenStayWhatTheyAre() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      window.open("foretop://demo/payments/secrets/payments-api-credentials");
      window.choose("Edit");
      window.awaitText("#editor-status", "As it is on the server.");
      String hidden = text(window);
      assertThat(hidden).contains("stringData:", "<hidden>");
      window.picture("editor-secret-hidden");

      reveal(window);
      window.await(() -> !text(window).contains("<hidden>"));
      String shown = text(window);
      window.picture("editor-secret-shown");
      reveal(window);
      window.await(() -> text(window).equals(hidden));

      window
          .robot()
          .interact(() ->
              window
                  .robot()
                  .lookup("#editor-text")
                  .<CodeArea>query()
                  .setText(hidden.replace(ADDED_AT, ADDED)));
      reveal(window);
      window.await(() -> text(window).equals(shown.replace(ADDED_AT, ADDED)));
      window.picture("editor-secret-shown-after-typing");
      reveal(window);
      window.await(() -> text(window).equals(hidden.replace(ADDED_AT, ADDED)));
      fire(window, "#editor-send");
      window.awaitShown("#confirm-cluster");
      window.awaitShown("#confirm-send");
      window.await(() -> onFx(() -> !window.robot().lookup("#confirm-send").query().isDisabled()));
      window.pictureOf("#confirm", "editor-secret-confirm");
      fire(window, "#confirm-send");
      window.awaitText("#confirm-cancel", "Close");
      fire(window, "#confirm-cancel");
      window.awaitText("#editor-status", "Sent. The server has stored it.");
      fire(window, "#editor-reload");
      window.awaitText("#editor-status", "As it is on the server.");
      reveal(window);

      window.await(() -> text(window).contains("added: new-value"));
      assertThat(text(window).lines().filter(line -> !line.contains("added:")).toList())
          .containsAll(shown.lines().toList());
    }
  }
}
