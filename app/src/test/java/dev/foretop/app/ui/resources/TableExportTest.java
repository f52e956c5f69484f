package dev.foretop.app.ui.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foretop.app.start.WindowFixture;
import dev.foretop.app.table.TableFormat;
import dev.foretop.app.task.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Taking a table out of the window.
@Timeout(120)
class TableExportTest {

  @TempDir Path home;

  @Test
  void copiesAllRowsAndWritesTheMarkedOnesIntoAFile() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      window.open("foretop://demo/checkout/deployments");
      window.awaitText("#count", "3");
      window.click("#export");
      window.awaitShown("Copy as CSV");
      window.picture("export-menu");
      window.click("Copy as CSV");
      window.awaitText("#export-result", "Copied 3 rows as CSV.");
      window.picture("export-done");

      Path file = home.resolve("marked.json");
      window
          .robot()
          .interact(() -> {
            TableView<?> rows = window.robot().lookup("#rows").queryTableView();
            rows.getSelectionModel().selectIndices(0, 1);
            window
                .robot()
                .lookup("#export")
                .queryAs(TableExport.class)
                .export(TableFormat.JSON, file);
          });
      window.awaitText("#export-result", "Wrote 2 rows into '%s'.".formatted(file));
      assertThat(Files.readString(file))
          .contains("\"Name\":\"checkout-api\"")
          .doesNotContain("orders-worker");
    }
  }

  @Test
  void leavesTheOldFileWhereTheNewOneCannotBeWritten() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      window.open("foretop://demo/checkout/deployments");
      window.awaitText("#count", "3");
      Path gone = home.resolve("gone/table.csv");
      export(window, gone);
      window.awaitText(
          "#export-result",
          "'%s' cannot be written: the folder is not there. Nothing there has changed."
              .formatted(gone));

      export(window, home);
      window.await(
          () -> window.texts("#export-result").toString().contains("it is a folder. Nothing"));
    }
  }

  @Test
  void keepsTheOldFileUntilTheNewOneIsWhole() throws Exception {
    Path old = Files.writeString(home.resolve("old.csv"), "old");
    Path link = Files.createSymbolicLink(home.resolve("link \u202e.csv"), old);
    Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rw-------"));

    assertThatThrownBy(() ->
            WholeFile.write(
                link,
                WholeFile.of(out -> {
                  out.append("x".repeat(100_000));
                  throw new IOException("No space left on device");
                })))
        .hasMessage("No space left on device");
    assertThat(old).hasContent("old");
    assertThat(files(home)).containsExactlyInAnyOrder("old.csv", "link \u202e.csv");

    WholeFile.write(link, WholeFile.of(out -> out.append("new")));
    assertThat(old).hasContent("new");
    assertThat(link).isSymbolicLink();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(old)))
        .isEqualTo("rw-------");
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static void export(WindowFixture window, Path file) {
    window
        .robot()
        .interact(() ->
            window
                .robot()
                .lookup("#export")
                .queryAs(TableExport.class)
                .export(TableFormat.CSV, file));
  }

  @Test
  void copiesOneCellAndOneRow() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      window.open("foretop://demo/checkout/deployments");
      window.awaitText("#count", "3");
      window.awaitShown("orders-worker");
      window.robot().rightClickOn("orders-worker");
      window.click("Copy a cell");
      String name = "Name: orders-worker";
      window.await(() -> window.texts(".menu-item .label").contains(name));
      window.robot().type(KeyCode.RIGHT).type(KeyCode.ENTER);
      window.await(() -> "orders-worker".equals(clipboard(window)));

      window.robot().push(KeyCode.CONTROL, KeyCode.C);
      window.awaitText("#export-result", "Copied 1 row as TSV.");
      assertThat(clipboard(window)).startsWith("orders-worker\t").endsWith("\n");
    }
  }

  private static String clipboard(WindowFixture window) {
    var text = new AtomicReference<>("");
    window.robot().interact(() -> text.set(Clipboard.getSystemClipboard().getString()));
    return text.get();
  }
}
