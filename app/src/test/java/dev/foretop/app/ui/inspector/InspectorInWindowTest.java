package dev.foretop.app.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.LocalCall;
import dev.foretop.app.start.WindowFixture;
import dev.foretop.app.ui.shell.ThemeChoice;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.text.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;
import tools.jackson.databind.json.JsonMapper;

/// The inspector as a user sees it, while a tool asks for things.
@Timeout(120)
class InspectorInWindowTest {

  private static final Predicate<String> SECONDS =
      Pattern.compile("\\d{4} ms|\\d+ s").asMatchPredicate();
  private static final String PODS = "/api/v1/namespaces/checkout/pods";

  @TempDir Path home;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private WindowFixture window;
  private String token = "";

  @BeforeEach
  void open() throws Exception {
    window = WindowFixture.onDemo(home);
    window.open("foretop://demo/checkout/pods");
    window.awaitShown(".resource-table");
    token = issue("Release board");
    window.click("#show-inspector");
    window.awaitShown("#calls");
  }

  @AfterEach
  void close() throws Exception {
    http.shutdownNow();
    window.close();
  }

  private String issue(String name) throws Exception {
    String wish =
        "{\"name\":\"%s\",\"grant\":{\"inject\":\"*\",\"verbs\":\"write\",\"secrets\":true}}"
            .formatted(name);
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(uri("/local/v1/clients"))
                .header("Authorization", "Bearer " + window.endpoint().token())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(wish))
                .build(),
            BodyHandlers.ofString());
    return JsonMapper.shared().readTree(answer.body()).path("token").asString();
  }

  private URI uri(String path) {
    String base = window.endpoint().base().toString();
    return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
  }

  private HttpRequest request(String path) {
    return HttpRequest.newBuilder(uri("/api/kubernetes/proxy" + path))
        .header("Authorization", "Bearer " + token)
        .header("Backstage-Kubernetes-Cluster", "demo")
        .build();
  }

  private int get(String path) throws Exception {
    return http.send(request(path), BodyHandlers.discarding()).statusCode();
  }

  private List<LocalCall> rows() {
    return WaitForAsyncUtils.waitForAsyncFx(
        10_000,
        () ->
            List.copyOf(window.robot().lookup("#calls").<TableView<LocalCall>>query().getItems()));
  }

  private void filter(String words) {
    window
        .robot()
        .interact(() -> window.robot().lookup("#calls-filter").<TextField>query().setText(words));
  }

  @Test
  void showsWhoAsksForWhatAndWhatIsUsedOfAGrant() throws Exception {
    assertThat(get(PODS + "?limit=5&token=canary")).isEqualTo(200);
    assertThat(get("/apis/apps/v1/namespaces/checkout/deployments/none")).isEqualTo(404);
    assertThat(get(PODS + "/none/log")).isEqualTo(403);

    window.await(() -> rows().size() == 3);
    window.awaitText(".table-cell", "Release board");
    window.awaitText(".table-cell", "403 not-granted");
    window.awaitText(".tool-name", "Release board");
    window.await(
        () -> window.texts(".tool-smallest").stream().anyMatch(text -> text.contains("checkout")));
    window.setTheme(ThemeChoice.DARK);
    window.picture("inspector-dark");
    window.setTheme(ThemeChoice.LIGHT);
    window.picture("inspector-light");
    assertThat(rows().toString()).doesNotContain("canary", token);

    filter("status>=400 -deployments");
    window.await(() -> rows().size() == 1);
    assertThat(rows().getFirst().subresource()).isEqualTo("log");
  }

  @Test
  void cutsAStreamAndTakesAGrantBack() throws Exception {
    HttpResponse<InputStream> watch =
        http.send(request(PODS + "?watch=1"), BodyHandlers.ofInputStream());
    assertThat(watch.statusCode()).isEqualTo(200);
    window.await(() -> rows().stream().anyMatch(LocalCall::running));
    window.await(() -> shown().contains("watch") && shown().stream().anyMatch(SECONDS));

    fire(".inspector-cut");

    assertThat(endOf(watch)).isTrue();
    window.await(() -> rows().stream().noneMatch(LocalCall::running));

    // Only what it used stays granted.
    window.await(() -> !window.texts(".tool-smallest").isEmpty());
    fire(".tool-apply");
    window.awaitText(".tool-apply", "Press again");
    fire(".tool-apply");
    window.await(() -> window.texts(".tool-smallest").isEmpty());
    assertThat(get(PODS)).isEqualTo(200);
    assertThat(get("/api/v1/namespaces/search/pods")).isEqualTo(403);

    fire(".tool-revoke");
    window.awaitText(".tool-revoke", "Press again");
    fire(".tool-revoke");
    window.await(() -> window.texts(".tool-name").isEmpty());
    assertThat(get(PODS)).isEqualTo(401);
  }

  // What is painted of the cells: a text that is cut ends in dots.
  private List<String> shown() {
    return WaitForAsyncUtils.waitForAsyncFx(
        10_000,
        () ->
            window.robot().lookup("#calls .table-cell .text").queryAllAs(Text.class).stream()
                .map(Text::getText)
                .toList());
  }

  // A row may be drawn anew between looking its button up and pressing it.
  private void fire(String button) throws Exception {
    window.awaitShown(button);
    window.robot().interact(() -> window.robot().lookup(button).<Button>query().fire());
  }

  private static boolean endOf(HttpResponse<InputStream> stream) {
    try (InputStream in = stream.body()) {
      while (in.read() >= 0) {}
      return true;
    } catch (java.io.IOException _) {
      return true; // broken off, as it should be
    }
  }

  @Test
  void changesWhatAToolMayDo() throws Exception {
    window.awaitText(".tool-name", "Release board");
    window.click(".tool-change");
    window.awaitShown("#grant-namespaces");
    window
        .robot()
        .interact(
            () -> window.robot().lookup("#grant-namespaces").<TextField>query().setText("search"));
    window.picture("inspector-grant");
    window.robot().interact(() -> window.robot().lookup("#grant-save").queryButton().fire());

    window.await(() -> get(PODS) == 403);

    assertThat(get("/api/v1/namespaces/search/pods")).isEqualTo(200);
  }

  @Test
  void aBurstIsBoundedAndAPauseHoldsWhatIsSeen() throws Exception {
    get(PODS);
    window.await(() -> rows().size() == 1);
    window.click("#calls-pause");
    window.await(() -> count().contains("since the pause"));

    burst(2_500);

    window.await(() -> count().contains("2,500 more since the pause"));
    assertThat(rows()).hasSize(1);
    window.click("#calls-pause");
    window.await(() -> rows().size() == CallBoard.MOST);
  }

  private void burst(int requests) {
    for (int sent = 0; sent < requests; sent += 100) {
      CompletableFuture.allOf(
              IntStream.range(0, 100)
                  .mapToObj(_ -> http.sendAsync(request("/version"), BodyHandlers.discarding()))
                  .toArray(CompletableFuture[]::new))
          .join();
    }
  }

  private String count() {
    return WaitForAsyncUtils.waitForAsyncFx(
        10_000, () -> window.robot().lookup("#calls-count").<Labeled>query().getText());
  }
}
