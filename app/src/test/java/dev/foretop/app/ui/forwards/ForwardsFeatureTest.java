package dev.foretop.app.ui.forwards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.start.WindowFixture;
import dev.foretop.app.ui.shell.ThemeChoice;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Port-forwards in the window, on the demo.
@Timeout(120)
class ForwardsFeatureTest {

  @TempDir Path home;

  private static void ask(WindowFixture window) throws Exception {
    window.open("foretop://demo/storefront/services/storefront-web");
    window.awaitShown("#object-actions");
    window.await(() -> !window.robot().lookup("#object-actions").query().isDisabled());
    window.click("#object-actions");
    window.awaitShown("Forward port…");
    window.click("Forward port…");
    window.awaitShown("#forward-open");
    window.await(() -> "80".equals(remote(window).getValue()));
  }

  @SuppressWarnings("unchecked")
  private static ComboBox<String> remote(WindowFixture window) {
    return window.robot().lookup("#forward-remote").queryAs(ComboBox.class);
  }

  @SuppressWarnings("unchecked")
  private static List<ForwardsViewModel.Row> rows(WindowFixture window) {
    return window.robot().lookup("#forwards").queryAs(TableView.class).getItems();
  }

  private static String state(WindowFixture window) {
    List<ForwardsViewModel.Row> rows = rows(window);
    return rows.isEmpty() ? "" : rows.getFirst().forward().state().words();
  }

  @Test
  void forwardsAServiceAndStopsIt() throws Exception {
    try (var window = WindowFixture.onDemo(home);
        var http = HttpClient.newHttpClient()) {
      ask(window);
      window.picture("forward-form");
      window.click("#forward-open");
      window.awaitShown("#forwards");
      window.await(() -> state(window).startsWith("Ready · storefront-web-"));

      int port = rows(window).getFirst().forward().localPort();
      var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port)).build();
      assertThat(http.send(request, BodyHandlers.ofString()).body())
          .startsWith("Hello from storefront-web-");

      window.await(() -> rows(window).getFirst().forward().connections() == 0);
      window.setTheme(ThemeChoice.LIGHT);
      window.picture("forwards-light");
      window.setTheme(ThemeChoice.DARK);
      window.picture("forwards-dark");

      window.robot().interact(() -> window.robot().lookup("#forwards").query().requestFocus());
      window.robot().type(KeyCode.DELETE);
      window.await(() -> rows(window).isEmpty());
      window.picture("forwards-none-dark");
    }
  }
}
