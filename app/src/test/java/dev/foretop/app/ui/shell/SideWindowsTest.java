package dev.foretop.app.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.FakeApiServer;
import dev.foretop.app.kube.ToolRight;
import dev.foretop.app.start.QuickRobot;
import dev.foretop.app.ui.clients.PairingPrompt;
import dev.foretop.app.ui.fx.Clicks;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Questions about programs that want a token, and the list of tools that have one.
@Timeout(60)
class SideWindowsTest {

  private static final String TOKEN = "kxp_abcdefghjk_0123456789012345678901234567890123456789012";

  private static final String CLIENTS =
      """
      {"token":"%s","clients":[
        {"id":"abcdefghjk","name":"Dashboard","expiresAt":"2030-01-02T03:04:05Z",
         "lastUsedAt":"2029-12-31T23:59:00Z","grant":{"origins":["https://dash.example"]},
         "rights":[{"topic":"Clusters","text":"prod@kubeconfig, staging@kubeconfig","grave":false},
                   {"topic":"Objects","text":"read and change","grave":true},
                   {"topic":"Signs in","text":"as you, on prod@kubeconfig","grave":true}]},
        {"id":"zyxwvutsrq","name":"%s","expiresAt":"2030-01-02T03:04:05Z","lastUsedAt":null,
         "grant":{"origins":[]},"rights":[{"topic":"Objects","text":"read","grave":false}]}]}
      """
          .formatted(TOKEN, "a-tool-with-a-very-long-name-".repeat(4));

  private final FxRobot robot = new QuickRobot();
  private FakeApiServer server;
  private ExplorerWindow window;

