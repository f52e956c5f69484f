package dev.foretop.app.ui.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.assist.Outline;
import dev.foretop.app.start.WindowFixture;
import dev.foretop.app.ui.shell.ThemeChoice;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import jfx.incubator.scene.control.richtext.CodeArea;
import jfx.incubator.scene.control.richtext.SelectionSegment;
import jfx.incubator.scene.control.richtext.TextPos;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An object is edited as a person does it, while others change it, too.
@Timeout(120)
class EditorInWindowTest {

  private static final String DEPLOYMENT =
      "/apis/apps/v1/namespaces/checkout/deployments/checkout-api";

  @TempDir Path home;

  private WindowFixture window;

  @BeforeEach
  void open() throws Exception {
    window = WindowFixture.onDemo(home);
    window.open("foretop://demo/checkout/deployments/checkout-api");
    window.choose("Edit");
    window.awaitText("#editor-status", "As it is on the server.");
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

  private void replace(String old, String next) {
    String now = text();
    assertThat(now).contains(old);
    window.robot().interact(() -> area().setText(now.replace(old, next)));
  }

  private void fire(String button) {
    window.robot().interact(() -> window.robot().lookup(button).<Button>query().fire());
  }

  private String label(String query) {
    return onFx(() -> window.robot().lookup(query).<Label>query().getText());
  }

  private String findings() {
    return onFx(
        () -> window.robot().lookup("#editor-findings").<ListView<?>>query().getItems().toString());
  }

  private JsonNode request(String method, String body) throws Exception {
    var endpoint = window.endpoint();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(endpoint.base() + "/api/kubernetes/proxy" + DEPLOYMENT))
            .header("Authorization", "Bearer " + endpoint.token())
            .header("Content-Type", "application/merge-patch+json")
            .header("Backstage-Kubernetes-Cluster", "demo@demo")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    return new JsonMapper().readTree(answer.body());
  }

  @Test
  void sendsWhatWasChangedOnTopOfWhatOthersDid() throws Exception {
    int replicas = request("GET", "").at("/spec/replicas").asInt();
    replace("replicas: " + replicas, "replicas: " + (replicas + 1));
    request("PATCH", "{\"metadata\":{\"labels\":{\"by\":\"another\"}}}");

    fire("#editor-send");
    window.awaitShown("#confirm-status");
    window.awaitShown("#confirm-send");
    window.await(() -> onFx(() -> !window.robot().lookup("#confirm-send").query().isDisabled()));
    window.pictureOf("#confirm", "edit-confirm-light");
    fire("#confirm-send");
    window.awaitText("#confirm-cancel", "Close");
    fire("#confirm-cancel");

    window.awaitText("#editor-status", "Sent. The server has stored it.");
    JsonNode now = request("GET", "");
    assertThat(now.at("/spec/replicas").asInt()).isEqualTo(replicas + 1);
    assertThat(now.at("/metadata/labels/by").asString()).isEqualTo("another");
  }

  private TreeView<Outline.Node> outline() {
    return window.robot().lookup("#editor-outline").query();
  }

  private String chosen() {
    return onFx(() -> {
      TreeItem<Outline.Node> chosen = outline().getSelectionModel().getSelectedItem();
      return chosen == null ? "" : chosen.getValue().title();
    });
  }

  private String caretLine() {
    return onFx(() -> area().getPlainText(area().getCaretPosition().index()).strip());
  }

  @Test
  void outlinesTheFieldsAndGoesToOneByKeys() throws Exception {
    window.robot().interact(() -> area().requestFocus());
    window.robot().push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.O);
    window.await(() -> onFx(() -> outline().isFocused()) && chosen().equals("kind"));
    while (!chosen().equals("spec")) {
      window.robot().type(KeyCode.DOWN);
    }
    window.picture("editor-outline-light");
    window.robot().type(KeyCode.ENTER);
    window.await(() -> caretLine().equals("spec:"));

