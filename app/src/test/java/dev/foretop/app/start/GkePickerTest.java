package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.google.FakeGoogle;
import dev.foretop.app.google.GoogleAccount;
import dev.foretop.app.kube.ProxyEndpoint;
import dev.foretop.app.machine.Machine;
import dev.foretop.app.machine.UserFolders;
import dev.foretop.app.settings.GkeSelection;
import dev.foretop.app.source.ClusterOptions;
import dev.foretop.app.ui.shell.ExplorerServices;
import dev.foretop.app.ui.shell.ExplorerWindow;
import dev.foretop.app.ui.shell.ThemeChoice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// The Google tab of "Add a cluster", against a fake Google: from the sign-in to the clusters that
/// are shown.
@Timeout(60)
class GkePickerTest {

  private static final String LONG =
      "payments-and-settlements-production-europe-west4-blue-with-a-very-long-name";

  @TempDir Path home;

  private final FxRobot robot = new QuickRobot();
  private FakeGoogle google;
  private CompositionRoot root;
  private ExplorerWindow window;

  @BeforeEach
  void start() throws Exception {
    google = FakeGoogle.start();
    google.answer(
        "/v3/projects:search",
        200,
        """
        {"projects":[{"name":"projects/1","projectId":"acme-shop"},
                     {"name":"projects/2","projectId":"acme-lost"},
                     {"name":"projects/3","projectId":"acme-empty"}]}
        """);
    google.answer(
        "/v1/projects/acme-shop/locations/-/clusters",
        200,
        """
        {"clusters":[
          {"name":"front","location":"europe-west1","status":"RUNNING","endpoint":"203.0.113.7"},
          {"name":"%s","location":"europe-west4-b","status":"DEGRADED","endpoint":"10.0.0.2",
           "privateClusterConfig":{"enablePrivateEndpoint":true,"privateEndpoint":"10.0.0.2"}},
          {"name":"stage","location":"us-east1","status":"RUNNING","endpoint":"203.0.113.8",
           "controlPlaneEndpointsConfig":{"ipEndpointsConfig":{"enabled":false},
             "dnsEndpointConfig":{"endpoint":"gke-1.us-east1.gke.goog","allowExternalTraffic":true}}}]}
        """
            .formatted(LONG));
    google.answer(
        "/v1/projects/acme-lost/locations/-/clusters",
        403,
        "{\"error\":{\"message\":\"Required 'container.clusters.list' permission\"}}");
    google.answer("/v1/projects/acme-empty/locations/-/clusters", 200, "{}");
    google.answer(
        "/v1/projects/acme-side/locations/-/clusters",
        200,
        "{\"clusters\":[{\"name\":\"side\",\"location\":\"eu\",\"status\":\"RUNNING\",\"endpoint\":\"203.0.113.9\"}]}");
    var kubeconfigs = List.of(Files.writeString(home.resolve("kubeconfig"), "kind: Config"));
    var options = StartOptions.onFreePorts(ClusterOptions.USUAL.withKubeconfigs(kubeconfigs));
    root = CompositionRoot.start(options, BusyPort.FAIL, machine());
    FxToolkit.registerPrimaryStage();
    Stage stage = FxToolkit.registerStage(Stage::new);
    window = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> open(stage));
    await(() -> isShown("#welcome-add"));
  }

  private Machine machine() {
    var folders = UserFolders.find(Map.of("FORETOP_HOME", home.toString()), home, "Linux");
    Map<String, String> environment = new HashMap<>(Map.of("HOME", home.toString()));
    for (String api : List.of("CONTAINER", "CLOUDRESOURCEMANAGER", "GKEHUB")) {
      environment.put("CLOUDSDK_API_ENDPOINT_OVERRIDES_" + api, google.uri().toString());
    }
    return new Machine(folders, environment, _ -> Optional.empty());
  }

  private ExplorerWindow open(Stage stage) {
    ExplorerServices services = root.services();
    var endpoint = new ProxyEndpoint(root.proxyUri(), root.ownerToken());
    @Nullable GoogleAccount account = services.google();
    var shown =
        new ExplorerWindow(
            stage,
            endpoint,
            new ExplorerServices(
                services.settings(),
                services.unsent(),
                services.adder(),
                services.remover(),
                account,
                services.issuers(),
                this::visit,
                services.keyboard()));
    shown.show();
    return shown;
  }

  private void visit(URI url) {
    Thread.ofVirtual()
        .start(() -> {
          try {
            google.visit(url);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        });
  }

  @AfterEach
  void stop() throws TimeoutException {
    FxToolkit.setupFixture(() -> window.close());
    root.close();
    google.close();
  }

  @Test
  void signsInInTheTabAndShowsOnlyWhatIsTicked() throws Exception {
    openGoogle();
    await(() -> text("#account-state").contains("not signed in"));
    takeInBothThemes("#account-state", "add-google-signed-out");
    add();
    await(() -> text("#add-error").equals("Sign in first."));
    signIn();

    await(() -> isRow("front") && isRow("acme-empty") && text("#gke-note").isEmpty());
    await(() -> isBox("acme-shop", Node::isDisabled) && isBox("front", CheckBox::isSelected));
    await(() -> rowsOf("gke-trouble").anyMatch(row -> row.contains("container.clusters.list")));
    // Cells are filled one by one.
    await(() ->
        notes()
            .containsAll(
                List.of(
                    "europe-west1 · public address",
                    "europe-west4-b · private address",
                    "us-east1 · DNS endpoint",
                    "running",
                    "degraded",
                    "3 clusters",
                    "no clusters")));
    takeInBothThemes("#gke-list", "add-google");

    choose("#gke-chosen");
    await(() ->
        isBox("front", box -> !box.isSelected()) && isBox("acme-shop", box -> !box.isDisabled()));
    tick("front");
    await(() -> isBox("acme-shop", CheckBox::isIndeterminate));
    takeInBothThemes("#gke-list", "add-google-chosen");
    add();
    // Until the choice is known all clusters of the account are listed.
    await(() -> !isShown("#gke-list") && !isListed("stage (acme-shop, us-east1)"));
    await(() -> isListed("front (acme-shop, europe-west1)"));
    assertThat(selection())
        .isEqualTo(
            new GkeSelection(
                false, Set.of(), Set.of("gke_acme-shop_europe-west1_front"), Set.of()));
    assertThat(home.resolve("config/settings.json")).content().contains("\"onlyChosen\" : true");
  }

  @Test
  void looksIntoAProjectThatIsNotListedAndForgetsItAgain() throws Exception {
    google.answer("/v3/projects:search", 403, "{\"error\":{\"message\":\"no\"}}");
    openGoogle();
    signIn();
    await(() -> text("#gke-state").contains("lists no projects for you"));
    await(() -> text("#gke-note").contains("does not list your projects: no."));
    takeInBothThemes("#gke-list", "add-google-none");

    type("#gke-project", "no project");
    press("#gke-add-project");
    assertThat(text("#gke-note")).contains("Enter a project's id");
    type("#gke-project", "acme-side");
    press("#gke-add-project");
    await(() -> isRow("side"));
    type("#gke-project", "acme-typo");
    press("#gke-add-project");
    await(() -> rowsOf("gke-trouble").anyMatch(text -> text.contains("does not exist")));
    tick("acme-typo");
    add();
    await(() -> isListed("side (acme-side, eu)"));
    assertThat(selection().projects()).containsExactly("acme-side");

    openGoogle();
    await(() -> isRow("side"));
    tick("acme-side");
    add();
    await(() -> !isListed("side (acme-side, eu)") && !isShown("#gke-list"));
    assertThat(selection()).isEqualTo(GkeSelection.DEFAULT);
  }

  @Test
  void hidesAClusterOfAllAndFindsItAgainByKeyboard() throws Exception {
    openGoogle();
    signIn();
    await(() -> isRow("front"));
    type("#gke-search", "us-east");
    await(() -> isRow("stage") && !isRow("front"));
    select("stage");
    robot.type(KeyCode.SPACE);
    await(() -> isBox("stage", box -> !box.isSelected()));
    add();
    await(() -> !isListed("stage (acme-shop, us-east1)"));
    await(() -> isListed("front (acme-shop, europe-west1)"));
    assertThat(selection().hidden()).containsExactly("gke_acme-shop_us-east1_stage");

    selectCluster("front (acme-shop");
    robot.type(KeyCode.DELETE);
    await(() -> isShown(".question-details"));
    assertThat(robot.lookup(".question-details").queryAs(TextInputControl.class).getText())
        .contains("no longer shows it", "tick it in");
    pressLabelled("Remove");
    await(() -> !isListed("front (acme-shop, europe-west1)"));
    assertThat(selection().hidden()).hasSize(2);

    openGoogle();
    type("#gke-search", "nothing-like-it");
    await(() -> text("#gke-state").contains("Nothing matches"));
    type("#gke-search", "stage");
    await(() -> isRow("stage"));
    tick("stage");
    add();
    await(() -> isListed("stage (acme-shop, us-east1)"));
  }

  @Test
  void saysWhyNothingIsKnownAndTriesAgain() throws Exception {
    google.tokenMode = FakeGoogle.TokenMode.INVALID_RAPT;
    Path file =
        Files.writeString(
            home.resolve("adc.json"),
            """
            {"type":"authorized_user","client_id":"c","client_secret":"canary-client-secret",
             "refresh_token":"%s","token_uri":"%stoken"}
            """
                .formatted(google.refreshToken, google.uri()));
    Files.createDirectories(home.resolve("config"));
    Files.writeString(
        home.resolve("config/google-account.json"),
        "{\"source\":\"APPLICATION_DEFAULT\",\"file\":\"%s\"}".formatted(file));
    openGoogle();
    await(() -> text("#gke-state").contains("organisation asks you"));
    takeInBothThemes("#gke-list", "add-google-failed");
    google.tokenMode = FakeGoogle.TokenMode.OK;
    press("#gke-retry");
    await(() -> isRow("front"));
    press("#gke-sign-out");
    await(() -> isShown("#account-sign-in"));
  }

  private void openGoogle() throws Exception {
    robot.interact(() -> robot.press(KeyCode.CONTROL).type(KeyCode.N).release(KeyCode.CONTROL));
    await(() -> isShown("#add-cluster-now"));
    robot.interact(() ->
        robot.lookup(".side-view .tab-pane").queryAs(TabPane.class).getSelectionModel().select(3));
  }

  private void signIn() throws Exception {
    await(() -> isShown("#account-file"));
    type("#account-file", google.clientFile(home, true).toString());
    press("#account-sign-in");
    await(() -> isShown("#gke-list"));
  }

  private GkeSelection selection() {
    return root.services().settings().current().gke();
  }

  private void choose(String radio) {
    robot.interact(() -> robot.lookup(radio).queryAs(RadioButton.class).fire());
  }

  // The list is made anew as answers come: a row may be away for a moment, and is looked up and
  // ticked in one turn of the FX thread.
  private void tick(String row) throws TimeoutException {
    var ticked = new AtomicBoolean();
    await(() -> {
      robot.interact(() ->
          boxes()
              .filter(each -> row.equals(each.getText()))
              .findFirst()
              .ifPresent(box -> {
                box.fire();
                ticked.set(true);
              }));
      return ticked.get();
    });
  }

  private void pressLabelled(String label) {
    robot.interact(() ->
        robot.lookup(".button").queryAllAs(Button.class).stream()
            .filter(button -> label.equals(button.getText()))
            .findFirst()
            .orElseThrow()
            .fire());
  }

  private void select(String name) {
    select("#gke-list", "name=" + name + ",");
  }

  private void selectCluster(String title) {
    select("#clusters", "title=" + title);
  }

  private void select(String query, String text) {
    robot.interact(() -> {
      ListView<?> list = robot.lookup(query).queryAs(ListView.class);
      for (int i = 0; i < list.getItems().size(); i++) {
        if (String.valueOf(list.getItems().get(i)).contains(text)) {
          list.getSelectionModel().select(i);
        }
      }
      list.requestFocus();
    });
  }

  private boolean isRow(String row) {
    return isBox(row, _ -> true);
  }

  private boolean isBox(String row, Predicate<CheckBox> state) {
    return boxes().anyMatch(each -> row.equals(each.getText()) && state.test(each));
  }

  private Stream<CheckBox> boxes() {
    return robot.lookup(".gke-cell .check-box").queryAllAs(CheckBox.class).stream()
        .filter(GkePickerTest::isInScene);
  }

  private List<String> notes() {
    return rowsOf("label").toList();
  }

  private Stream<String> rowsOf(String style) {
    return robot.lookup(".gke-cell ." + style).queryAllAs(Labeled.class).stream()
        .filter(GkePickerTest::isInScene)
        .map(Labeled::getText);
  }

  private static boolean isInScene(Node node) {
    for (Node each = node; each != null; each = each.getParent()) {
      if (!each.isVisible()) {
        return false;
      }
    }
    return true;
  }

  private void press(String button) {
    robot.interact(() -> robot.lookup(button).queryAs(Button.class).fire());
  }

  private void add() {
    press("#add-cluster-now");
  }

  private void type(String field, String text) {
    robot.interact(() -> robot.lookup(field).queryAs(TextInputControl.class).setText(text));
  }

  private String text(String query) {
    return robot.lookup(query).queryAllAs(Labeled.class).stream()
        .filter(Node::isVisible)
        .map(Labeled::getText)
        .findFirst()
        .orElse("");
  }

  private boolean isShown(String query) {
    return robot.lookup(query).queryAll().stream().anyMatch(GkePickerTest::isInScene);
  }

  private boolean isListed(String cluster) {
    return robot.lookup(".cluster-cell .label").queryAllAs(Labeled.class).stream()
        .anyMatch(label -> cluster.equals(label.getText()) && isInScene(label));
  }

  private void takeInBothThemes(String query, String name) throws Exception {
    for (ThemeChoice theme : List.of(ThemeChoice.DARK, ThemeChoice.LIGHT)) {
      robot.interact(() -> window.setTheme(theme));
      Pictures.take(
          robot.lookup(query).query(), name + "-" + theme.name().toLowerCase(Locale.ROOT));
    }
  }

  private static void await(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition);
  }
}
