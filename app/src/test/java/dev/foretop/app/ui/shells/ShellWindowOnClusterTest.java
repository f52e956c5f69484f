package dev.foretop.app.ui.shells;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.start.Relay;
import dev.foretop.app.start.WindowFixture;
import dev.foretop.app.ui.shell.ThemeChoice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Real programs in the window's terminal: those of a real cluster's pod.
@Tag("cluster")
@Timeout(240)
class ShellWindowOnClusterTest {

  private static final String SOURCE = System.getenv("FORETOP_TEST_KUBECONFIG");

  @TempDir Path home;

  private final String namespace = "terminal-" + UUID.randomUUID().toString().substring(0, 8);

  @BeforeEach
  void deploy() throws Exception {
    kubectl("create", "namespace", namespace);
    kubectl("-n", namespace, "run", "lone", "--image=lone:1");
    kubectl("-n", namespace, "wait", "pod/lone", "--for=condition=Ready", "--timeout=60s");
  }

  @AfterEach
  void remove() throws Exception {
    kubectl("delete", "namespace", namespace, "--wait=false");
  }

  private static String kubectl(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("kubectl", "--kubeconfig", SOURCE));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(said);
    }
    return said;
  }

  private WindowFixture open(String user) throws Exception {
    String context = kubectl("config", "current-context").strip();
    var window = WindowFixture.onKubeconfig(home, Path.of(SOURCE));
    window.open("foretop://%s%s/%s/pods/lone".formatted(context, user, namespace));
    window.awaitActions();
    window.click("#object-actions");
    window.awaitShown("Shell");
    return window;
  }

  private WindowFixture openShell() throws Exception {
    WindowFixture window = open("");
    window.click("Shell");
    window.awaitShown("#terminal");
    window.awaitText("#shell-status", "lone · lone");
    run(window, "PS1='$ '; clear; echo re''ady", "ready");
    return window;
  }

  private static <T> T onFx(Callable<T> look) {
    return WaitForAsyncUtils.waitForAsyncFx(20_000, look);
  }

  private static String help(WindowFixture window) {
    Label shell = window.robot().lookup("Shell").queryAs(Label.class);
    return String.valueOf(shell.getAccessibleHelp());
  }

  private static String screen(WindowFixture window) {
    return onFx(() ->
        window.robot().lookup("#terminal").queryAll().stream()
            .map(Node::getAccessibleText)
            .filter(text -> text != null)
            .reduce("", String::concat));
  }

  private static void run(WindowFixture window, String line, String answer) throws Exception {
    window.robot().write(line).type(KeyCode.ENTER);
    window.await(() -> screen(window).contains(answer));
  }

  @Test
  void showsAFullScreenProgramAndComesBackFromIt() throws Exception {
    try (var window = openShell()) {
      run(window, "vi -u NONE", "~\n~\n~");
      window.robot().write("ihello,");
      window.robot().type(KeyCode.ENTER);
      window.robot().write("world").type(KeyCode.ESCAPE);
      window.await(() -> screen(window).startsWith("hello,\nworld"));
      window.robot().type(KeyCode.UP).write("dd");
      window.await(() -> screen(window).startsWith("world\n~"));
      window.picture("shell-vi-light");

      run(window, ":q!", "ready");
      assertThat(screen(window)).doesNotContain("~\n~");
    }
  }

  @Test
  void givesTheProgramTheKeysThatAreTheWindowsElsewhere() throws Exception {
    try (var window = openShell()) {
      run(window, "stty -icanon -echo -isig; clear; cat -v", "");
      window.await(() -> screen(window).isBlank());
      var robot = window.robot();
      robot.type(KeyCode.F1, KeyCode.ESCAPE, KeyCode.TAB, KeyCode.SLASH);
      robot.push(KeyCode.CONTROL, KeyCode.P);
      robot.push(KeyCode.CONTROL, KeyCode.W);
      robot.push(KeyCode.CONTROL, KeyCode.L);
      robot.push(KeyCode.ALT, KeyCode.B);
      robot.push(KeyCode.ALT, KeyCode.LEFT);
      robot.push(KeyCode.ALT, KeyCode.DIGIT1);
      robot.push(KeyCode.CONTROL, KeyCode.TAB);

      window.await(() -> screen(window).contains("^[1"));
      assertThat(screen(window).replace(" ", ""))
          .startsWith("^[OP^[")
          .contains("/^P^W^L^[b")
          .contains("^[[1;3D");
      assertThat(window.robot().lookup("#palette").tryQuery()).isEmpty();
    }
  }

  @Test
  void tellsAFullScreenProgramOfTheMouse() throws Exception {
    try (var window = openShell()) {
      run(window, "vi -u NONE -N -c 'set mouse=a ttymouse=sgr'", "~\n~\n~");
      window.robot().write("ione two");
      window.robot().type(KeyCode.ENTER);
      window.robot().write("three").type(KeyCode.ESCAPE);
      window.await(() -> screen(window).startsWith("one two\nthree"));

      clickAt(window, 4, 0);
      window.robot().write("x");
      window.await(() -> screen(window).startsWith("one wo\nthree"));

      window.robot().press(KeyCode.SHIFT);
      clickAt(window, 0, 1);
      window.robot().release(KeyCode.SHIFT).write("x");
      window.await(() -> screen(window).startsWith("one o\nthree"));
      window.picture("shell-mouse-light");
    }
  }

  private static void clickAt(WindowFixture window, int column, int row) {
    Point2D place =
        onFx(() -> {
          var terminal = window.robot().lookup("#terminal").queryAs(TerminalView.class);
          double x = 6 + (column + 0.5) * terminal.cells().width();
          return terminal.localToScreen(x, 6 + (row + 0.5) * terminal.cells().height());
        });
    window.robot().clickOn(place);
  }

  @Test
  void showsColoursWideCharactersAndThreeHundredColumns() throws Exception {
    try (var window = openShell()) {
      run(
          window,
          "clear; for i in 1 2 3 4 5 6 7; do printf \"\\e[3${i}m colour $i \\e[9${i}m bright \\e[4${i}m back"
              + " \\e[0m\"; done; echo",
          "colour 7");
      run(
          window,
          "printf '\\e[1mbold\\e[0m \\e[3mitalic\\e[0m \\e[4munder\\e[0m \\e[7minverse\\e[0m'; echo",
          "inverse");
      run(
          window,
          "for i in $(seq 16 51); do printf \"\\e[48;5;${i}m  \"; done; printf '\\e[0m\\n"
              + "\\u6f22\\u5b57\\u304b \\U1F600 Gr\\u00f6\\u00dfe \\u2502\\u250c\\u2500\\n'",
          "漢字か 😀 Größe │┌─");
      window.setTheme(ThemeChoice.DARK);
      window.picture("shell-colours-dark");
      window.setTheme(ThemeChoice.LIGHT);
      window.picture("shell-colours-light");

      window.robot().press(KeyCode.CONTROL);
      for (int i = 0; i < 6; i++) {
        window.robot().type(KeyCode.MINUS);
      }
      window.robot().release(KeyCode.CONTROL);
      window.await(() -> {
        window.robot().write("clear; stty size").type(KeyCode.ENTER);
        return columns(screen(window)) >= 300;
      });
      run(window, "clear; printf 'x%.0s' $(seq 300); echo '|'", "x".repeat(300) + "|");
      window.picture("shell-300-columns-light");

      window.robot().interact(() -> makeDockSmall(window));
      window.await(() -> screen(window).lines().count() <= 4);
      window.picture("shell-small-light");
    }
  }

  private static void makeDockSmall(WindowFixture window) {
    Node parent = window.robot().lookup("#dock").query().getParent();
    while (!(parent instanceof SplitPane)) {
      parent = parent.getParent();
    }
    ((SplitPane) parent).setDividerPosition(0, 0.99);
  }

  private static int columns(String screen) {
    return screen
        .lines()
        .filter(line -> line.matches("\\d+ \\d+"))
        .map(line -> Integer.parseInt(line.substring(line.indexOf(' ') + 1)))
        .reduce(0, Math::max);
  }

  private void openNodeShell(WindowFixture window) throws Exception {
    String context = kubectl("config", "current-context").strip();
    window.open("foretop://%s/-/nodes/node-0".formatted(context));
    window.choose("Node shell…");
    window.awaitShown("#debug-namespace");
    TextField where = window.robot().lookup("#debug-namespace").queryAs(TextField.class);
    window.robot().interact(() -> where.setText(namespace));
    window.awaitShown("#confirm-send");
    window.await(() -> onFx(() -> !window.robot().lookup("#confirm-send").query().isDisabled()));
    window.click("#confirm-send");
    window.awaitShown("#terminal");
    window.await(() ->
        onFx(() ->
            window
                .robot()
                .lookup("#shell-status")
                .queryAs(Label.class)
                .getText()
                .contains("debugger")));
  }

  @Test
  void removesThePodOfANodeShellWithTheWindow() throws Exception {
    try (var window = WindowFixture.onKubeconfig(home, Path.of(SOURCE))) {
      openNodeShell(window);
      assertThat(kubectl("-n", namespace, "get", "pods")).contains("node-debugger-node-0");
    }
    assertThat(nodePods())
        .allMatch(pod -> !pod.path("metadata").path("deletionTimestamp").isMissingNode());
  }

  // The pod of its node shell cannot be removed then, and that is not the user's to wait for.
  @Test
  void isOutOfSightAtOnceWhereTheClusterIsAway() throws Exception {
    Path copy = home.resolve("relayed");
    try (Relay relay = Relay.before(Path.of(SOURCE), copy)) {
      var hiddenAt = new AtomicLong();
      var window = WindowFixture.onKubeconfig(Files.createDirectory(home.resolve("own")), copy);
      openNodeShell(window);
      var stage = onFx(() -> window.robot().lookup("#terminal").query().getScene().getWindow());
      stage.setOnHidden(_ -> hiddenAt.set(System.nanoTime()));
      relay.setAway(true);
      long start = System.nanoTime();
      window.close();
      long end = System.nanoTime();
      assertThat(Duration.ofNanos(hiddenAt.get() - start)).isLessThan(Duration.ofSeconds(2));
      assertThat(Duration.ofNanos(end - start))
          .isBetween(Duration.ofSeconds(3), Duration.ofSeconds(10));
    }
  }

  private List<JsonNode> nodePods() throws Exception {
    String pods = kubectl("-n", namespace, "get", "pods", "-o", "json");
    return new JsonMapper()
        .readTree(pods)
        .path("items")
        .valueStream()
        .filter(pod -> pod.at("/metadata/name").asString("").startsWith("node-debugger"))
        .toList();
  }

  @Test
  void saysInTheMenuThatTheUserMayNotEnter() throws Exception {
    try (var window = open("-viewer")) {
      window.await(() -> onFx(() -> help(window)).contains("create pods/exec"));
      window.pictureOf("Shell", "shell-refused-light");

      window.click("Shell");

      assertThat(onFx(() -> window.robot().lookup("#terminal").queryAll())).isEmpty();
      window.robot().type(KeyCode.ESCAPE);

      window.click("lone");
      window.robot().type(KeyCode.S);
      window.awaitShown("#terminal");
      window.await(() -> screen(window).contains("forbidden"));
      window.setTheme(ThemeChoice.DARK);
      window.picture("shell-denied-dark");
      window.setTheme(ThemeChoice.LIGHT);
      window.picture("shell-denied-light");
    }
  }
}
