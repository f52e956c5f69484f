package dev.foretop.app.start;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.ui.resources.TableFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.text.Text;
import jfx.incubator.scene.control.richtext.CodeArea;
import org.jspecify.annotations.Nullable;
import org.testfx.util.WaitForAsyncUtils;

/// Looks for a text that nobody may see, in what a window shows, copies, writes and keeps.
final class SecretsHunt {

  private final String canary = "canary-" + UUID.randomUUID();
  private final List<String> seen = new ArrayList<>();
  private final Path home;
  private final Predicate<CodeArea> mayHoldIt;

  // Whoever hunts opens it first.
  @SuppressWarnings("NullAway.Init")
  private WindowFixture window;

  private boolean isClosed;

  /// @param home where the window keeps what it keeps
  /// @param mayHoldIt which texts of code are not looked at
  SecretsHunt(Path home, Predicate<CodeArea> mayHoldIt) {
    this.home = home;
    this.mayHoldIt = mayHoldIt;
  }

  /// Opens the window.
  ///
  /// @param settings how it is set up
  WindowFixture open(Path kubeconfig, String settings) throws Exception {
    // What others can read, nothing is kept in.
    var ownersOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    Files.createDirectory(home.resolve("config"), ownersOnly);
    Files.writeString(home.resolve("config/settings.json"), settings);
    window = WindowFixture.onKubeconfig(home, kubeconfig);
    return window;
  }

  void close() throws TimeoutException {
    if (!isClosed) {
      isClosed = true;
      window.close();
    }
  }

  /// What nobody may see.
  String canary() {
    return canary;
  }

  String base64() {
    return Base64.getEncoder().encodeToString(canary.getBytes(UTF_8)).replace("=", "");
  }

  // The end may belong to a longer text.
  private List<String> needles() {
    return List.of(canary, base64().substring(0, 40));
  }

  /// Remembers all texts of all windows, and what is on the clipboard.
  private void look() {
    WaitForAsyncUtils.waitForFxEvents();
    window
        .robot()
        .interact(() -> {
          window.robot().listWindows().forEach(each -> walk(each.getScene().getRoot()));
          note(Clipboard.getSystemClipboard().getString());
        });
  }

  private void walk(Node node) {
    if (node instanceof CodeArea code && mayHoldIt.test(code)) {
      return;
    }
    note(node.getAccessibleText());
    note(node.getAccessibleHelp());
    switch (node) {
      case Labeled labeled -> {
        note(labeled.getText());
        Tooltip tip = labeled.getTooltip();
        note(tip == null ? null : tip.getText());
      }
      case TextInputControl input -> note(input.getText());
      case CodeArea code -> note(code.getText());
      case ListView<?> list -> list.getItems().forEach(item -> note(String.valueOf(item)));
      case Text text -> note(text.getText());
      default -> {
        // says nothing itself
      }
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(this::walk);
    }
  }

  private void note(@Nullable String text) {
    if (text != null) {
      seen.add(text);
    }
  }

  void nothingIsSeen() {
    look();
    assertThat(seen.stream().filter(text -> needles().stream().anyMatch(text::contains))).isEmpty();
  }

  /// Forgets what was seen while it was revealed.
  void forget() {
    seen.clear();
  }

  void copyTheTable() {
    List<MenuItem> items =
        WindowFixture.onFx(() ->
            window.robot().lookup("#export").<MenuButton>query().getItems().stream()
                .filter(item -> item.getId() != null && item.getId().startsWith("copy-as-"))
                .toList());
    assertThat(items).hasSizeGreaterThanOrEqualTo(5);
    for (MenuItem item : items) {
      window
          .robot()
          .interact(() -> {
            Clipboard.getSystemClipboard().clear();
            item.fire();
          });
      WaitForAsyncUtils.waitForFxEvents();
      waitFor(30, () -> WindowFixture.onFx(() -> Clipboard.getSystemClipboard().hasString()));
      nothingIsSeen();
    }
  }

  /// Writes the table into a file of each form.
  void exportTheTable(Path folder) throws Exception {
    for (String text : TableFiles.write(window, folder)) {
      assertThat(text).isNotBlank().doesNotContain(needles());
    }
  }

  static void waitFor(int seconds, Callable<Boolean> condition) {
    try {
      WaitForAsyncUtils.waitFor(seconds, TimeUnit.SECONDS, condition);
    } catch (TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  /// Looks through all files, when the window is closed.
  void nothingIsKept() throws Exception {
    assertThat(home.resolve("config/settings.json")).isNotEmptyFile();
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, ISO_8859_1))
            .as(file.toString())
            .doesNotContain(needles());
      }
    }
  }
}
