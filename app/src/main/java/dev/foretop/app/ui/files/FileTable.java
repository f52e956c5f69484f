package dev.foretop.app.ui.files;

import atlantafx.base.theme.Styles;
import dev.foretop.app.files.FileEntry;
import dev.foretop.app.ui.fx.Bytes;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.transformation.SortedList;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A folder's entries.
final class FileTable extends TableView<FileEntry> {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
          .withZone(ZoneId.systemDefault());

  FileTable(FilesViewModel viewModel) {
    setId("files");
    var sorted = new SortedList<>(viewModel.entries());
    sorted.comparatorProperty().bind(comparatorProperty());
    setItems(sorted);
    getStyleClass().add(Styles.DENSE);
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    getSelectionModel().setSelectionMode(SelectionMode.SINGLE);
    setPlaceholder(new Label("The folder is empty. Files that are dropped here are uploaded."));
    add("Name", 420, entry -> entry, Comparator.comparing(FileEntry::shown), FileTable::name);
    add("Size", 110, FileEntry::size, Comparator.naturalOrder(), FileTable::size);
    add("Modified", 190, FileTable::modified, Comparator.naturalOrder(), FileTable::time);
    add("Mode", 120, FileEntry::rights, Comparator.naturalOrder(), Label::new);
  }

  private static Label name(FileEntry entry) {
    Ikon icon =
        switch (entry.sort()) {
          case FOLDER -> Feather.FOLDER;
          case FILE -> Feather.FILE;
          case LINK, FOLDER_LINK -> Feather.LINK;
          case OTHER -> Feather.HARD_DRIVE;
        };
    return new Label(entry.shown(), new FontIcon(icon));
  }

  private static Label size(Long size) {
    var label = new Label(size < 0 ? "" : Bytes.words(size));
    label.setMaxWidth(Double.MAX_VALUE);
    label.setAlignment(Pos.CENTER_RIGHT);
    return label;
  }

  private static Instant modified(FileEntry entry) {
    Instant modified = entry.modified();
    return modified == null ? Instant.MIN : modified;
  }

  private static Label time(Instant time) {
    return new Label(time.equals(Instant.MIN) ? "" : TIME.format(time));
  }

  private <T> void add(
      String title,
      double width,
      Function<FileEntry, T> value,
      Comparator<T> order,
      Function<T, Label> label) {
    var column = new TableColumn<FileEntry, T>(title);
    column.setPrefWidth(width);
    column.setComparator(order);
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
    column.setCellFactory(_ -> new Cell<>(label));
    getColumns().add(column);
  }

  private static final class Cell<T> extends TableCell<FileEntry, T> {

    private final Function<T, Label> label;

    Cell(Function<T, Label> label) {
      this.label = label;
    }

    @Override
    protected void updateItem(T value, boolean isEmpty) {
      super.updateItem(value, isEmpty);
      setGraphic(isEmpty || value == null ? null : label.apply(value));
    }
  }
}