  @BeforeEach
  void open() throws IOException, TimeoutException {
    server = new FakeApiServer();
    server.fix("/api/kubernetes/clusters", 200, "{\"items\":[],\"problems\":[]}");
    server.fix("/local/v1/clients", 200, CLIENTS);
    FxToolkit.registerPrimaryStage();
    Stage stage = FxToolkit.registerStage(Stage::new);
    window = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> show(stage));
  }

  private ExplorerWindow show(Stage stage) {
    var shown = new ExplorerWindow(stage, server.endpoint());
    shown.setTheme(ThemeChoice.DARK);
    shown.show();
    return shown;
  }

  @AfterEach
  void close() throws TimeoutException {
    FxToolkit.setupFixture(() -> window.close());
    server.close();
  }

  @Test
  void approvesOnlyAfterTheDialogWasInFrontForAMoment() throws Exception {
    var prompt = FakePrompt.usual();
    window.ask(prompt);
    await(() -> isShown("#pairing-approve"));
    assertThat(button("#pairing-approve").isDisabled()).isTrue();
    assertThat(button("#pairing-approve").isDefaultButton()).isFalse();
    assertThat(button("#pairing-deny").isDefaultButton()).isTrue();

    await(() -> !button("#pairing-approve").isDisabled());
    Screenshots.take(robot, button("#pairing-approve"), "pairing-dark");
    robot.interact(() -> button("#pairing-approve").fire());

    assertThat(prompt.answer()).isTrue();
    await(() -> !isShown("#pairing-approve"));
  }

  @ParameterizedTest
  @EnumSource(names = {"ENTER", "ESCAPE", "SPACE"})
  void takesNoKeyForAnAnswerThatWasMeantForSomethingElse(KeyCode key) throws Exception {
    var prompt = FakePrompt.usual();
    window.ask(prompt);
    await(() -> isShown("#pairing-deny"));
    await(() -> button("#pairing-deny").isFocused());
    robot.type(key);
    assertThat(prompt.isPending()).isTrue();

    await(() -> !button("#pairing-approve").isDisabled());
    robot.type(key);

    assertThat(prompt.answer()).isFalse();
    await(() -> !isShown("#pairing-deny"));
  }

  @Test
  void approvesByKeyboardAlone() throws Exception {
    var prompt = FakePrompt.usual();
    window.ask(prompt);
    await(() -> isShown("#pairing-approve") && !button("#pairing-approve").isDisabled());

    robot.press(KeyCode.SHIFT).type(KeyCode.TAB).release(KeyCode.SHIFT);
    robot.type(KeyCode.SPACE);

    assertThat(prompt.answer()).isTrue();
  }

  @Test
  void asksOneAfterTheOther() throws Exception {
    var first = FakePrompt.named("first");
    var second = FakePrompt.named("second");
    window.ask(first);
    window.ask(second);
    await(() -> isShown("#pairing-name") && text("#pairing-name").contains("first"));

    robot.interact(() -> button("#pairing-deny").fire());
    assertThat(first.answer()).isFalse();

    await(() -> isShown("#pairing-name") && text("#pairing-name").contains("second"));
    assertThat(button("#pairing-approve").isDisabled()).isTrue();
    second.expire();
    await(() -> !isShown("#pairing-name"));
  }

  @Test
  void showsLongTextsWhole() throws Exception {
    window.ask(
        FakePrompt.named("A tool with a name as long as it may be ".repeat(2) + "and longer"));
    robot.interact(() -> window.setTheme(ThemeChoice.LIGHT));
    await(() -> isShown("#pairing-approve") && !button("#pairing-approve").isDisabled());

    Screenshots.take(robot, button("#pairing-approve"), "pairing-long-light");
    assertThat(text("#pairing-requester")).endsWith(".example");
    Labeled requester = robot.lookup("#pairing-requester").queryAs(Labeled.class);
    assertThat(requester.isTextTruncated()).isFalse();
  }

  @Test
  void listsToolsAndRevokesOneWhenAskedTwice() throws Exception {
    Clicks.on(robot, "#show-clients");
    await(() -> robot.lookup(".client-row").queryAll().size() == 2);
    Screenshots.take(robot, robot.lookup(".client-row").query(), "clients-dark");
    robot.interact(() -> window.setTheme(ThemeChoice.LIGHT));
    Screenshots.take(robot, robot.lookup(".client-row").query(), "clients-light");
    Button revoke = button(".revoke");
    robot.interact(revoke::requestFocus);

    robot.interact(revoke::fire);
    assertThat(server.requests()).noneMatch(path -> path.contains("abcdefghjk"));
    robot.interact(revoke::fire);

    await(() -> server.requests().stream().anyMatch("/local/v1/clients/abcdefghjk"::equals));
  }

  @Test
  void makesATokenByKeyboardAndShowsItOnce() throws Exception {
    robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.T);
    robot.release(KeyCode.SHIFT, KeyCode.CONTROL);
    await(() -> isShown("#new-token"));
    robot.interact(() -> button("#new-token").fire());
    Screenshots.take(robot, button("#new-token"), "new-token-dark");
    robot.interact(() -> robot.lookup("#new-name").queryAs(TextField.class).setText("my-script"));
    robot.interact(() -> button("#new-create").fire());

    await(() -> isShown("#token"));
    assertThat(robot.lookup("#token").queryAs(TextField.class).getText()).isEqualTo(TOKEN);
    Screenshots.take(robot, button("#new-token"), "new-token-made-dark");
    robot.interact(() -> button("#copy-token").fire());
    assertThat(button("#copy-token").getText()).isEqualTo("Copied");
  }

  private Button button(String selector) {
    return robot.lookup(selector).queryAs(Button.class);
  }

  private String text(String selector) {
    return robot.lookup(selector).queryAs(Labeled.class).getText();
  }

  private boolean isShown(String selector) {
    return robot
        .lookup(selector)
        .tryQuery()
        .map(Node::getScene)
        .map(scene -> {
          Window shownIn = scene.getWindow();
          return shownIn != null && shownIn.isShowing();
        })
        .orElse(false);
  }

  private static void await(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(15, TimeUnit.SECONDS, condition);
  }

  private static final class FakePrompt implements PairingPrompt {

    private final String name;
    private final CompletableFuture<Boolean> answer = new CompletableFuture<>();
    private volatile boolean expired;

    private FakePrompt(String name) {
      this.name = name;
    }

    static FakePrompt usual() {
      return new FakePrompt("Dashboard");
    }

    static FakePrompt named(String name) {
      return new FakePrompt(name);
    }

    @Override
    public Request request() {
      return new Request(
          name,
          "the web page https://a-page-with-a-rather-long-name."
              + "and-more.".repeat(9)
              + "example",
          List.of(
              new ToolRight("Clusters", "gke_project_europe-west4_prod@kubeconfig, demo", false),
              new ToolRight("Not known", "prod-" + "x".repeat(150), false),
              new ToolRight("Namespaces", "shop, bank", false),
              new ToolRight("Objects", "read and change", true),
              new ToolRight("Also", "read logs, run commands in containers", true),
              new ToolRight("Signs in", "as you, on all clusters", true)),
          "30 days",
          "042137",
          Instant.now().plusSeconds(60));
    }

    @Override
    public boolean isPending() {
      return !expired && !answer.isDone();
    }

    @Override
    public void approve() {
      answer.complete(true);
    }

    @Override
    public void deny() {
      answer.complete(false);
    }

    void expire() {
      expired = true;
    }

    boolean answer() throws Exception {
      return answer.get(10, TimeUnit.SECONDS);
    }
  }
}
