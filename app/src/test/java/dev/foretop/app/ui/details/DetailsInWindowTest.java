package dev.foretop.app.ui.details;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.start.Contrast;
import dev.foretop.app.start.WindowFixture;
import dev.foretop.app.ui.fx.CodeText;
import dev.foretop.app.ui.shell.ThemeChoice;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.scene.shape.Shape;
import javafx.scene.text.Text;
import jfx.incubator.scene.control.richtext.CodeArea;
import jfx.incubator.scene.control.richtext.TextPos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/// What the details say of an object beside what it holds.
@Timeout(300)
class DetailsInWindowTest {

  private static final String DEFINITION =
      """
      {"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
       "metadata": {"name": "wells.water.example.com"},
       "spec": {"group": "water.example.com", "scope": "Namespaced",
        "names": {"plural": "wells", "singular": "well", "kind": "Well"},
        "versions": [{"name": "v1", "served": true, "storage": true, "schema": {"openAPIV3Schema":
          {"type": "object", "properties": {"spec": {"type": "object",
            "x-kubernetes-preserve-unknown-fields": true,
            "properties": {"depth": {"type": "integer", "default": 10,
              "description": "How deep it is. In metres."}}}}}}}]}}
      """;
  private static final String WELL =
      """
      {"apiVersion": "water.example.com/v1", "kind": "Well", "metadata": {"name": "north"},
       "spec": {"pumpRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "checkout-api"},
         "auth": {"secretName": "not-there"}}}
      """;

  @TempDir Path home;

  private static int post(WindowFixture window, String path, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(
                URI.create(window.endpoint().base() + "/api/kubernetes/proxy" + path))
            .header("Authorization", "Bearer " + window.endpoint().token())
            .header("Backstage-Kubernetes-Cluster", "demo")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }

  private static void openWell(WindowFixture window) throws Exception {
    post(window, "/apis/apiextensions.k8s.io/v1/customresourcedefinitions", DEFINITION);
    String wells = "/apis/water.example.com/v1/namespaces/checkout/wells";
    window.await(() -> post(window, wells, WELL) == 201);
    window.open("foretop://demo/checkout/wells.water.example.com/north");
    window.awaitText("#object .label", "north");
  }

  private static String yaml(WindowFixture window) {
    return WaitForAsyncUtils.waitForAsyncFx(10_000, () -> CodeText.of(area(window)));
  }

  private static CodeArea area(WindowFixture window) {
    return window.robot().lookup("#yaml").queryAs(CodeArea.class);
  }

  private static void putCaret(WindowFixture window, String line) {
    int at = yaml(window).lines().toList().indexOf(line);
    window
        .robot()
        .interact(() -> {
          area(window).requestFocus();
          area(window).select(TextPos.ofLeading(at, 4));
        });
  }

  @Test
  void leadToWhatACustomResourceNamesAndSayWhereThereIsNothing() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      openWell(window);
      window.awaitText(".value-link", "Deployment checkout-api");
      window.awaitText(".overview .label", "auth.secretName");
      window.setTheme(ThemeChoice.LIGHT);
      window.picture("references-light");
      window.setTheme(ThemeChoice.DARK);
      window.picture("references-dark");
      window.clickIn(".overview", "Secret not-there");
      window.awaitText(".label", "There is no 'not-there'");
      window.open("foretop://demo/checkout/wells.water.example.com/north");
      window.clickIn(".overview", "Deployment checkout-api");
      window.awaitText("#verdict .label", "3 of 3 replicas are ready.");
      keepsTheFocus(window);
    }
  }

  private static void keepsTheFocus(WindowFixture window) throws Exception {
    window.await(() -> hasFocus(window, "#sections"));
    window.robot().push(KeyCode.ALT, KeyCode.LEFT);
    window.awaitText("#object .title-4", "north");
    window.await(() -> hasFocus(window, "#sections"));
  }

  private static boolean hasFocus(WindowFixture window, String query) {
    return WaitForAsyncUtils.waitForAsyncFx(
        10_000, () -> window.robot().lookup(query).tryQuery().filter(Node::isFocused).isPresent());
  }

  @Test
  void explainTheFieldUnderTheCaretFoldAndLeaveOutDefaults() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      openWell(window);
      window.clickIn("#sections", "YAML");
      window.await(() -> yaml(window).contains("  depth: 10"));

      putCaret(window, "  depth: 10");
      window.awaitText("#yaml-path", "spec.depth");
      window.awaitText("#yaml-note", "integer, 10 if not said · How deep it is.");
      window.robot().type(KeyCode.F1);
      window.awaitText("#yaml-explained", "How deep it is. In metres.");
      window.setTheme(ThemeChoice.LIGHT);
      window.picture("explained-light");

      window.robot().push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.OPEN_BRACKET);
      window.await(() -> yaml(window).contains("spec: … 7 lines"));
      window.robot().push(KeyCode.SHORTCUT, KeyCode.A).push(KeyCode.SHORTCUT, KeyCode.C);
      window.await(() -> copied().contains("secretName: not-there"));
      for (ThemeChoice theme : ThemeChoice.values()) {
        window.setTheme(theme);
        window.picture("selected-" + theme.name().toLowerCase(Locale.ROOT));
        assertThat(contrastOfSelection(window)).as(theme.name()).isGreaterThan(4.5);
      }
      window.setTheme(ThemeChoice.DARK);
      window.picture("folded-dark");
      putCaret(window, "spec: … 7 lines");
      window.robot().push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.CLOSE_BRACKET);
      window.await(() -> yaml(window).contains("  depth: 10"));

      window.click("#neat-yaml");
      window.await(() -> !yaml(window).contains("depth"));
      assertThat(yaml(window))
          .contains("name: north", "secretName: not-there")
          .doesNotContain("uid", "resourceVersion", "creationTimestamp", "generation");
      window.picture("neat-dark");
    }
  }

  // Of names of fields, in what is selected.
  private static double contrastOfSelection(WindowFixture window) {
    return WaitForAsyncUtils.waitForAsyncFx(
        10_000,
        () -> {
          var behind = (Color) area(window).getBackground().getFills().getFirst().getFill();
          var over = (Color) ((Shape) area(window).lookup(".selection-highlight")).getFill();
          Text field =
              window
                  .robot()
                  .from(area(window))
                  .lookup((Node node) -> node instanceof Text text && text.getText().equals("kind"))
                  .query();
          var name = (Color) field.getFill();
          Color under =
              behind.interpolate(
                  Color.color(over.getRed(), over.getGreen(), over.getBlue()), over.getOpacity());
          return Contrast.of(name, under);
        });
  }

  private static String copied() {
    return WaitForAsyncUtils.waitForAsyncFx(
        10_000, () -> "" + Clipboard.getSystemClipboard().getString());
  }
}
