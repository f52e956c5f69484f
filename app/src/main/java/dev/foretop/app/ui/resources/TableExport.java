package dev.foretop.app.ui.resources;

import atlantafx.base.theme.Styles;
import dev.foretop.app.table.Freshness;
import dev.foretop.app.table.TableFormat;
import dev.foretop.app.table.TableText;
import dev.foretop.app.task.WholeFile;
import dev.foretop.app.ui.fx.OneLine;
import dev.foretop.app.ui.fx.SystemClipboard;
import dev.foretop.app.words.Texts;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Copies the table, or its marked rows, and writes it into files. Texts are made on a thread of
/// their own: a table may have a hundred thousand rows.
final class TableExport extends MenuButton {

  private final Supplier<TableText> source;
  private final Executor fx;
  private final Consumer<String> report;

  /// @param source what is to be written, at the moment it is asked for; on the FX thread
  /// @param fx the FX thread
  /// @param report says what came of it
  TableExport(Supplier<TableText> source, Executor fx, Consumer<String> report) {
    this.source = source;
    this.fx = fx;
    this.report = report;
    setId("export");
    setGraphic(new FontIcon(Feather.SHARE));
    setAccessibleText(Texts.of("resources.copy.export.table"));
    setTooltip(new Tooltip(Texts.of("resources.copy.export.table.marked")));
    getStyleClass().add(Styles.BUTTON_ICON);
    setMinWidth(USE_PREF_SIZE);
    for (TableFormat format : TableFormat.values()) {
      getItems().add(item("copy-as-", Texts.of("resources.copy"), format, () -> copy(format)));
    }
    getItems().add(new SeparatorMenuItem());
    for (TableFormat format : TableFormat.values()) {
      getItems()
          .add(item("export-as-", Texts.of("resources.export"), format, () -> choose(format)));
    }
  }

  private static MenuItem item(String id, String verb, TableFormat format, Runnable action) {
    boolean isFile = id.startsWith("export");
    var item = new MenuItem(verb + format.title() + (isFile ? "…" : ""));
    item.setId(id + format.extension());
    item.setOnAction(_ -> action.run());
    return item;
  }

  private void copy(TableFormat format) {
    TableText text = source.get();
    copy(out -> text.write(format, out), text, format.title());
  }

  /// Copies rows for a spreadsheet, or for a chat, without the titles.
  void copyRows(TableText text) {
    copy(text::writeRows, text, TableFormat.TSV.title());
  }

  private void copy(WholeFile.Text writing, TableText text, String title) {
    Thread.startVirtualThread(() -> {
      var written = new StringBuilder();
      try {
        writing.to(written);
      } catch (IOException e) {
        throw new IllegalStateException("a builder takes everything", e);
      }
      fx.execute(() -> {
        SystemClipboard.put(written.toString());
        report.accept(Texts.of("resources.copied", count(text), title) + age(text));
      });
    });
  }

  private void choose(TableFormat format) {
    var chooser = new FileChooser();
    chooser.setInitialFileName("table." + format.extension());
    File chosen = chooser.showSaveDialog(getScene().getWindow());
    if (chosen != null) {
      export(format, chosen.toPath());
    }
  }

  /// Writes the table into a file.
  void export(TableFormat format, Path file) {
    TableText text = source.get();
    Thread.startVirtualThread(() -> {
      String said = written(text, format, file);
      fx.execute(() -> report.accept(said));
    });
  }

  private static String written(TableText text, TableFormat format, Path file) {
    try {
      WholeFile.write(file, WholeFile.of(out -> text.write(format, out)));
      return Texts.of("resources.wrote.into", count(text), OneLine.joined(file.toString()))
          + age(text);
    } catch (IOException e) {
      return Texts.of(
          "resources.cannot.written", OneLine.joined(file.toString()), WholeFile.reason(e));
    }
  }

  // What was taken out does not change any more, and nobody sees the badge beside it.
  private static String age(TableText text) {
    return switch (text.snapshot().freshness()) {
      case Freshness.Stale(var since, var _) ->
          " " + Texts.of("resources.taken.stale", FreshnessBadge.CLOCK_TIME.format(since));
      case Freshness.Joined joined -> {
        Map<String, Freshness> others = joined.notLive();
        others.values().removeIf(TableExport::isKnownNow);
        yield others.isEmpty()
            ? ""
            : " " + Texts.of("resources.taken.not.live", String.join(", ", others.keySet()));
      }
      case Freshness.Live _,
          Freshness.Loading _,
          Freshness.Updating _,
          Freshness.Polled _,
          Freshness.Partial _,
          Freshness.Denied _,
          Freshness.Missing _,
          Freshness.Failed _ ->
          "";
    };
  }

  private static boolean isKnownNow(Freshness of) {
    return of instanceof Freshness.Partial
        || of instanceof Freshness.Polled
        || of instanceof Freshness.Updating;
  }

  private static String count(TableText text) {
    int rows = text.rows().size();
    return Texts.count("count.rows", rows);
  }
}
