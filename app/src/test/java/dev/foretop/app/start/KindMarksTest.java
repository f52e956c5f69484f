package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.ui.shell.ThemeChoice;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.TreeView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the tree of kinds and the head of a table say of kinds beside their names.
@Timeout(120)
class KindMarksTest {

  @TempDir Path home;

  private WindowFixture window;

  @BeforeEach
  void open() throws Exception {
    window = WindowFixture.onDemo(home);
  }

  @AfterEach
  void close() throws TimeoutException {
    window.close();
  }

  @Test
  void kindsWhoseTablesAreOpenAreCountedAndNoOthers() throws Exception {
    window.open("foretop://demo/-/deployments.apps");
    window.awaitText("#title", "Deployments");
    window.await(() ->
        spoken().stream().anyMatch(each -> each.matches("Deployments, \\d+ in all namespaces")));
    assertThat(spoken()).contains("Pods", "Services");
    window.open("foretop://demo/checkout/pods");
    window.awaitText("#title", "Pods");
    window.await(() -> spoken().stream().anyMatch(each -> each.matches("Pods, \\d+ in checkout")));
    window.await(() -> spoken().contains("Deployments"));
    window.picture("kind-counts");
    window.setTheme(ThemeChoice.DARK);
    window.picture("kind-counts-dark");
  }

  @Test
  void whatIsOnItsWayOutSaysSoInTreeAndTable() throws Exception {
    window.open("foretop://demo/-/pods");
    window.awaitText("#title", "Pods");
    define();
    window.awaitShown("#kinds");
    String said = "Anchors, Deprecated: Use ropes.fleet.example instead";
    window.await(() -> reveal("Anchors") && spoken().contains(said));
    window.await(() -> reveal("Ropes") && spoken().contains("Ropes"));
    window.open("foretop://demo/-/anchors.fleet.example");
    window.awaitText("#title", "Anchors");
    window.awaitShown("#deprecated");
    assertThat(window.robot().lookup("#deprecated").query().getAccessibleText())
        .isEqualTo("Deprecated: Use ropes.fleet.example instead");
    window.picture("kind-deprecated");
    window.setTheme(ThemeChoice.DARK);
    window.picture("kind-deprecated-dark");
    window.open("foretop://demo/-/pods");
    window.awaitText("#title", "Pods");
    window.await(() -> WindowFixture.onFx(() -> !isSignShown()));
  }

  private static String definition(String plural, String kind, String more) {
    return """
    {"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
     "metadata": {"name": "%1$s.fleet.example"},
     "spec": {"group": "fleet.example", "scope": "Namespaced",
       "names": {"plural": "%1$s", "singular": "%3$s", "kind": "%2$s", "listKind": "%2$sList"},
       "versions": [{"name": "v1beta1", "served": true, "storage": true %4$s
         "schema": {"openAPIV3Schema": {"type": "object",
           "properties": {"deprecated": {"type": "boolean"}}}}}]}}
    """
        .formatted(plural, kind, kind.toLowerCase(Locale.ROOT), more);
  }

  private void define() throws Exception {
    String old =
        ", \"deprecated\": true, \"deprecationWarning\": \"Use ropes.fleet.example instead\",";
    for (String each :
        List.of(definition("anchors", "Anchor", old), definition("ropes", "Rope", ","))) {
      var request =
          HttpRequest.newBuilder(
                  window
                      .endpoint()
                      .base()
                      .resolve(
                          "/api/kubernetes/proxy/apis/apiextensions.k8s.io/v1/customresourcedefinitions"))
              .header("Authorization", "Bearer " + window.endpoint().token())
              .header("Content-Type", "application/json")
              .header("Backstage-Kubernetes-Cluster", "demo")
              .POST(BodyPublishers.ofString(each))
              .build();
      try (HttpClient http = HttpClient.newHttpClient()) {
        var answer = http.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
      }
    }
  }

  // The tree is longer than the window.
  private boolean reveal(String title) {
    return WindowFixture.onFx(() -> {
      TreeView<?> tree = window.robot().lookup("#kinds").queryAs(TreeView.class);
      for (int row = 0; row < tree.getExpandedItemCount(); row++) {
        if (tree.getTreeItem(row).getValue().toString().contains(title)) {
          tree.scrollTo(row);
          return true;
        }
      }
      return false;
    });
  }

  private boolean isSignShown() {
    return window.robot().lookup("#deprecated").queryAll().stream().anyMatch(Node::isVisible);
  }

  private List<String> spoken() {
    return WindowFixture.onFx(() ->
        window.robot().lookup(".kind-cell").queryAll().stream()
            .filter(Node::isVisible)
            .map(Node::getAccessibleText)
            .filter(text -> text != null)
            .toList());
  }
}