    replace("\nspec:\n", "\nspec:\n  minReadySeconds: 3\n");
    int line = text().substring(0, text().indexOf("minReadySeconds")).split("\n", -1).length;
    window.robot().interact(() -> area().select(TextPos.ofLeading(line - 1, 4)));
    window.await(() -> chosen().equals("minReadySeconds"));
    window.setTheme(ThemeChoice.DARK);
    window.picture("editor-outline-dark");
  }

  @Test
  void foldsBlocksWhileTheTextIsWritten() throws Exception {
    String whole = text();
    fold("metadata:");
    window.await(() -> !text().contains("\n  name: checkout-api"));
    window.robot().type(KeyCode.END);
    window.robot().write(" # folded");
    window.robot().type(KeyCode.ENTER);
    window.robot().write("added: 1");
    window.awaitShown("#editor-findings");
    window.await(() -> findings().contains("added"));
    window.await(() -> onFx(() -> findingHeight() < 40)); // one row, the rest is for the text
    window.picture("editor-folded-light");
    window.setTheme(ThemeChoice.DARK);
    window.picture("editor-folded-dark");
    window.setTheme(ThemeChoice.HIGH_CONTRAST);
    window.picture("editor-folded-contrast");

    window.robot().type(KeyCode.UP);
    window.robot().push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.CLOSE_BRACKET);
    window.await(() -> text().contains("\n  name: checkout-api"));
    assertThat(text()).contains("\nmetadata: # folded\n");
    assertThat(text()).contains("\nadded: 1\nspec:");
    for (int i = 0; i < 30 && !text().equals(whole); i++) {
      window.robot().push(KeyCode.CONTROL, KeyCode.Z);
    }
    assertThat(text()).isEqualTo(whole);
  }

  private void fold(String wanted) {
    String now = text();
    int line = now.substring(0, now.indexOf("\n" + wanted)).split("\n", -1).length;
    window
        .robot()
        .interact(() -> {
          area().requestFocus();
          area().select(TextPos.ofLeading(line, 0));
        });
    window.robot().push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.OPEN_BRACKET);
  }

  private double findingHeight() {
    return window.robot().lookup("#editor-findings").<ListView<?>>query().getHeight();
  }

  private String selected() {
    return onFx(() -> {
      SelectionSegment chosen = area().getSelection();
      String line = area().getPlainText(chosen.getMin().index());
      return chosen.getMin().index() == chosen.getMax().index()
          ? line.substring(chosen.getMin().offset(), chosen.getMax().offset())
          : "";
    });
  }

  private String count() {
    return String.join("", window.texts("#find-count"));
  }

  @Test
  void findsWhatIsHiddenAndWhatHasMovedSince() throws Exception {
    String whole = text();
    fold("spec:");
    window.await(() -> !text().contains("image:"));
    window.robot().push(KeyCode.CONTROL, KeyCode.F);
    window.awaitShown("#find");
    window.robot().write("image:");
    window.await(() -> count().startsWith("1 of "));
    window.await(() -> selected().equals("image:"));

    TextPos start = TextPos.ZERO;
    window.robot().interact(() -> area().replaceText(start, start, "# one more\n# and one\n"));
    window.robot().type(KeyCode.ENTER);
    window.await(() -> count().startsWith("1 of ") || count().startsWith("2 of "));
    window.await(() -> selected().equals("image:"));
    window.robot().interact(() -> area().replaceText(start, area().getDocumentEnd(), "a: 1"));
    window.robot().type(KeyCode.ENTER);
    window.await(() -> count().equals("Nothing found"));
    window.robot().type(KeyCode.ESCAPE);
    window.robot().push(KeyCode.CONTROL, KeyCode.Z);
    window.robot().push(KeyCode.CONTROL, KeyCode.Z);
    window.await(() -> text().equals(whole));
  }

  @Test
  void undoesASaveFromTheBar() throws Exception {
    int replicas = request("GET", "").at("/spec/replicas").asInt();
    replace("replicas: " + replicas, "replicas: " + (replicas + 2));
    send();

    window.awaitText("#undo-words", "Saved · checkout/checkout-api · Demo cluster");
    window.click("#undo");
    window.await(() -> request("GET", "").at("/spec/replicas").asInt() == replicas);
  }

  @Test
  void takesNothingBackThatOthersDidBeforeTheLastSending() throws Exception {
    int replicas = request("GET", "").at("/spec/replicas").asInt();
    request("PATCH", "{\"spec\":{\"replicas\":" + (replicas + 5) + "}}");
    replace("\nspec:\n", "\nspec:\n  minReadySeconds: 3\n");
    send();
    replace("minReadySeconds: 3", "minReadySeconds: 4");
    send();

    JsonNode now = request("GET", "");
    assertThat(now.at("/spec/minReadySeconds").asInt()).isEqualTo(4);
    assertThat(now.at("/spec/replicas").asInt()).isEqualTo(replicas + 5);
  }

  @Test
  void sendsWhatWasReviewedThoughTheObjectIsBusy() throws Exception {
    int replicas = request("GET", "").at("/spec/replicas").asInt();
    replace("replicas: " + replicas, "replicas: " + (replicas + 1));
    fire("#editor-send");
    window.awaitShown("#confirm-send");
    window.awaitShown("#confirm-send");
    window.await(() -> onFx(() -> !window.robot().lookup("#confirm-send").query().isDisabled()));
    request("PATCH", "{\"metadata\":{\"labels\":{\"by\":\"another\"}}}");
    fire("#confirm-send");

    window.awaitText("#confirm-cancel", "Close");
    assertThat(label("#confirm-status")).isEqualTo("Done.");
    JsonNode now = request("GET", "");
    assertThat(now.at("/spec/replicas").asInt()).isEqualTo(replicas + 1);
    assertThat(now.at("/metadata/labels/by").asString()).isEqualTo("another");
  }

  @Test
  void losesNothingByOnePressOfReadAgain() throws Exception {
    replace("\nspec:\n", "\n# mine\nspec:\n");

    fire("#editor-reload");
    window.await(() -> label("#editor-status").contains("once more"));
    assertThat(text()).contains("# mine");
    fire("#editor-reload");
    window.await(() -> !text().contains("# mine"));
  }

  private void send() throws Exception {
    fire("#editor-send");
    window.awaitShown("#confirm-send");
    window.awaitShown("#confirm-send");
    window.await(() -> onFx(() -> !window.robot().lookup("#confirm-send").query().isDisabled()));
    fire("#confirm-send");
    window.awaitText("#confirm-cancel", "Close");
    fire("#confirm-cancel");
    window.awaitText("#editor-status", "Sent. The server has stored it.");
  }

  @Test
  void keepsTheTextWhereOthersChangedTheSame() throws Exception {
    int replicas = request("GET", "").at("/spec/replicas").asInt();
    replace("replicas: " + replicas, "replicas: " + (replicas + 1));
    request("PATCH", "{\"spec\":{\"replicas\":" + (replicas + 5) + "}}");

    fire("#editor-send");
    window.awaitShown("#confirm-status");
    window.await(() -> label("#confirm-status").contains("same fields"));
    assertThat(label("#confirm-status"))
        .contains(
            "spec.replicas was %d, is %d, yours is %d"
                .formatted(replicas, replicas + 5, replicas + 1));
    fire("#confirm-cancel");

    assertThat(text()).contains("replicas: " + (replicas + 1));
    assertThat(request("GET", "").at("/spec/replicas").asInt()).isEqualTo(replicas + 5);
  }

  @Test
  void showsWhatTheServerDoesNotTakeAtItsLine() throws Exception {
    int replicas = request("GET", "").at("/spec/replicas").asInt();
    replace("replicas: " + replicas, "replica: 3");
    int line = text().substring(0, text().indexOf("replica: 3")).split("\n", -1).length;

    fire("#editor-send");
    window.awaitShown("#confirm-status");
    window.await(() -> findings().contains("Line " + line + ": spec.replica: unknown field"));
    fire("#confirm-cancel");
    window.picture("editor-findings-light");
    window.setTheme(ThemeChoice.DARK);
    window.picture("editor-findings-dark");
  }

  @Test
  void showsWhatIsWrongWithTheTextWhileItIsTyped() throws Exception {
    replace("\nspec:\n", "\nspec:\n  paused: yes\n  paused: true\n");

    window.await(() -> findings().contains("stands here a second time"));
    assertThat(findings()).contains("yes is the truth value true");
    ListView<?> found = window.robot().lookup("#editor-findings").query();
    window.robot().interact(() -> found.getSelectionModel().select(1));
    window.picture("editor-warning-light"); // the one can be sent, the other cannot
    fire("#editor-send");
    window.await(() -> label("#editor-status").startsWith("Not sent"));
    assertThat(window.robot().lookup("#confirm").tryQuery()).isEmpty();
  }

  @Test
  void leavesTheTextByKeysAndNamesItToScreenReaders() {
    window.robot().interact(() -> area().requestFocus());
    String before = text();

    assertThat(onFx(() -> area().getAccessibleRole())).isEqualTo(AccessibleRole.TEXT_AREA);
    assertThat(onFx(() -> area().getAccessibleText())).isEqualTo("YAML to edit");
    assertThat(onFx(() -> area().getAccessibleHelp())).contains("leaves the text");
    window.robot().press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.F6);
    window.robot().release(KeyCode.SHIFT, KeyCode.CONTROL);
    assertThat(onFx(() -> area().isFocused())).isFalse();
    assertThat(onFx(() -> area().getScene().getFocusOwner())).isNotNull();
    assertThat(text()).isEqualTo(before);

    window.robot().press(KeyCode.SHIFT).type(KeyCode.TAB).release(KeyCode.SHIFT);
    assertThat(onFx(() -> area().isFocused())).isTrue();
  }

  @Test
  void movesLinesByKeysAndDrawsHowFarTheyAreIndented() throws Exception {
    String before = text();
    List<String> lines = before.lines().toList();
    int line = lines.indexOf("spec:") + 1;
    window
        .robot()
        .interact(() -> {
          area().requestFocus();
          area().select(TextPos.ofLeading(line, 0), TextPos.ofLeading(line + 2, 0));
        });
    window.robot().type(KeyCode.TAB);
    window.await(() ->
        text()
            .contains(
                "  "
                    + lines.get(line)
                    + "\n  "
                    + lines.get(line + 1)
                    + "\n"
                    + lines.get(line + 2)));
    window.await(() -> onFx(() -> area().lookup(".indent-here") != null));
    window.picture("editor-guides-light");
    window.setTheme(ThemeChoice.DARK);
    window.picture("editor-guides-dark");
    window.robot().press(KeyCode.SHIFT).type(KeyCode.TAB).release(KeyCode.SHIFT);
    window.await(() -> text().equals(before));

    window.robot().interact(() -> area().select(TextPos.ofLeading(line, 0)));
    window.robot().press(KeyCode.CONTROL).type(KeyCode.CLOSE_BRACKET).release(KeyCode.CONTROL);
    window.await(() -> text().contains("\n  " + lines.get(line) + "\n"));
    window.robot().press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
    window.await(() -> text().equals(before));
    window.robot().type(KeyCode.TAB);
    window.await(() -> !text().equals(before));
    assertThat(text()).doesNotContain("\t");
  }
}
