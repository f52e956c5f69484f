package dev.foretop.app.ui.files;

import atlantafx.base.theme.Styles;
import dev.foretop.app.files.FileEntry;
import dev.foretop.app.files.RemotePath;
import dev.foretop.app.ui.fx.Bytes;
import dev.foretop.app.words.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// A tree of files: each row is an entry, or what there is to say of an unfolded folder.
final class FileTable extends TableView<FileRow> {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
          .withZone(ZoneId.systemDefault());

  private final FilesViewModel viewModel;
  private final KeptRows kept = new KeptRows(this);

  FileTable(FilesViewModel viewModel) {
    this.viewModel = viewModel;
    setId("files");
    setAccessibleText(Texts.of("files.files"));
    getStyleClass().addAll(Styles.DENSE, "files");
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    getSelectionModel().setSelectionMode(SelectionMode.SINGLE);
    setPlaceholder(new Label(Texts.of("files.folder.empty.files")));
    setRowFactory(_ -> new DropRow());
    addNames();
    add(Texts.of("files.size"), 110, FileEntry::size, FileTable::size, Pos.CENTER_RIGHT);
    add(Texts.of("files.modified"), 190, FileTable::modified, FileTable::time, Pos.CENTER_LEFT);
    add(Texts.of("files.mode"), 120, FileEntry::rights, Function.identity(), Pos.CENTER_LEFT);
    setSortPolicy(_ -> {
      viewModel.sort(order());
      return true;
    });
    addEventFilter(KeyEvent.KEY_PRESSED, this::fold);
    viewModel.rowsProperty().subscribe(kept::show);
  }

  private void addNames() {
    var column = new TableColumn<FileRow, FileRow>(Texts.of("words.name"));
    column.setPrefWidth(420);
    column.setUserData(Child.BY_NAME);
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    column.setCellFactory(_ -> new NameCell(this::toggle));
    getColumns().add(column);
  }

  private <T extends Comparable<T>> void add(
      String title,
      double width,
      Function<FileEntry, T> value,
      Function<T, String> words,
      Pos alignment) {
    var column = new TableColumn<FileRow, String>(title);
    column.setPrefWidth(width);
    column.setUserData(
        Comparator.comparing((Child child) -> value.apply(child.file()))
            .thenComparing(Child.BY_NAME));
    column.setCellValueFactory(row ->
        new ReadOnlyObjectWrapper<>(
            row.getValue() instanceof FileRow.Entry entry
                ? words.apply(value.apply(entry.child().file()))
                : ""));
    column.setCellFactory(_ -> new Cell(alignment));
    if (alignment == Pos.CENTER_RIGHT) {
      column.getStyleClass().add("number-cell");
    }
    getColumns().add(column);
  }

  @SuppressWarnings("unchecked") // each column was given one above
  private Comparator<Child> order() {
    return getSortOrder().stream()
        .map(column -> {
          var order = (Comparator<Child>) column.getUserData();
          return column.getSortType() == TableColumn.SortType.ASCENDING ? order : order.reversed();
        })
        .reduce(Comparator::thenComparing)
        .orElse(Child.FOLDERS_FIRST);
  }

  private static String size(Long size) {
    return size < 0 ? "" : Bytes.words(size);
  }

  private static Instant modified(FileEntry entry) {
    Instant modified = entry.modified();
    return modified == null ? Instant.MIN : modified;
  }

  private static String time(Instant time) {
    return time.equals(Instant.MIN) ? "" : TIME.format(time);
  }

  private static final class Cell extends TableCell<FileRow, String> {

    Cell(Pos alignment) {
      setAlignment(alignment);
    }

    @Override
    protected void updateItem(String value, boolean isEmpty) {
      super.updateItem(value, isEmpty);
      setText(isEmpty ? null : value);
    }
  }

  /// The entry that is chosen.
  @Nullable Child chosen() {
    return getSelectionModel().getSelectedItem() instanceof FileRow.Entry entry
        ? entry.child()
        : null;
  }

  /// The folder that a row means: itself, or the one that it stands in.
  RemotePath folder(@Nullable FileRow row) {
    return switch (row) {
      case null -> viewModel.folderProperty().get();
      case FileRow.Entry entry when entry.child().file().isFolder() -> entry.child().path();
      case FileRow other -> other.folder();
    };
  }

  private void toggle(FileRow row) {
    if (row instanceof FileRow.Entry entry) {
      if (entry.fold() == FileRow.Fold.OPEN) {
        viewModel.fold(entry.child().path());
      } else if (entry.fold() == FileRow.Fold.CLOSED) {
        viewModel.unfold(entry.child().path());
      }
    }
  }

  // As trees do it: right unfolds, then goes in; left folds, then goes out.
  private void fold(KeyEvent event) {
    FileRow row = getSelectionModel().getSelectedItem();
    boolean isRight = event.getCode() == KeyCode.RIGHT;
    boolean isPlain =
        !event.isAltDown()
            && !event.isShortcutDown()
            && !event.isControlDown()
            && !event.isShiftDown();
    if (row == null || !isPlain || (!isRight && event.getCode() != KeyCode.LEFT)) {
      return;
    }
    event.consume();
    boolean isOpen = row instanceof FileRow.Entry entry && entry.fold() == FileRow.Fold.OPEN;
    boolean isClosed = row instanceof FileRow.Entry entry && entry.fold() == FileRow.Fold.CLOSED;
    if (isRight && isOpen) {
      choose(getSelectionModel().getSelectedIndex() + 1);
    } else if (isRight ? isClosed : isOpen) {
      toggle(row);
    } else if (!isRight && row.depth() > 0) {
      choose(kept.indexOf(row.folder()));
    }
  }

  private void choose(int index) {
    getSelectionModel().clearAndSelect(index);
    scrollIntoSight(index);
  }

  private void scrollIntoSight(int index) {
    if (!kept.isInSight(index)) {
      scrollTo(index);
    }
  }
}
