package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.keychain.MemoryTokenStore;
import dev.foretop.app.keychain.TokenStore;
import dev.foretop.app.kube.FakeApiServer;
import dev.foretop.app.kube.ProxyEndpoint;
import dev.foretop.app.machine.Machine;
import dev.foretop.app.machine.UserFolders;
import dev.foretop.app.settings.ClusterSettings;
import dev.foretop.app.source.ClusterOptions;
import dev.foretop.app.ui.fx.Clicks;
import dev.foretop.app.ui.fx.Keyboard;
import dev.foretop.app.ui.shell.ExplorerServices;
import dev.foretop.app.ui.shell.ExplorerWindow;
import dev.foretop.app.ui.shell.ThemeChoice;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// The first start, with nothing to connect to: from there to a cluster.
@Timeout(60)
class AddClusterTest {

  private static final String TOKEN = "a-token-that-must-stay-secret";

  @TempDir Path home;

  private final FxRobot robot = new QuickRobot();
  private final HttpClient http = HttpClient.newHttpClient();
  private CompositionRoot root;
  private ExplorerWindow window;
  private volatile Optional<TokenStore> keychain = Optional.empty();

  @BeforeEach
  void start() throws Exception {
    var kubeconfigs = List.of(Files.writeString(home.resolve("kubeconfig"), "kind: Config"));
    var options = StartOptions.onFreePorts(ClusterOptions.USUAL.withKubeconfigs(kubeconfigs));
    var folders = UserFolders.find(Map.of("FORETOP_HOME", home.toString()), home, "Linux");
    root =
        CompositionRoot.start(
            options, BusyPort.FAIL, new Machine(folders, Map.of(), _ -> keychain));
    FxToolkit.registerPrimaryStage();
    Stage stage = FxToolkit.registerStage(Stage::new);
    window = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> open(stage));
    await(() -> isShown("#welcome"));
  }

  private ExplorerWindow open(Stage stage) {
    return open(stage, root.services().keyboard());
  }

  private ExplorerWindow open(Stage stage, Keyboard keyboard) {
    var endpoint = new ProxyEndpoint(root.proxyUri(), root.ownerToken());
    ExplorerServices services = root.services();
    var shown =
        new ExplorerWindow(
            stage,
            endpoint,
            new ExplorerServices(
                services.settings(),
                services.unsent(),
                services.adder(),
                services.remover(),
                services.google(),
                services.issuers(),
                services.browser(),
                keyboard));
    shown.show();
    return shown;
  }

  @AfterEach
  void stop() throws TimeoutException {
    FxToolkit.setupFixture(() -> window.close());
    root.close();
    http.shutdownNow();
  }

  @Test
  void showsTheWaysToAClusterAtTheFirstStart() throws Exception {
    assertThat(isShown("#try-demo") && isShown("#welcome-add") && isShown("#welcome-google"))
        .isTrue();
    takeInBothThemes("#welcome", "welcome");
  }

  @Test
  void addsAServerWithATokenAndKeepsItInAFileWhenAsked() throws Exception {
    try (var server = new FakeApiServer()) {
      openTab(2);
      await(() -> text("#add-token-place").contains("forgotten when Foretop ends"));
      takeInBothThemes("#add-token", "add-server");
      robot.interact(() -> robot.lookup("#add-token-in-file").queryAs(CheckBox.class).fire());
      assertThat(text("#add-token-place")).contains("clear text");
      robot.interact(() -> robot.lookup("#add-authority").query().requestFocus());
      robot.type(KeyCode.TAB);
      assertThat(robot.lookup("#add-skip-verify").query().isFocused()).isTrue();
      robot.press(KeyCode.SHIFT).type(KeyCode.TAB).type(KeyCode.TAB).release(KeyCode.SHIFT);
      assertThat(robot.lookup("#add-token-in-file").query().isFocused()).isTrue();
      type("#add-name", "harbour");
      type("#add-url", "harbour:6443");
      type("#add-token", TOKEN);
      add();
      await(() -> text("#add-error").contains("https://10.0.0.1:6443"));
      type("#add-url", "https://10.0.0.1:99999");
      add();
      await(() -> text("#add-error").contains("such as https://10.0.0.1:6443"));
      type("#add-url", "https://jane:secret@10.0.0.1");
      add();
      await(() -> text("#add-error").contains("Leave the user name and the password out"));
      type("#add-url", "https://10.0.0.1?a=b");
      add();
      await(() -> text("#add-error").contains("Leave out what follows"));
      assertThat(robot.lookup("#add-token").queryAs(TextInputControl.class).getText())
          .isEqualTo(TOKEN);
      takeInBothThemes("#add-error", "add-server-error");

      type("#add-url", server.endpoint().base().toString());
      add();
      await(() -> !isShown("#add-error") && isLabelled("harbour"));
    }
    Path kept = home.resolve("config/clusters/harbour.yaml");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
        .isEqualTo("rw-------");
    try (Stream<Path> files = Files.walk(home)) {
      assertThat(files.filter(Files::isRegularFile).filter(file -> !file.equals(kept)))
          .allSatisfy(
              file -> assertThat(Files.readAllBytes(file)).asString().doesNotContain(TOKEN));
    }
  }

  @Test
  void addsAServerWithAnAccountAtAnIssuer() throws Exception {
    openTab(2);
    robot.interact(() -> robot.lookup("#add-by-issuer").queryAs(RadioButton.class).fire());
    await(() -> isShown("#add-issuer"));
    type("#add-name", "harbour");
    type("#add-url", "https://10.0.0.1:6443");
    type("#add-issuer", "http://login.example");
    type("#add-client", "kube");
    add();
    await(() -> text("#add-error").contains("such as https://login.example.com"));
    type("#add-issuer", "https://login.example/realms/dev");
    type("#add-scopes", "groups email");
    takeInBothThemes("#add-issuer", "add-issuer");
    add();
    await(() -> !isShown("#add-error") && isLabelled("harbour"));

    assertThat(home.resolve("config/clusters/harbour.yaml"))
        .content()
        .contains("\"idp-issuer-url\":\"https://login.example/realms/dev\"", "groups email")
        .doesNotContain("client-secret", "audience");
  }

  @Test
  void keepsATokenInTheKeychainAndTellsItInTheDialog() throws Exception {
    keychain = Optional.of(new MemoryTokenStore());
    addHarbour();

    assertThat(home.resolve("config/clusters/harbour.yaml"))
        .content()
        .contains("harbour")
        .doesNotContain(TOKEN);
    Clicks.on(robot, "#add-cluster");
    robot.interact(() ->
        robot.lookup(".side-view .tab-pane").queryAs(TabPane.class).getSelectionModel().select(2));
    await(() -> text("#add-token-place").startsWith("It is kept in "));
    robot.type(KeyCode.ESCAPE);
  }

  @Test
  void saysWhatIsWrongWithPastedTextAndKeepsIt() throws Exception {
    openTab(1);
    type("#add-text", "clusters: [");
    add();
    await(() -> text("#add-error").startsWith("The text is not valid YAML"));
    takeInBothThemes("#add-error", "add-paste-error");

    type("#add-text", "apiVersion: v1\nkind: Config\n");
    add();
    await(() -> text("#add-error").contains("no kubeconfig"));
    assertThat(home.resolve("config/clusters")).isEmptyDirectory();
  }

  @Test
  void isReadyToTypeInto() throws Exception {
    Clicks.on(robot, "#welcome-add");
    await(() -> isShown("#add-file") && robot.lookup("#add-file").query().isFocused());

    Clicks.on(robot, "Paste");
    await(() -> robot.lookup("#add-text").query().isFocused());
    Clicks.on(robot, "Server");
    await(() -> robot.lookup("#add-name").query().isFocused());
    robot.type(KeyCode.ESCAPE);
    await(() -> robot.lookup("#add-name").tryQuery().isEmpty());
  }

  @Test
  void saysThatAFolderHasNothingToShow() throws Exception {
    Path folder = Files.createDirectory(home.resolve("empty"));
    openTab(0);
    type("#add-file", folder.toString());
    add();
    await(() -> text("#add-error").contains("no kubeconfig in the folder '" + folder));
    assertThat(root.services().settings().current().kubeconfigs()).isEmpty();
  }

  @Test
  void followsAFileThatWasNamed() throws Exception {
    Path file = writeKubeconfig(home.resolve("more.yaml"), "pier");
    openTab(0);
    type("#add-file", home.resolve("missing.yaml").toString());
    add();
    await(() -> text("#add-error").contains("There is no file"));
    type("#add-file", file.toString());
    add();
    await(() -> isLabelled("pier"));
    ListView<?> list = robot.lookup("#clusters").queryAs(ListView.class);
    await(() ->
        list.isFocused()
            && String.valueOf(list.getSelectionModel().getSelectedItem()).contains("pier"));
    assertThat(root.services().settings().current().kubeconfigs()).containsExactly(file.toString());
  }

  @Test
  void removesAClusterWithTheTokenThatIsKeptForIt() throws Exception {
    Path kept = home.resolve("config/clusters/harbour.yaml");
    addHarbour();
    root.services()
        .settings()
        .change(now ->
            now.withCluster(
                "harbour@added:harbour.yaml",
                new ClusterSettings(null, null, null, true, false, null)));
    Clicks.on(robot, "harbour");
    await(() -> robot.window("harbour – Foretop").isShowing());
    select("harbour");
    robot.type(KeyCode.DELETE);
    await(() -> isShown(".question-details"));
    String details = robot.lookup(".question-details").queryAs(TextArea.class).getText();
    assertThat(details).contains("stored token goes with it", kept.toString());
    assertThat(robot.lookup(".header-panel .label").queryAllAs(Labeled.class))
        .anyMatch(label -> "Remove “harbour” from Foretop?".equals(label.getText()));
    takeInBothThemes(".question-details", "remove-cluster");
    robot.type(KeyCode.ESCAPE);
    await(() -> !isShown(".question-details"));
    assertThat(kept).exists();

    robot.rightClickOn(cell("harbour"));
    await(() -> isShown(".context-menu"));
    takeInBothThemes(".context-menu", "cluster-menu");
    Clicks.on(robot, "Remove…");
    await(() -> isShown(".question-details"));
    press("Remove");
    await(() -> !isLabelled("harbour"));
    assertThat(kept).doesNotExist();
    assertThat(root.services().settings().current().clusters()).isEmpty();
    await(() -> robot.window("Foretop").isShowing());
  }

  @Test
  void stopsToFollowAFolderButLeavesItAlone() throws Exception {
    Path folder = Files.createDirectory(home.resolve("ships"));
    Path sloop = writeKubeconfig(folder.resolve("sloop.yaml"), "sloop");
    writeKubeconfig(folder.resolve("brig.yaml"), "brig");
    openTab(0);
    assertThat(isShown("#add-browse-folder")).isTrue();
    takeInBothThemes("#add-file", "add-file");
    type("#add-file", folder.toString());
    add();
    await(() -> isLabelled("sloop") && isLabelled("brig"));

    select("sloop");
    robot.type(KeyCode.DELETE);
    await(() -> isShown(".question-details"));
    assertThat(robot.lookup(".question-details").queryAs(TextArea.class).getText())
        .contains("stays where it is", folder.toString(), "Other clusters in it go, too: brig");
    press("Remove");
    await(() -> !isLabelled("sloop") && !isLabelled("brig"));
    assertThat(sloop).exists();
    assertThat(root.services().settings().current().kubeconfigs()).isEmpty();
  }

  @Test
  void removesAFileAndAFolderThatHaveVanished() throws Exception {
    Path file = writeKubeconfig(home.resolve("more.yaml"), "pier");
    Path folder = Files.createDirectory(home.resolve("ships"));
    root.services()
        .settings()
        .change(now -> now.withKubeconfig(file.toString()).withKubeconfig(folder.toString()));
    await(() -> isLabelled("pier"));
    Files.delete(file);
    Files.delete(folder);
    await(() -> robot.lookup(".cluster-problem .hyperlink").queryAll().size() == 2);
    takeInBothThemes(".cluster-problem", "vanished");

    for (Path gone : List.of(file, folder)) {
      robot.interact(() -> removalOf(gone).fire());
      await(() -> isShown(".question-details"));
      assertThat(robot.lookup(".question-details").queryAs(TextArea.class).getText())
          .contains("which is not there", gone.toString());
      press("Remove");
      await(() -> !isShown(".question-details"));
    }

    await(() -> !isShown(".cluster-problem"));
    assertThat(root.services().settings().current().kubeconfigs()).isEmpty();
  }

  private Hyperlink removalOf(Path gone) {
    return robot.lookup(".cluster-problem").queryAll().stream()
        .filter(problem ->
            robot.from(problem).lookup(".label").queryAllAs(Labeled.class).stream()
                .anyMatch(label -> label.getText().endsWith(gone.getFileName().toString())))
        .map(problem -> robot.from(problem).lookup(".hyperlink").queryAs(Hyperlink.class))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void removesNothingThatWasNotAdded() throws Exception {
    select("demo");
    robot.type(KeyCode.DELETE);
    robot.rightClickOn(".cluster-cell .label");
    await(() -> isShown(".context-menu"));
    assertThat(robot.lookup("Remove…").tryQuery()).isEmpty();
    assertThat(isShown(".question-details")).isFalse();
    robot.type(KeyCode.ESCAPE);
  }

  @Test
  void removesWithTheBackspaceOfAMacAndOfNoOther() throws Exception {
    addHarbour();
    select("harbour");
    robot.type(KeyCode.BACK_SPACE);
    FxToolkit.setupFixture(() -> window.close());
    Stage stage = FxToolkit.registerStage(Stage::new);
    window = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> open(stage, new Keyboard(true)));
    await(() -> isLabelled("harbour"));
    assertThat(isShown(".question-details")).isFalse();

    select("harbour");
    robot.type(KeyCode.BACK_SPACE);
    await(() -> isShown(".question-details"));
    robot.type(KeyCode.ESCAPE);
  }

  private void addHarbour() throws Exception {
    openTab(2);
    type("#add-name", "harbour");
    type("#add-url", "https://10.0.0.1:6443");
    type("#add-token", TOKEN);
    add();
    await(() -> isLabelled("harbour"));
  }

  // Without a click, which would open it.
  private void select(String cluster) throws Exception {
    robot.interact(() -> {
      ListView<?> list = robot.lookup("#clusters").queryAs(ListView.class);
      for (int i = 0; i < list.getItems().size(); i++) {
        if (String.valueOf(list.getItems().get(i)).contains("name=" + cluster + ",")) {
          list.getSelectionModel().select(i);
        }
      }
      list.requestFocus();
    });
  }

  private void press(String label) {
    robot.interact(() ->
        robot.lookup(".button").queryAllAs(Button.class).stream()
            .filter(button -> label.equals(button.getText()))
            .findFirst()
            .orElseThrow()
            .fire());
  }

  private static Path writeKubeconfig(Path file, String context) throws IOException {
    return Files.writeString(
        file,
        """
        apiVersion: v1
        kind: Config
        clusters: [{name: c, cluster: {server: "https://10.0.0.1:6443"}}]
        users: [{name: u, user: {token: t}}]
        contexts: [{name: %s, context: {cluster: c, user: u}}]
        """
            .formatted(context));
  }

  private void takeInBothThemes(String query, String name) throws Exception {
    for (ThemeChoice theme : List.of(ThemeChoice.DARK, ThemeChoice.LIGHT)) {
      robot.interact(() -> window.setTheme(theme));
      take(query, name + "-" + theme.name().toLowerCase(Locale.ROOT));
    }
  }

  @Test
  void showsWhoIsSignedIn() throws Exception {
    Clicks.on(robot, "#welcome-google");
    await(() -> text("#account-state").contains("not signed in"));
    type("#account-file", home.resolve("none.json").toString());
    robot.interact(() -> robot.lookup("#account-sign-in").queryAs(Button.class).fire());
    await(() -> !text("#account-error").isEmpty());
    take("#account-state", "account-signed-out");
  }

  @Test
  void saysAsWhomOneIsSignedInAndWhereThatIsKept() throws Exception {
    Path key =
        Files.writeString(
            home.resolve("key.json"),
            "{\"type\":\"service_account\",\"client_email\":\"robot@p.iam.example\"}");
    Path config = Files.createDirectories(home.resolve("config"));
    Files.writeString(
        config.resolve("google-account.json"),
        "{\"source\":\"SERVICE_ACCOUNT\",\"file\":\"%s\"}".formatted(key));
    Clicks.on(robot, "#welcome-google");
    await(() -> text("#account-state").contains("Signed in as robot@p.iam.example"));
    assertThat(text("#account-kept")).isEqualTo("The sign-in is kept in that file.");
    takeInBothThemes("#account-state", "account-signed-in");
  }

  @Test
  void letsNobodyChangeAClusterThatIsMarkedReadOnly() throws Exception {
    root.services()
        .settings()
        .change(now ->
            now.withCluster("demo@demo", new ClusterSettings(null, null, null, false, true, null)));

    assertThat(makeNamespace().statusCode()).isEqualTo(403);

    root.services().settings().change(now -> now.withCluster("demo@demo", ClusterSettings.DEFAULT));
    assertThat(makeNamespace().statusCode()).isEqualTo(201);
  }

  private HttpResponse<String> makeNamespace() throws Exception {
    return http.send(
        HttpRequest.newBuilder(
                URI.create(root.proxyUri() + "/api/kubernetes/proxy/api/v1/namespaces"))
            .header("Authorization", "Bearer " + root.ownerToken())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"metadata\":{\"name\":\"made\"}}"))
            .build(),
        BodyHandlers.ofString());
  }

  private void openTab(int index) throws Exception {
    Clicks.on(robot, "#welcome-add");
    await(() -> isShown("#add-cluster-now"));
    robot.interact(() ->
        robot
            .lookup(".side-view .tab-pane")
            .queryAs(TabPane.class)
            .getSelectionModel()
            .select(index));
  }

  private void type(String field, String text) {
    robot.interact(() -> robot.lookup(field).queryAs(TextInputControl.class).setText(text));
  }

  private void add() {
    robot.interact(() -> robot.lookup("#add-cluster-now").queryAs(Button.class).fire());
  }

  private String text(String query) {
    return robot.lookup(query).queryAllAs(Labeled.class).stream()
        .filter(Node::isVisible)
        .map(Labeled::getText)
        .findFirst()
        .orElse("");
  }

  private boolean isShown(String query) {
    return robot.lookup(query).queryAll().stream().anyMatch(Node::isVisible);
  }

  private boolean isLabelled(String text) {
    return cells(text).findAny().isPresent();
  }

  // Not one that the list only measures with, or has put aside.
  private Node cell(String text) {
    WaitForAsyncUtils.waitForFxEvents();
    return WaitForAsyncUtils.waitForAsyncFx(
        5_000,
        () ->
            cells(text)
                .filter(label -> label.localToScreen(0, 0) != null && isInSight(label))
                .findFirst()
                .orElseThrow());
  }

  private static boolean isInSight(Node node) {
    return node == null || (node.isVisible() && isInSight(node.getParent()));
  }

  private Stream<Labeled> cells(String text) {
    return robot.lookup(".cluster-cell .label").queryAllAs(Labeled.class).stream()
        .filter(label -> text.equals(label.getText()));
  }

  private void take(String query, String name) throws IOException {
    Pictures.take(robot.lookup(query).query(), name);
  }

  private static void await(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition);
  }
}
