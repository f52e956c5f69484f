package dev.foretop.app.ui.editor;

import dev.foretop.app.start.WindowFixture;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import jfx.incubator.scene.control.richtext.CodeArea;

/// A program of its own, in which somebody types until it is killed.
final class TypedAndKilled {

  private TypedAndKilled() {}

  static void main(String[] arguments) throws Exception {
    try {
      work(WindowFixture.onDemo(Path.of(arguments[0])));
    } catch (Exception | AssertionError e) {
      e.printStackTrace(); // the test shows it
      System.exit(1);
    }
  }

  private static void work(WindowFixture window) throws Exception {
    type(
        window,
        "payments/secrets/payments-api-credentials",
        "stringData:",
        "stringData:\n  x: hunter2");
    type(window, "checkout/deployments/checkout-api", "\nspec:\n", "\n# never sent\nspec:\n");
    new CountDownLatch(1).await();
  }

  private static void type(WindowFixture window, String place, String old, String next)
      throws Exception {
    window.open("foretop://demo/" + place);
    window.choose("Edit");
    window.awaitText("#editor-status", "As it is on the server.");
    CodeArea area = window.robot().lookup("#editor-text").query();
    window.robot().interact(() -> area.setText(area.getText().replace(old, next)));
    window.await(() -> status(window).startsWith("Changed, not sent."));
  }

  private static String status(WindowFixture window) {
    return String.join("", window.texts("#editor-status"));
  }
}
