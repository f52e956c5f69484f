package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import jfx.incubator.scene.control.richtext.CodeArea;

/// The window on the test cluster, by way of a relay that can spoil what the server answers.
public final class RelayedWindow implements AutoCloseable {

  private final Path home;
  private final ApiRelay relay;
  private final WindowFixture window;

  /// Opens it as the admin.
  public RelayedWindow(Path home) throws Exception {
    this.home = home;
    relay = relay(home);
    window = open(relay.kubeconfig());
  }

  /// Opens it as somebody else.
  public RelayedWindow(Path home, String token) throws Exception {
    this.home = home;
    relay = relay(home);
    window = open(relay.kubeconfig(token));
  }

  private static ApiRelay relay(Path home) throws Exception {
    return new ApiRelay(Path.of(System.getenv("FORETOP_TEST_KUBECONFIG")), home);
  }

  private WindowFixture open(Path kubeconfig) throws Exception {
    return WindowFixture.onKubeconfig(Files.createDirectories(home.resolve("home")), kubeconfig);
  }

  public ApiRelay relay() {
    return relay;
  }

  public WindowFixture window() {
    return window;
  }

  /// Goes to an object.
  ///
  /// @param place as `default/configmaps/name`
  public void open(String place) throws Exception {
    window.open("foretop://" + ApiRelay.NAME + "/" + place);
    window.awaitActions();
  }

  /// Chooses an action of the object that is open.
  public void choose(String action) throws Exception {
    window.choose(action);
  }

  /// Opens an object in the editor.
  public void edit(String place) throws Exception {
    open(place);
    choose("Edit");
    window.awaitText("#editor-status", "As it is on the server.");
  }

  public String text() {
    return onFx(() -> window.robot().lookup("#editor-text").<CodeArea>query().getText());
  }

  public void replace(String old, String next) {
    String now = text();
    assertThat(now).contains(old);
    window
        .robot()
        .interact(() ->
            window
                .robot()
                .lookup("#editor-text")
                .<CodeArea>query()
                .setText(now.replace(old, next)));
  }

  public void fire(String button) {
    window.robot().interact(() -> window.robot().lookup(button).<Button>query().fire());
  }

  public String label(String query) {
    return onFx(() -> window.robot().lookup(query).<Label>query().getText());
  }

  public String findings() {
    return onFx(
        () -> window.robot().lookup("#editor-findings").<ListView<?>>query().getItems().toString());
  }

  /// Has the text that is edited tried, and waits until it can be sent.
  public void review() throws Exception {
    fire("#editor-send");
    awaitSendable();
  }

  public void awaitSendable() throws Exception {
    window.awaitShown("#confirm-send");
    window.await(() -> onFx(() -> !window.robot().lookup("#confirm-send").query().isDisabled()));
  }

  public static <T> T onFx(Callable<T> look) {
    return WindowFixture.onFx(look);
  }

  @Override
  public void close() throws TimeoutException {
    window.close();
    relay.close();
  }
}
