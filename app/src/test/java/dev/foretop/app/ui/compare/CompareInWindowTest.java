package dev.foretop.app.ui.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.start.WindowFixture;
import dev.foretop.app.ui.shell.ThemeChoice;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.event.Event;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import jfx.incubator.scene.control.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/// Two objects compared, as a person does it.
@Timeout(120)
class CompareInWindowTest {

  private static final String CONFIG_MAPS = "/api/v1/namespaces/checkout/configmaps";
  private static final String DEPLOYMENT =
      "/apis/apps/v1/namespaces/checkout/deployments/checkout-api";

  @TempDir Path home;

  private WindowFixture window;

  @BeforeEach
  void start() throws Exception {
    window = WindowFixture.onDemo(home);
  }

  @AfterEach
  void stop() throws Exception {
    window.close();
  }

  private static <T> T onFx(Callable<T> question) {
    return WaitForAsyncUtils.waitForAsyncFx(10_000, question);
  }

  private void send(String method, String path, String type, String body) throws Exception {
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

  private void config(String name, String data) throws Exception {
    send(
        "POST",
        CONFIG_MAPS,
        "application/json",
        "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'%s'},'data':{%s}}"
            .formatted(name, data));
  }

  private void mark(String title, List<String> names) throws Exception {
    window.awaitText("#title", title);
    TableView<?> table = window.robot().lookup(".resource-table .table-view").query();
    for (String name : names) {
      window.awaitShown(name);
    }
    window.click(names.getFirst());
    window.robot().press(KeyCode.CONTROL);
    for (String name : names.subList(1, names.size())) {
      window.click(name);
    }
    window.robot().release(KeyCode.CONTROL);
    window.await(
        () -> onFx(() -> table.getSelectionModel().getSelectedIndices().size() == names.size()));
    window.robot().rightClickOn(names.getLast());
  }

  private void choose(String address, String action) throws Exception {
    window.open(address);
    window.choose(action);
  }

  // Nothing while the list is not there yet.
  private String lines(String list) {
    return onFx(() ->
        window.robot().lookup(list).<ListView<?>>tryQuery().stream()
            .flatMap(lines -> lines.getItems().stream())
            .map(String::valueOf)
            .collect(Collectors.joining("\n")));
  }

  private int selected() {
    return onFx(() ->
        window
            .robot()
            .lookup("#sides")
            .<ListView<?>>query()
            .getSelectionModel()
            .getSelectedIndex());
  }

  // Where the focus is while several windows of tests are open, the toolkit alone knows.
  private void press(boolean withShift) {
    window
        .robot()
        .interact(() ->
            Event.fireEvent(
                window.robot().lookup("#sides").query(),
                new KeyEvent(
                    KeyEvent.KEY_PRESSED, "", "", KeyCode.F7, withShift, false, false, false)));
  }

  @Test
  void comparesTwoMarkedRows() throws Exception {
    window.open("foretop://demo/checkout/deployments");
    mark("Deployments", List.of("invoices", "orders-worker"));
    window.awaitShown("Compare");
    window.click("Compare");

    window.await(() -> lines("#sides").contains("name: invoices | "));
    assertThat(window.texts(".compare-title"))
        .containsExactly("Deployment checkout/invoices", "Deployment checkout/orders-worker");
    assertThat(lines("#sides")).contains("unchanged line").doesNotContain("resourceVersion");
    window.picture("compare-sides-light");
    window.setTheme(ThemeChoice.DARK);
    window.picture("compare-sides-dark");
    press(false);
    window.await(() -> selected() >= 0);
    int first = selected();
    press(false);
    window.await(() -> selected() > first);
    window.picture("compare-step-dark");
    press(true);
    window.await(() -> selected() == first);

    fire("#compare-below");
    window.await(() -> lines("#compare-inline").contains("+   name: orders-worker"));
    window.picture("compare-inline-dark");
    fire("#compare-plain");
    window.await(() -> lines("#compare-inline").contains("resourceVersion"));
  }

  private void fire(String button) {
    window.robot().interact(() -> window.robot().lookup(button).<ButtonBase>query().fire());
  }

  @Test
  void comparesObjectsOfSeveralKinds() throws Exception {
    window.open("foretop://demo/checkout/workloads");
    mark("All Workloads", List.of("checkout-api", "invoices"));
    window.awaitShown("Compare");
    window.click("Compare");
    window.await(() -> lines("#sides").contains("checkout-api"));
  }

  @Test
  void comparesWithAnotherThatIsFilteredFor() throws Exception {
    config("limits-blue", "'a':'1','b':'2'");
    config("limits-green", "'b':'2','a':'1'");
    choose("foretop://demo/checkout/configmaps/limits-blue", "Compare with…");
    window.awaitShown("#partner-filter");
    window.click("#partner-filter");
    window.robot().write("green");
    window.awaitShown("checkout/limits-green");
    window.pictureOf("#partner", "compare-with-light");
    window.robot().type(KeyCode.ENTER);

    window.await(() -> lines("#sides").contains("name: limits-blue |   name: limits-green"));
    assertThat(lines("#sides")).doesNotContain("resourceVersion");
    assertThat(window.texts("#compare-status")).containsExactly("1 difference");
  }

  @Test
  void showsThatSecretsDifferAndNeverWhatTheyHold() throws Exception {
    for (String each : List.of("one", "two")) {
      send(
          "POST",
          "/api/v1/namespaces/checkout/secrets",
          "application/json",
          """
          {'apiVersion':'v1','kind':'Secret','metadata':{'name':'key-%s'},
           'data':{'same':'c2FtZQ==','value':'%s'}}
          """
              .formatted(each, each.equals("one") ? "b2xkIGtleQ==" : "bmV3IGtleQ=="));
    }
    window.open("foretop://demo/checkout/secrets");
    mark("Secrets", List.of("key-one", "key-two"));
    window.awaitShown("Compare");
    window.click("Compare");

    window.await(() -> lines("#sides").contains("(changed)"));
    fire("#compare-whole");
    window.await(() -> lines("#sides").contains("same: "));
    assertThat(lines("#sides")).doesNotContain("b2xk", "bmV3", "c2FtZQ", "old key", "same: same");
    window.picture("compare-secrets-light");
  }

  @Test
  void comparesRevisionsOfAWorkload() throws Exception {
    send(
        "PATCH",
        DEPLOYMENT,
        "application/strategic-merge-patch+json",
        """
        {'spec':{'template':{'spec':{'containers':[{'name':'checkout-api','image':'new/one:2'}]}}}}
        """);
    window.await(() -> {
      choose("foretop://demo/checkout/deployments/checkout-api", "Compare revisions…");
      window.awaitShown("#revisions-compare");
      return true;
    });
    window.await(
        () -> onFx(() -> !window.robot().lookup("#revisions-compare").query().isDisabled()));
    window.pictureOf("#revisions", "compare-revisions-light");
    window.click("#revisions-compare");

    window.await(() -> lines("#sides").contains("image: new/one:2"));
    assertThat(window.texts("#compare-status")).containsExactly("1 difference");
    assertThat(lines("#sides")).doesNotContain("pod-template-hash");
  }

  @Test
  void comparesADraftWithWhatIsThere() throws Exception {
    choose("foretop://demo/checkout/deployments/checkout-api", "Edit");
    window.awaitText("#editor-status", "As it is on the server.");
    window
        .robot()
        .interact(() -> {
          CodeArea area = window.robot().lookup("#editor-text").query();
          area.setText(area.getText().replace("maxSurge: 25%", "maxSurge: 3"));
        });
    fire("#editor-compare");

    window.await(() -> lines("#sides").contains("maxSurge: 25% |       maxSurge: 3"));
    assertThat(window.texts("#compare-status")).containsExactly("1 difference");
    assertThat(window.texts(".compare-title"))
        .contains("Deployment checkout/checkout-api, your draft");
  }

  @Test
  void showsLargeObjectsWithoutALongWait() throws Exception {
    String text =
        IntStream.range(0, 20_000).mapToObj(i -> "line " + i).collect(Collectors.joining("\\n"));
    config("large-a", "'file':'" + text + "'");
    config("large-b", "'file':'" + text.replace("line 15000", "another") + "'");
    window.open("foretop://demo/checkout/configmaps");
    mark("ConfigMaps", List.of("large-a", "large-b"));
    window.awaitShown("Compare");
    window.click("Compare");

    window.await(() -> lines("#sides").contains("line 15000 |     another"));
    assertThat(window.texts("#compare-status")).containsExactly("2 differences");
  }
}
