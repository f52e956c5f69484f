package dev.foretop.app.ui.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.files.ContainerFiles;
import dev.foretop.app.start.Kubectl;
import dev.foretop.app.start.WindowFixture;
import dev.foretop.app.ui.fx.Clicks;
import dev.foretop.app.ui.shell.ThemeChoice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import javafx.event.ActionEvent;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.service.query.NodeQuery;
import org.testfx.util.WaitForAsyncUtils;

/// The tree of files in the window, on a real cluster whose containers have this machine's files.
@Tag("cluster")
@Timeout(240)
class FileTreeOnClusterTest {

  private static final String SOURCE = System.getenv("FORETOP_TEST_KUBECONFIG");

  @TempDir Path home;
  @TempDir Path there;
  @TempDir Path here;

  private final String namespace = "tree-" + UUID.randomUUID().toString().substring(0, 8);
  private WindowFixture window;

  @BeforeEach
  void open() throws Exception {
    Kubectl.run("create", "namespace", namespace);
    Kubectl.run("-n", namespace, "run", "lone", "--image=lone:1");
    Kubectl.run("-n", namespace, "wait", "pod/lone", "--for=condition=Ready", "--timeout=60s");
    plant();
    String context = Kubectl.run("config", "current-context").strip();
    window = WindowFixture.onKubeconfig(home, Path.of(SOURCE));
    window.open("foretop://%s/%s/pods/lone".formatted(context, namespace));
    window.choose("Files…");
    window.awaitShown("#files");
    window.await(() -> shown().contains("etc"));
    go(there);
    window.await(() -> shown().contains("site"));
  }

  private void plant() throws Exception {
    Files.createDirectories(there.resolve("site/pages/old"));
    Files.writeString(there.resolve("site/index.html"), "<p>Hello</p>\n");
    Files.writeString(there.resolve("site/.secret"), "hidden");
    Files.writeString(there.resolve("site/pages/one.html"), "one");
    Files.createDirectory(there.resolve("bare"));
    Files.createDirectory(there.resolve("leaves"));
    Files.createDirectories(there.resolve("odd\u202egnp. name\n$(touch owned)/inside"));
    Files.createSymbolicLink(there.resolve("loop"), Path.of("."));
    Files.createSymbolicLink(there.resolve("gone"), Path.of("nowhere"));
    for (int i = 0; i < 60; i++) {
      Files.createFile(there.resolve("z%02d".formatted(i)));
    }
  }

  @AfterEach
  void close() throws Exception {
    window.close();
    Kubectl.run("delete", "namespace", namespace, "--wait=false");
  }

  private static <T> T onFx(Callable<T> look) {
    return WaitForAsyncUtils.waitForAsyncFx(20_000, look);
  }

  private TableView<FileRow> table() {
    return window.robot().lookup("#files").queryTableView();
  }

  private static String words(FileRow row) {
    return "  ".repeat(row.depth())
        + switch (row) {
          case FileRow.Entry entry -> entry.child().shown();
          case FileRow.Note note -> "(" + note.words() + ")";
        };
  }

  private List<String> shown() {
    return onFx(() -> table().getItems().stream().map(FileTreeOnClusterTest::words).toList());
  }

  private String chosen() {
    return onFx(() -> {
      FileRow row = table().getSelectionModel().getSelectedItem();
      return row == null ? "" : words(row).strip();
    });
  }

  private void choose(String name) {
    int index = shown().stream().map(String::strip).toList().indexOf(name);
    assertThat(index).as(name + " in " + shown()).isNotNegative();
    window
        .robot()
        .interact(() -> {
          table().requestFocus();
          table().getSelectionModel().clearAndSelect(index);
        });
  }

  private void type(KeyCode key) {
    window.robot().type(key);
  }

  private void unfold(String name, String seen) throws Exception {
    choose(name);
    type(KeyCode.RIGHT);
    window.await(() -> shown().contains(seen));
  }

  private void go(Path folder) {
    window
        .robot()
        .interact(() -> {
          TextField field = window.robot().lookup("#files-path").queryAs(TextField.class);
          field.setText(folder.toString());
          field.fireEvent(new ActionEvent());
        });
  }

  @Test
  void foldersUnfoldInPlaceByKeyboard() throws Exception {
    unfold("site", "  index.html");
    assertThat(shown()).containsSubsequence("site", "  pages", "  .secret", "  index.html", "gone");
    type(KeyCode.RIGHT);
    assertThat(chosen()).isEqualTo("pages");
    type(KeyCode.RIGHT);
    window.await(() -> shown().contains("    one.html"));
    unfold("old", "      (Empty)");
    type(KeyCode.LEFT);
    assertThat(shown()).doesNotContain("      (Empty)");
    type(KeyCode.LEFT);
    assertThat(chosen()).isEqualTo("pages");
    unfold("old", "      (Empty)");
    pictures("files-tree");

    type(KeyCode.F5);
    window.await(() -> !window.texts("#files-words").contains("Reading…"));
    assertThat(chosen()).isEqualTo("old");
    assertThat(shown()).contains("      (Empty)");
    Files.writeString(there.resolve("site/pages/old/new.html"), "new");
    Files.delete(there.resolve("site/pages/one.html"));
    type(KeyCode.F5);
    window.await(() -> shown().contains("      new.html") && !shown().contains("    one.html"));
    assertThat(chosen()).isEqualTo("old");

    choose("pages");
    type(KeyCode.ENTER);
    window.await(() -> shown().equals(List.of("old")));
    type(KeyCode.BACK_SPACE);
    window.await(() -> shown().equals(List.of("pages", ".secret", "index.html")));
  }

