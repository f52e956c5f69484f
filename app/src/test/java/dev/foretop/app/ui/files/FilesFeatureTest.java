package dev.foretop.app.ui.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.start.WindowFixture;
import dev.foretop.app.ui.shell.ThemeChoice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/// Files of a container in the window, on the demo, used as a person does.
@Timeout(180)
class FilesFeatureTest {

  private static final String PODS = "foretop://demo/data/pods/redis-0";

  @TempDir Path home;
  @TempDir Path here;

  private static <T> T onFx(Callable<T> look) {
    return WaitForAsyncUtils.waitForAsyncFx(20_000, look);
  }

  private static void openFiles(WindowFixture window) throws Exception {
    window.open(PODS);
    window.choose("Files…");
  }

  private static List<String> names(WindowFixture window) {
    return onFx(() -> {
      TableView<FileRow> table = window.robot().lookup("#files").queryTableView();
      return table.getItems().stream().map(FilesFeatureTest::words).toList();
    });
  }

  private static String words(FileRow row) {
    return "  ".repeat(row.depth())
        + switch (row) {
          case FileRow.Entry entry -> entry.child().shown();
          case FileRow.Note note -> "(" + note.words() + ")";
        };
  }

  private static void go(WindowFixture window, String path) throws Exception {
    window
        .robot()
        .interact(() -> {
          TextField field = window.robot().lookup("#files-path").queryAs(TextField.class);
          field.setText(path);
          field.fireEvent(new javafx.event.ActionEvent());
        });
  }

  private static void drop(WindowFixture window, Path... files) {
    window
        .robot()
        .interact(() -> {
          Node table = window.robot().lookup("#files").query();
          FilesView view = (FilesView) table.getParent().getParent();
          view.upload(List.of(files).stream().map(Path::toFile).toList());
        });
  }

  @Test
  void looksAroundAndReadsAFile() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      openFiles(window);
      window.awaitShown("#files");
      window.await(() -> names(window).contains("etc"));
      window.setTheme(ThemeChoice.LIGHT);
      window.picture("files-light");
      go(window, "/etc");
      window.await(() -> names(window).contains("resolv.conf"));
      window.awaitText("#files-words", "4 entries. No tar here: single files only, by cat");
      window.setTheme(ThemeChoice.DARK);
      window.picture("files-dark");

