package dev.foretop.app.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.FakeApiServer;
import dev.foretop.app.kube.Golden;
import dev.foretop.app.start.QuickRobot;
import dev.foretop.app.ui.navigation.ObjectLink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Addresses that the window is asked to open.
@Timeout(60)
class LinkTest {

  private final FxRobot robot = new QuickRobot();
  private FakeApiServer server;
  private Stage stage;
  private ExplorerWindow window;

  @BeforeEach
  void open() throws IOException, TimeoutException {
    server = new FakeApiServer();
    server.put("shop", "web", "Running");
    server.put("bank", "vault", "Pending");
    server.fix("/version", 200, "{\"gitVersion\":\"v1.36.3\"}");
    server.fix("/api", 200, golden("api.discovery-v2.json"));
    server.fix("/apis", 200, golden("apis.discovery-v2.json"));
    server.fix(
        "/api/v1/namespaces/shop/pods/web",
        200,
        "{\"kind\":\"Pod\",\"metadata\":{\"name\":\"web\",\"namespace\":\"shop\"}}");
    server.fix(
        "/api/kubernetes/clusters",
        200,
        """
        {"items":[{"name":"harbour","id":"harbour@kubeconfig","source":"kubeconfig"},
                  {"name":"other","id":"other@kubeconfig","source":"kubeconfig"}]}
        """);
    FxToolkit.registerPrimaryStage();
    stage = FxToolkit.registerStage(Stage::new);
    window = WaitForAsyncUtils.waitForAsyncFx(10_000, this::show);
  }

  private ExplorerWindow show() {
    var shown = new ExplorerWindow(stage, server.endpoint());
    shown.show();
    return shown;
  }

  @AfterEach
  void close() throws TimeoutException {
    WaitForAsyncUtils.waitForAsyncFx(
        10_000,
        () -> {
          List.copyOf(Window.getWindows()).forEach(Window::hide);
          window.close();
        });
    FxToolkit.cleanupStages();
    server.close();
  }

  @Test
  void opensAnObjectOfAClusterThatIsNotOpenYet() throws TimeoutException {
    window.open(List.of(ObjectLink.parse("foretop://harbour/shop/pods/web")));

    until(() -> isShown("web") && !robot.lookup(".object-view .code-view").queryAll().isEmpty());
    assertThat(stage.getTitle()).startsWith("harbour");
    assertThat(isShown("vault")).isFalse();
  }

  @Test
  void opensAPlaceOfAClusterWhileAnotherIsOpen() throws TimeoutException {
    for (String cluster : List.of("other", "harbour", "other")) {
      window.open(List.of(ObjectLink.parse("foretop://" + cluster + "/shop/pods")));

      until(() -> stage.getTitle().startsWith(cluster) && isTableOf("Pods") && rows() == 1);
    }
  }

  @Test
  void givesATableThatCanBeFilteredAndSorted() throws TimeoutException {
    server.put("shop", "db", "Pending");
    window.open(List.of(ObjectLink.parse("foretop://other/shop/pods")));
    until(() -> stage.getTitle().startsWith("other") && isTableOf("Pods") && rows() == 2);

    robot.interact(() -> robot.lookup("#filter").queryAs(TextField.class).setText("web"));
    until(() -> rows() == 1 && isShown("1 of 2"));
    robot.interact(() -> robot.lookup("#filter").queryAs(TextField.class).setText(""));
    TableView<?> table = robot.lookup("#rows").queryTableView();
    robot.interact(() -> sortDown(table));

    until(() -> rows() == 2 && firstName(table).equals("web"));
  }

  private static <T> void sortDown(TableView<T> table) {
    TableColumn<T, ?> name = table.getColumns().getFirst();
    name.setSortType(TableColumn.SortType.DESCENDING);
    table.getSortOrder().setAll(List.of(name));
  }

  private String firstName(TableView<?> table) {
    return robot.from(table).lookup(".name-cell").lookup(".table-cell").queryAll().stream()
        .filter(node -> node instanceof Labeled label && label.getText() != null)
        .min(Comparator.comparingDouble(node -> node.localToScene(0, 0).getY()))
        .map(node -> ((Labeled) node).getText())
        .orElse("");
  }

  private boolean isTableOf(String title) {
    return robot.lookup("#title").queryAll().stream()
        .anyMatch(node -> node instanceof Label label && title.equals(label.getText()));
  }

  private int rows() {
    return robot.lookup("#rows").queryTableView().getItems().size();
  }

  @Test
  void bringsAMinimisedWindowBack() throws TimeoutException {
    WaitForAsyncUtils.waitForAsyncFx(10_000, () -> stage.setIconified(true));

    window.open(List.of());

    until(() -> !stage.isIconified() && stage.isShowing());
  }

  @Test
  void saysWhichClusterIsUnknown() throws TimeoutException {
    window.open(List.of(ObjectLink.parse("foretop://elsewhere/shop/pods/web")));

    until(() -> isShown("There is no cluster 'elsewhere'"));
    assertThat(stage.getTitle()).isEqualTo("Foretop");
  }

  @Test
  void goesToAClusterThatComesAMomentAfterItWasSaidToBeUnknown() throws TimeoutException {
    window.open(List.of(ObjectLink.parse("foretop://late/shop/pods")));
    until(() -> isShown("There is no cluster 'late'"));

    server.fix(
        "/api/kubernetes/clusters",
        200,
        "{\"items\":[{\"name\":\"late\",\"id\":\"late@kubeconfig\",\"source\":\"kubeconfig\"}]}");

    until(() -> stage.getTitle().startsWith("late") && isTableOf("Pods"));
    assertThat(isShown("There is no cluster 'late'")).isFalse();
  }

  @Test
  void saysWhichKindIsUnknown() throws TimeoutException {
    window.open(List.of(ObjectLink.parse("foretop://harbour/shop/unicorns/web")));

    until(() -> isShown("has no kind 'unicorns'"));
  }

  private boolean isShown(String text) {
    return !robot
        .lookup(node ->
            node instanceof Label label
                && label.getText() != null
                && label.getText().contains(text))
        .queryAll()
        .isEmpty();
  }

  private static void until(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(
        40, TimeUnit.SECONDS, () -> WaitForAsyncUtils.waitForAsyncFx(10_000, condition));
  }

  private static String golden(String name) throws IOException {
    return new String(Golden.bytes(name), StandardCharsets.UTF_8);
  }
}
