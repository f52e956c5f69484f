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

  @Test
  void theFrameStaysWithItsRowWhenOthersComeBeforeIt() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      for (String name : List.of("m-1", "m-2", "m-3", "m-4")) {
        create(window, name);
      }
      window.open("foretop://demo/checkout/configmaps");
      window.awaitText(".name-cell", "m-4");
      window.robot().write("/").write("m-");
      window.awaitText("#count", "4 of %d".formatted(total(window)));
      window.robot().type(KeyCode.DOWN).type(KeyCode.SPACE); // m-1, and goes to m-2

      create(window, "a-m-0");
      window.awaitText("#count", "5 of %d".formatted(total(window)));
      window.robot().type(KeyCode.SPACE);

      window.awaitText("#marked", "2 marked");
      assertThat(selected(window)).containsExactlyInAnyOrder(1, 2);
    }
  }

  @Test
  void tellsRowsThatAreGoneFromThoseThatAFilterHides() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      for (String name : List.of("m-1", "m-2", "m-3", "o-4", "o-5")) {
        create(window, name);
      }
      window.open("foretop://demo/checkout/configmaps");
      window.awaitText(".name-cell", "o-5");
      window.robot().write("/").write("/^[mo]-/");
      window.awaitText("#count", "5 of %d".formatted(total(window)));
      window.robot().type(KeyCode.DOWN);
      window.robot().push(KeyCode.CONTROL, KeyCode.A);
      window.awaitText("#marked", "5 marked");

      delete(window, "m-1");
      window.awaitText("#marked", "4 marked");
      window.robot().write("/");
      window.robot().push(KeyCode.CONTROL, KeyCode.A);
      window.robot().write("m-");
      window.awaitText("#marked", "4 marked, 2 of them hidden");
      delete(window, "o-4");
      window.awaitText("#marked", "3 marked, 1 of them hidden");

      window.robot().type(KeyCode.ESCAPE);
      window.awaitText("#marked", "3 marked");
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

  private static void delete(WindowFixture window, String name) throws Exception {
    assertThat(send(window, "/" + name, HttpRequest.newBuilder().DELETE()).statusCode())
        .isEqualTo(200);
  }

  private static HttpResponse<String> send(WindowFixture window, HttpRequest.Builder request)
      throws Exception {
    return send(window, "", request);
  }

  private static HttpResponse<String> send(
      WindowFixture window, String of, HttpRequest.Builder request) throws Exception {
    String path = "/api/kubernetes/proxy/api/v1/namespaces/checkout/configmaps" + of;
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