      window
          .robot()
          .interact(() -> {
            TableView<?> table = window.robot().lookup("#files").queryTableView();
            table.getSelectionModel().select(names(window).indexOf("os-release"));
            table.requestFocus();
          });
      window.robot().type(KeyCode.ENTER);
      window.awaitShown("#file-text");
      window.await(() ->
          onFx(() -> {
            ListView<?> lines = window.robot().lookup("#file-text").queryListView();
            return lines.getItems().get(1).equals("ID=demo");
          }));
      window.picture("files-text-dark");
      window.setTheme(ThemeChoice.LIGHT);
      window.picture("files-text-light");
    }
  }

  @Test
  void looksThroughADebugContainerWhereTheContainerHasNoTar() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      openFiles(window);
      window.awaitShown("#files");
      window.await(() -> names(window).contains("etc"));
      window.awaitShown("#files-debug");
      window.click("#files-debug");
      window.awaitShown("#files-debug-words");
      window.await(() -> onFx(() -> !window.robot().lookup("#confirm-send").query().isDisabled()));
      window.pictureOf("#files-debug-words", "files-debug-light");
      window.setTheme(ThemeChoice.DARK);
      window.pictureOf("#files-debug-words", "files-debug-dark");
      window.click("#confirm-send");

      window.await(() ->
          onFx(() ->
              window
                  .robot()
                  .lookup("#files-path")
                  .queryAs(TextField.class)
                  .getText()
                  .equals("/proc/1/root")));
      window.await(() -> names(window).contains("etc"));
      go(window, "/proc/1/root/etc");
      window.await(() -> names(window).contains("resolv.conf"));
      assertThat(onFx(() -> window.robot().lookup("#files-debug").query().isVisible())).isFalse();
      window.picture("files-through-dark");
      window.setTheme(ThemeChoice.LIGHT);
      window.picture("files-through-light");
    }
  }

  @Test
  void saysThatAFolderIsNotThereAndGoesUp() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      openFiles(window);
      window.awaitShown("#files");
      window.await(() -> names(window).contains("etc"));
      go(window, "/nowhere");
      window.awaitShown("The folder cannot be shown");
      window.picture("files-broken-light");
      window.click("#files-up");
      window.await(() -> names(window).contains("etc"));
    }
  }

  /// Where there is no tar, and the bytes come alone.
  @Test
  void keepsTheTimeAndTheRightsOfADownloadedFile() throws Exception {
    Path target = here.resolve("os-release");
    try (var window = WindowFixture.onDemo(home)) {
      openFiles(window);
      window.awaitShown("#files");
      window.await(() -> names(window).contains("etc"));
      go(window, "/etc");
      window.await(() -> names(window).contains("os-release"));
      Child file = onFx(() -> child(window, "os-release"));
      window.robot().interact(() -> view(window).download(file, target));
      window.await(() -> Files.exists(target));
      assertThat(Files.size(target)).isEqualTo(file.file().size());
      assertThat(Files.getLastModifiedTime(target).toInstant()).isEqualTo(file.file().modified());
      assertThat(Files.getPosixFilePermissions(target))
          .isEqualTo(PosixFilePermissions.fromString(file.file().rights().substring(1)));
      window.awaitShown("#tasks");
      window.await(() -> window.texts(".task-words").toString().contains("in 1 file"));
      assertThat(window.texts(".task-words").toString()).doesNotContain("changed meanwhile");
    }
  }

  private static Child child(WindowFixture window, String name) {
    TableView<FileRow> table = window.robot().lookup("#files").queryTableView();
    return table.getItems().stream()
        .filter(row -> words(row).equals(name))
        .map(row -> ((FileRow.Entry) row).child())
        .findFirst()
        .orElseThrow();
  }

  private static FilesView view(WindowFixture window) {
    return (FilesView) window.robot().lookup("#files").query().getParent().getParent();
  }

  @Test
  void uploadsWhatIsDroppedAndKeepsAnErrorUntilItIsRead() throws Exception {
    Path folder = Files.createDirectory(here.resolve("site"));
    Files.writeString(folder.resolve("index.html"), "<p>Hello</p>\n");
    try (var window = WindowFixture.onDemo(home)) {
      openFiles(window);
      window.awaitShown("#files");
      window.await(() -> names(window).contains("tmp"));
      go(window, "/tmp");
      window.awaitText("#files-words", "0 entries. No tar here: single files only, by cat");
      drop(window, folder);
      window.awaitShown("#tasks");
      window.await(() ->
          window.texts(".task-words").stream().anyMatch(each -> each.startsWith("13 B in 1 file")));
      window.picture("tasks-done-light");

      Path large = here.resolve("large");
      Files.write(large, new byte[17 * 1024 * 1024]);
      window.clickIn("#dock", "Files redis-0");
      window.await(() -> names(window).equals(List.of("site")));
      drop(window, large);
      window.awaitText("#show-tasks", "1 failed");
      window.await(() ->
          window.texts(".task-words").stream().anyMatch(each -> each.contains("No space left")));
      window.picture("tasks-failed-light");
      window.setTheme(ThemeChoice.DARK);
      window.picture("tasks-failed-dark");
      window
          .robot()
          .interact(() -> {
            ListView<?> tasks = window.robot().lookup("#tasks").queryListView();
            tasks.getSelectionModel().selectFirst();
            tasks.requestFocus();
          });
      window.robot().type(KeyCode.DELETE);
      window.await(() -> onFx(() -> !window.robot().lookup("#show-tasks").query().isVisible()));
    }
  }
}
