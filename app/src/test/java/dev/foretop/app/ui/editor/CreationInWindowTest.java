package dev.foretop.app.ui.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.start.WindowFixture;
import dev.foretop.app.ui.shell.ThemeChoice;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import jfx.incubator.scene.control.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/// Objects are made from texts, templates and other objects, as a person does it.
@Timeout(150)
class CreationInWindowTest {

  private static final String TWO =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: inside
        namespace: harbour-test
      data:
        colour: blue
      ---
      apiVersion: v1
      kind: Namespace
      metadata:
        name: harbour-test
      """;

  @TempDir Path home;

  private WindowFixture window;

  @BeforeEach
  void open() throws Exception {
    window = WindowFixture.onDemo(home);
    window.open("foretop://demo/checkout/deployments");
    window.awaitShown("#new-object");
    window.awaitShown("checkout-api");
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  private static <T> T onFx(Callable<T> question) {
    return WaitForAsyncUtils.waitForAsyncFx(10_000, question);
  }

  private CodeArea area() {
    return window.robot().lookup("#editor-text").query();
  }

  private String text() {
    return onFx(() -> area().getText());
  }

  private void type(String text) throws Exception {
    window.awaitShown("#editor-text");
    window.robot().interact(() -> area().setText(text));
  }

  private void fire(String button) {
    window.robot().interact(() -> window.robot().lookup(button).<Button>query().fire());
  }

  private String label(String query) {
    return onFx(() -> window.robot().lookup(query).<Label>query().getText());
  }

  private void awaitLabel(String query, String part) throws Exception {
    window.awaitShown(query);
    window.await(() -> label(query).contains(part));
  }

  private String findings() {
    return onFx(
        () -> window.robot().lookup("#editor-findings").<ListView<?>>query().getItems().toString());
  }

  private HttpResponse<String> request(String method, String path, String body) throws Exception {
    var endpoint = window.endpoint();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(endpoint.base() + "/api/kubernetes/proxy" + path))
            .header("Authorization", "Bearer " + endpoint.token())
            .header("Content-Type", "application/merge-patch+json")
            .header("Backstage-Kubernetes-Cluster", "demo@demo")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  private void openEmpty() throws Exception {
    window.robot().press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.M);
    window.robot().release(KeyCode.M, KeyCode.SHIFT, KeyCode.CONTROL);
    window.awaitShown("#manifest");
  }

  private void apply() throws Exception {
    window.await(() -> onFx(() -> !window.robot().lookup("#review-send").query().isDisabled()));
    fire("#review-send");
    window.awaitText("#review-cancel", "Close");
  }

  @Test
  void appliesWhatWasPasted() throws Exception {
    openEmpty();
    type(TWO);
    awaitLabel("#manifest-status", "2 objects, not sent.");
    fire("#manifest-apply");
    awaitLabel("#review-status", "1 create later, 1 create");
    assertThat(label("#review-question")).contains("2 objects to", " in namespace harbour-test?");
    window.pictureOf("#review", "apply-review-light");
    window.setTheme(ThemeChoice.DARK);
    window.pictureOf("#review", "apply-review-dark");

    apply();
    assertThat(label("#review-status")).contains("2 created");
    fire("#review-cancel");

    awaitLabel("#manifest-status", "Applied: 2 created.");
    assertThat(request("GET", "/api/v1/namespaces/harbour-test/configmaps/inside", "").body())
        .contains("\"colour\":\"blue\"");
  }

  @Test
  void letsTheUserTakeOverOrLeaveWhatOthersManage() throws Exception {
    String path = "/api/v1/namespaces/checkout/configmaps/shared";
    String mine = TWO.substring(0, TWO.indexOf("---"));
    String shared = mine.replace("inside", "shared").replace("harbour-test", "checkout");
    openEmpty();
    type(shared);
    fire("#manifest-apply");
    window.awaitShown("#review");
    apply();
    fire("#review-cancel");
    request("PATCH", path + "?fieldManager=helm", "{\"data\":{\"colour\":\"red\"}}");

    fire("#manifest-apply");
    awaitLabel("#review-words", "helm manages .data.colour");
    window.pictureOf("#review", "apply-conflict-light");
    fire("#review-leave");
    awaitLabel("#review-status", "1 left");
    fire("#review-cancel");
    assertThat(request("GET", path, "").body()).contains("\"colour\":\"red\"");

    fire("#manifest-apply");
    awaitLabel("#review-words", "helm manages .data.colour");
    fire("#review-take-over");
    awaitLabel("#review-status", "1 take over");
    apply();
    fire("#review-cancel");
    assertThat(request("GET", path, "").body()).contains("\"colour\":\"blue\"");
  }

  @Test
  void showsWhatIsWrongAtItsLine() throws Exception {
    openEmpty();
    type(TWO.replace("kind: ConfigMap", "kind: ConfigMop").replace("metadata:\n  name: h", "x: h"));
    window.await(() -> findings().contains("Line 9: The object needs a metadata.name"));
    fire("#manifest-apply");
    awaitLabel("#manifest-status", "Not sent");

    type(TWO.replace("kind: ConfigMap", "kind: ConfigMop"));
    fire("#manifest-apply");
    awaitLabel("#review-status", "1 refused");
    fire("#review-cancel");
    window.await(() -> findings().contains("Line 1: ConfigMop inside: The cluster has no"));
    window.picture("apply-tab-light");
    window.setTheme(ThemeChoice.DARK);
    window.picture("apply-tab-dark");
  }

  @Test
  void beginsWithATemplateOfTheKindAtHand() throws Exception {
    fire("#new-object");
    window.awaitShown("#manifest");
    window.await(() -> text().contains("kind: Deployment"));
    assertThat(text()).contains("namespace: checkout");
    fire("#manifest-apply");
    awaitLabel("#review-status", "1 create");
    window.setTheme(ThemeChoice.DARK);
    window.picture("new-deployment-dark");
    fire("#review-cancel");
  }

  @Test
  void duplicatesAnObject() throws Exception {
    window.open("foretop://demo/checkout/deployments/checkout-api");
    window.choose("Duplicate…");
    window.awaitShown("#manifest");
    window.await(() -> text().contains("name: checkout-api-copy"));
    assertThat(text()).doesNotContain("uid:", "resourceVersion", "managedFields", "status:");
    fire("#manifest-apply");
    awaitLabel("#review-status", "1 create");
    apply();
    fire("#review-cancel");
    assertThat(
            request("GET", "/apis/apps/v1/namespaces/checkout/deployments/checkout-api-copy", "")
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void offersAtTheNextStartWhatWasNotSent() throws Exception {
    Path file = home.resolve("state/unsent.json");
    openEmpty();
    type(
        TWO
            + "---\napiVersion: v1\nkind: Secret\nmetadata: {name: s}\n"
            + "stringData: {password: hunter2}\n");
    awaitLabel("#manifest-status", "Values of secrets are kept in memory only.");
    window.await(() -> Files.exists(file) && Files.readString(file).contains("harbour-test"));
    assertThat(Files.readString(file)).doesNotContain("hunter2");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    window.close();

    open();
    window.awaitShown("#unsent");
    window.picture("unsent-light");
    fire(".unsent-open");
    window.awaitShown("#manifest");
    assertThat(text()).contains("colour: blue", "password: '<not kept>'");
    window.await(() -> findings().contains("This value was not kept"));
    type(TWO);
    fire("#manifest-apply");
    window.awaitShown("#review");
    apply();
    fire("#review-cancel");
    window.await(() -> !Files.readString(file).contains("harbour-test"));
  }
}
