package dev.foretop.app.ui.resources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.start.WindowFixture;
import dev.foretop.app.table.TableFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Writes the table that is open into files, past the dialog of the system that asks for a place.
public final class TableFiles {

  private TableFiles() {}

  /// Writes it in each form.
  ///
  /// @return what the files hold
  public static List<String> write(WindowFixture window, Path folder) throws Exception {
    List<String> texts = new ArrayList<>();
    for (TableFormat format : TableFormat.values()) {
      Path file = folder.resolve("table." + format.extension());
      Files.deleteIfExists(file);
      window
          .robot()
          .interact(() ->
              window.robot().lookup("#export").queryAs(TableExport.class).export(format, file));
      window.await(() -> Files.exists(file) && Files.size(file) > 0);
      window.await(() ->
          window.texts("#export-result").stream().anyMatch(said -> said.contains(file.toString())));
      texts.add(Files.readString(file));
      Files.delete(file);
    }
    assertThat(texts).hasSizeGreaterThanOrEqualTo(5);
    return texts;
  }
}
