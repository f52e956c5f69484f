package dev.foretop.app.ui.resources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.start.WindowFixture;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class MarkedRowsTest {

  private static final int MANY = 80;

  @TempDir Path home;

  @Test
  void staysWithItsObjectsWhenOthersComeBeforeThem() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      for (int i = 0; i < MANY; i++) {
        create(window, "m-%03d".formatted(i));
      }
      window.open("foretop://demo/checkout/configmaps");
      window.awaitText("#title", "ConfigMaps");
      window.awaitText(".name-cell", "m-000");
      window.robot().write("/");
      window.robot().write("m-0");
      window.awaitText("#count", "%d of %d".formatted(MANY, total(window)));
      window.robot().type(KeyCode.DOWN);
      window.robot().push(KeyCode.CONTROL, KeyCode.A);
      window.await(() -> selected(window).size() == MANY);

      create(window, "a-m-000");
      window.awaitText("#count", "%d of %d".formatted(MANY + 1, total(window)));

      assertThat(selected(window)).isEqualTo(IntStream.rangeClosed(1, MANY).boxed().toList());
    }
  }

  private static int total(WindowFixture window) throws Exception {
    HttpResponse<String> list = send(window, HttpRequest.newBuilder().GET());
    return list.body().split("\"uid\"", -1).length - 1;
  }

  private static List<Integer> selected(WindowFixture window) {
    TableView<?> table = window.robot().lookup("#rows").query();
    return List.copyOf(table.getSelectionModel().getSelectedIndices());
  }

  private static void create(WindowFixture window, String name) throws Exception {
    var body = HttpRequest.BodyPublishers.ofString("{\"metadata\":{\"name\":\"" + name + "\"}}");
    assertThat(send(window, HttpRequest.newBuilder().POST(body)).statusCode()).isEqualTo(201);
  }

  private static HttpResponse<String> send(WindowFixture window, HttpRequest.Builder request)
      throws Exception {
    String path = "/api/kubernetes/proxy/api/v1/namespaces/checkout/configmaps";
    request
        .uri(URI.create(window.endpoint().base() + path))
        .header("Authorization", "Bearer " + window.endpoint().token())
        .header("Backstage-Kubernetes-Cluster", "demo")
        .header("Content-Type", "application/json");
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