  private void pictures(String name) throws Exception {
    for (ThemeChoice theme : ThemeChoice.values()) {
      window.setTheme(theme);
      window.picture(name + "-" + theme.name().toLowerCase(java.util.Locale.ROOT));
    }
    window.setTheme(ThemeChoice.LIGHT);
  }

  @Test
  void theArrowUnfoldsWithoutGoingIn() throws Exception {
    window.robot().doubleClickOn(arrow("site"));
    window.await(() -> !shown().contains("  index.html")); // unfolded and folded again
    Clicks.on(window.robot(), () -> Optional.of(arrow("site")), MouseButton.PRIMARY);
    window.await(() -> shown().contains("  index.html"));
    assertThat(shown()).contains("bare");
    Clicks.on(window.robot(), () -> Optional.of(arrow("site")), MouseButton.PRIMARY);
    window.await(() -> !shown().contains("  index.html"));
  }

  // Rows are known before they are drawn.
  private javafx.scene.Node arrow(String name) throws Exception {
    window.await(() -> onFx(() -> cell(name).tryQuery().isPresent()));
    return onFx(() -> cell(name).query().getParent().lookup(".file-arrow"));
  }

  private NodeQuery cell(String name) {
    return window.robot().lookup("#files .table-cell").lookup(name);
  }

  @Test
  void aRowSaysWhatIsWrongWithItsFolder() throws Exception {
    unfold("site", "  index.html");
    Files.delete(there.resolve("leaves"));
    choose("leaves");
    type(KeyCode.RIGHT);
    window.await(() -> shown().stream().anyMatch(row -> row.contains("no such file or directory")));
    Path many = Files.createDirectory(there.resolve("bare/many"));
    int count = ContainerFiles.MOST_ENTRIES + 5;
    new ProcessBuilder("sh", "-c", "seq -f 'f%06g' " + count + " | xargs touch")
        .directory(many.toFile())
        .start()
        .waitFor();
    unfold("bare", "  many");
    unfold("many", "    (There is more: these are the first 20,000)");
    type(KeyCode.LEFT);
    unfold("loop", "  loop");
    pictures("files-tree-trouble");

    Files.createDirectories(there.resolve("leaves/again"));
    window
        .robot()
        .interact(() -> {
          List<FileRow> rows = table().getItems();
          for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i) instanceof FileRow.Note) {
              table().getSelectionModel().clearAndSelect(i);
            }
          }
        });
    type(KeyCode.ENTER);
    window.await(() -> shown().contains("  again"));
  }

  @Test
  void namesThatAreNoWordsStayWhereTheyAreAndRunNothing() throws Exception {
    String odd = shown().stream().filter(row -> row.startsWith("odd")).findFirst().orElseThrow();
    assertThat(odd).doesNotContain("\u202e").doesNotContain("\n");
    choose(odd);
    type(KeyCode.RIGHT);
    window.await(() -> shown().contains("  inside"));
    assertThat(there.resolve("owned")).doesNotExist();
  }

  @Test
  void whatIsInSightStaysThereWhenSomethingAboveItAppears() throws Exception {
    choose("z40");
    window.robot().interact(() -> table().scrollTo(30));
    window.await(() -> top().startsWith("z"));
    String top = top();
    Files.createDirectory(there.resolve("aaa"));
    Files.createFile(there.resolve("aab"));
    type(KeyCode.F5);
    window.await(() -> shown().contains("aaa"));
    assertThat(chosen()).isEqualTo("z40");
    window.await(() -> top().equals(top));
  }

  private String top() {
    return onFx(() -> {
      IndexedCell<?> cell =
          ((VirtualFlow<?>) table().lookup(".virtual-flow")).getFirstVisibleCell();
      return words((FileRow) cell.getItem());
    });
  }

  @Test
  void uploadsGoToTheFolderThatIsChosen() throws Exception {
    Path note = Files.writeString(here.resolve("note"), "hello");
    unfold("site", "  pages");
    choose("pages");
    assertThat(offers()).startsWith("Files into " + there.resolve("site/pages") + "…");
    assertThat(offers()).contains("Folder into " + there + "…");
    window.robot().interact(() -> view().upload(List.of(note.toFile())));
    window.await(() -> Files.exists(there.resolve("site/pages/note")));

    window.clickIn("#dock", "Files lone");
    choose("index.html");
    window.robot().interact(() -> view().upload(List.of(note.toFile())));
    window.await(() -> shown().contains("  note"));
    assertThat(there.resolve("site/note")).hasContent("hello");

    window.clickIn("#dock", "Files lone");
    choose("pages");
    Files.writeString(note, "hello again");
    window.robot().interact(() -> view().upload(List.of(note.toFile())));
    window.click("Replace");
    window.await(() -> Files.readString(there.resolve("site/pages/note")).equals("hello again"));
  }

  private List<String> offers() {
    return onFx(() ->
        window.robot().lookup("#files-upload").queryAs(MenuButton.class).getItems().stream()
            .map(MenuItem::getText)
            .filter(text -> text != null)
            .toList());
  }

  private FilesView view() {
    return (FilesView) table().getParent().getParent();
  }
}
