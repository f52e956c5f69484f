package dev.foretop.app.ui.actions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.start.WindowFixture;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A window on the demo in which objects are changed.
abstract class ChangesFixture {

  @TempDir Path home;

  WindowFixture window;

  @BeforeEach
  void start() throws Exception {
    window = WindowFixture.onDemo(home);
  }

  @AfterEach
  void stop() throws Exception {
    window.close();
  }

  void open(String address) throws Exception {
    window.open(address);
    window.awaitActions();
  }

  void choose(String action) throws Exception {
    window.click("#object-actions");
    window.awaitShown(action);
    window.click(action);
    window.awaitShown("#confirm-cluster");
  }

  static <T> T onFx(Callable<T> question) {
    return WaitForAsyncUtils.waitForAsyncFx(10_000, question);
  }

  String status() {
    return onFx(() -> window.robot().lookup("#confirm-status").<Label>query().getText());
  }

  boolean maySend() {
    return onFx(() -> !window.robot().lookup("#confirm-send").<Button>query().isDisabled());
  }

  void enter(String field, String text) {
    TextField into = window.robot().lookup(field).query();
    window
        .robot()
        .interact(() -> {
          into.requestFocus();
          into.setText(text);
        });
  }

  String diff() {
    return onFx(() -> {
      var text = new StringBuilder();
      ListView<?> list = window.robot().lookup("#diff").query();
      list.getItems().forEach(line -> text.append(line).append('\n'));
      return text.toString();
    });
  }

  JsonNode get(String path) throws Exception {
    var endpoint = window.endpoint();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(endpoint.base() + "/api/kubernetes/proxy" + path))
            .header("Authorization", "Bearer " + endpoint.token())
            .header("Backstage-Kubernetes-Cluster", "demo@demo")
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    return new JsonMapper().readTree(answer.body());
  }

  /// Sends a request to the demo beside the window.
  void send(String method, String path, String type, String body) throws Exception {
    var endpoint = window.endpoint();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(endpoint.base() + "/api/kubernetes/proxy" + path))
            .header("Authorization", "Bearer " + endpoint.token())
            .header("Backstage-Kubernetes-Cluster", "demo@demo")
            .header("Content-Type", type)
            .method(method, HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
  }

  void confirm() {
    window.robot().interact(() -> window.robot().lookup("#confirm-send").<Button>query().fire());
  }
}
