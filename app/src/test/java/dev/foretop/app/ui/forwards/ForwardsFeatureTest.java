package dev.foretop.app.ui.forwards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.start.WindowFixture;
import dev.foretop.app.ui.shell.ThemeChoice;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
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
    window.choose("Forward port…");
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
    return rows.isEmpty() ? "" : running(window).forward().state().words();
  }

  private static ForwardsViewModel.Row.Running running(WindowFixture window) {
    return (ForwardsViewModel.Row.Running) rows(window).getFirst();
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

      int port = running(window).forward().localPort();
      var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port)).build();
      assertThat(http.send(request, BodyHandlers.ofString()).body())
          .startsWith("Hello from storefront-web-");

      window.await(() -> running(window).forward().connections() == 0);
      window.setTheme(ThemeChoice.LIGHT);
      window.picture("forwards-light");
      window.setTheme(ThemeChoice.DARK);
      window.picture("forwards-dark");

      window.robot().interact(() -> window.robot().lookup("#forwards").query().requestFocus());
      window.robot().type(KeyCode.DELETE);
      window.await(() -> rows(window).getFirst() instanceof ForwardsViewModel.Row.Offered);
      window.picture("forwards-stopped-dark");
      window.robot().type(KeyCode.DELETE);
      window.await(() -> rows(window).isEmpty());
      window.picture("forwards-none-dark");
    }
  }

  @Test
  void takesTheNextPortWhereTheSuggestedOneIsTaken() throws Exception {
    try (var _ = taken(8080);
        var window = WindowFixture.onDemo(home)) {
      ask(window);
      assertThat(local(window).getPromptText()).startsWith("8080, or the next that is free");
      window.click("#forward-open");
      window.awaitShown("#forwards");
      window.await(() -> state(window).startsWith("Ready · storefront-web-"));
      assertThat(running(window).forward().localPort()).isBetween(8081, 8130);
    }
  }

  // By this test, if not by somebody else.
  private static ServerSocket taken(int port) throws IOException {
    try {
      return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    } catch (BindException _) {
      return new ServerSocket();
    }
  }

  private static TextField local(WindowFixture window) {
    return window.robot().lookup("#forward-local").queryAs(TextField.class);
  }

  @Test
  void warnsBeforeOthersMayConnect() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      ask(window);
      assertThat(window.robot().lookup("#forward-risk").query().isVisible()).isFalse();
      window.click("#forward-network");
      window.awaitText("#forward-open", "Forward to the network");
      assertThat(window.texts("#forward-risk").toString()).contains("without signing in");
      window.setTheme(ThemeChoice.LIGHT);
      window.pictureOf("#forward-open", "forward-network-light");
      window.setTheme(ThemeChoice.DARK);
      window.pictureOf("#forward-open", "forward-network-dark");
      window.click("#forward-open");
      window.awaitShown("#forwards");
      window.await(() -> state(window).startsWith("Ready · storefront-web-"));
      assertThat(running(window).forward().isForNetwork()).isTrue();
      window.awaitText("#forwards .table-cell", "0.0.0.0:" + running(window).forward().localPort());
    }
  }

  @Test
  void offersWhatWasForwardedAtTheNextStart() throws Exception {
    int port;
    try (var window = WindowFixture.onDemo(home)) {
      ask(window);
      window.click("#forward-open");
      window.awaitShown("#forwards");
      window.await(() -> state(window).startsWith("Ready · storefront-web-"));
      port = running(window).forward().localPort();
    }

    try (var window = WindowFixture.onDemo(home);
        var http = HttpClient.newHttpClient()) {
      window.open("foretop://demo/checkout/pods");
      window.awaitText("#title", "Pods");
      window.awaitShown("#forwards-of-last-time");
      window.picture("forwards-of-last-time");
      window.click("#forwards-of-last-time");
      window.awaitShown("#forwards");
      window.robot().interact(() -> window.robot().lookup("#forwards").query().requestFocus());
      window.robot().type(KeyCode.DOWN).type(KeyCode.ENTER);

      window.await(() ->
          rows(window).getFirst() instanceof ForwardsViewModel.Row.Running running
              && running.forward().state().words().startsWith("Ready"));
      var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port)).build();
      assertThat(http.send(request, BodyHandlers.ofString()).body())
          .startsWith("Hello from storefront-web-");
      window.picture("forwards-again");
    }
  }
}
