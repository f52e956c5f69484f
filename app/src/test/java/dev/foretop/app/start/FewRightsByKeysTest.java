package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/// Users of a real cluster who may see two namespaces, list without watching, or nothing at all,
/// and who work by keys.
@Tag("cluster")
@Timeout(180)
class FewRightsByKeysTest {

  private static final Path KUBECONFIG =
      Path.of(String.valueOf(System.getenv("FORETOP_TEST_KUBECONFIG")));

  @TempDir Path home;

  @SuppressWarnings("NullAway.Init") // opened by each test
  private WindowFixture window;

  private static String user(String end) throws Exception {
    return Kubectl.run("config", "current-context").strip() + end;
  }

  private static WindowFixture limited(Path home) throws Exception {
    return WindowFixture.onKubeconfig(home, KUBECONFIG.resolveSibling("kubeconfig-limited"));
  }

  private void palette(String typed, String title) throws Exception {
    window.robot().push(KeyCode.CONTROL, KeyCode.P);
    window.awaitShown("#palette-field");
    window.robot().write(typed);
    window.await(() -> !window.robot().lookup("#palette .list-cell").queryAll().isEmpty());
    WaitForAsyncUtils.waitForFxEvents();
    window.robot().type(KeyCode.ENTER);
    window.awaitText("#title", title);
  }

  private void openPicker() throws Exception {
    window.robot().push(KeyCode.ESCAPE);
    window.robot().interact(() -> window.robot().lookup("#namespaces").query().requestFocus());
    window.robot().push(KeyCode.SPACE);
    window.awaitShown(".namespace-popup");
  }

  private Set<String> offered() {
    return WindowFixture.onFx(() ->
        window.robot().lookup(".namespace-popup .list-view").queryListView().getItems().stream()
            .map(String::valueOf)
            .collect(Collectors.toSet()));
  }

  private void choose(String namespace) throws Exception {
    openPicker();
    window.robot().write(namespace);
    window.await(() -> offered().equals(Set.of(namespace)));
    window.robot().type(KeyCode.ENTER);
    window.awaitText("#namespaces", namespace);
    window.awaitText("#freshness", "Live");
  }

  private Set<String> locked() {
    return WindowFixture.onFx(() ->
        window.robot().lookup(".kind-tree .tree-cell").queryAll().stream()
            .filter(
                cell -> cell.getPseudoClassStates().contains(PseudoClass.getPseudoClass("locked")))
            .filter(Node::isVisible)
            .map(cell -> ((Labeled) cell).getText())
            .collect(Collectors.toSet()));
  }

  private String message() {
    return String.join(" ", window.texts(".message-pane .label"));
  }

  @Test
  void whoMayNotListNamespacesTypesThemAndHasThemAgain() throws Exception {
    try (var opened = limited(home)) {
      window = opened;
      window.resize(1280, 800);
      window.open("foretop://" + user("-shopper") + "/-/namespaces");
      window.await(() -> message().contains("You may not list Namespaces"));
      assertThat(message()).contains("name it in the cluster's settings");
      window.picture("shopper-namespaces");
      palette(":pods", "Pods");
      window.await(() -> message().contains("Choose a namespace that you may read"));
      window.picture("shopper-pods");
      choose("shop");
      window.await(() -> locked().contains("Nodes"));
      assertThat(locked()).doesNotContain("Pods", "Deployments");
      choose("billing");
      openPicker();
      window.pictureOf(".namespace-popup", "shopper-picker");
      assertThat(offered()).contains("shop", "billing");
      window.robot().type(KeyCode.ESCAPE);
      openPicker();
      window.robot().write("kube-system");
      window.robot().type(KeyCode.ENTER);
      window.await(() -> message().contains("You may not list Pods"));
      window.picture("shopper-other-namespace");
      assertThat(message()).contains("kube-system");
      window.await(() -> locked().contains("Pods"));
    }
    try (var opened = limited(home)) {
      window = opened;
      window.awaitText("#namespaces", "kube-system");
      openPicker();
      window.await(() -> offered().contains("billing"));
      assertThat(offered()).contains("shop");
    }
  }

  @Test
  void whoMayNotWatchIsToldThatNothingIsLiveAndWhy() throws Exception {
    try (var opened = limited(home)) {
      window = opened;
      window.resize(1280, 800);
      window.open("foretop://" + user("-lister") + "/-/namespaces");
      window.await(() -> window.texts("#freshness").toString().contains("Not live"));
      window.await(() -> window.texts("#rows .name-cell").contains("shop"));
      palette(":deploy", "Deployments");
      window.await(() -> window.texts("#freshness").toString().contains("Not live"));
      window.picture("lister-deployments");
      assertThat(locked()).isEmpty();
      String why =
          WindowFixture.onFx(
              () -> ((Labeled) window.robot().lookup("#freshness").query()).getTooltip().getText());
      assertThat(why).contains("watch").contains("read again");
      window.open("foretop://" + user("-lister") + "/-/namespaces/shop");
      window.awaitShown("#object");
      window.awaitActions();
      window.picture("lister-details");
    }
  }

  @Test
  void whoMayReadNothingIsToldSoAndWhatToDo() throws Exception {
    try (var opened = WindowFixture.onKubeconfig(home, KUBECONFIG)) {
      window = opened;
      window.resize(1280, 800);
      window.open("foretop://" + user("-nobody") + "/-/namespaces");
      window.await(() -> message().contains("You may not list Namespaces"));
      assertThat(message()).contains("name it in the cluster's settings");
      window.await(() -> locked().contains("Pods"));
      window.picture("nobody-namespaces");
      palette(":nodes", "Nodes");
      window.await(() -> message().contains("You may not list Nodes"));
      assertThat(message()).contains("administrator");
      palette(":configmaps", "ConfigMaps");
      openPicker();
      window.robot().write("shop");
      window.robot().type(KeyCode.ENTER);
      window.awaitText("#namespaces", "shop");
      window.await(() -> message().contains("You may not list ConfigMaps"));
      window.picture("nobody-configmaps");
      window.open("foretop://" + user("-nobody") + "/shop/configmaps/kube-root-ca.crt");
      window.awaitShown("#object");
      window.picture("nobody-object");
    }
  }
}
