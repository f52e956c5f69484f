package dev.foretop.app.ui.files;

import dev.foretop.app.files.FileEntry;
import dev.foretop.app.ui.fx.Hints;
import dev.foretop.app.words.Texts;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The name of an entry, moved in by its depth, with the arrow that unfolds a folder.
final class NameCell extends TableCell<FileRow, FileRow> {

  private static final double STEP = 18;
  private static final int MOST_STEPS = 16; // what lies deeper still has room for its name

  private final Label arrow = new Label();
  private final Label name = new Label();
  private final HBox box = new HBox(4, arrow, name);

  /// @param toggle folds or unfolds a row
  NameCell(Consumer<FileRow> toggle) {
    box.setAlignment(Pos.CENTER_LEFT);
    arrow.getStyleClass().add("file-arrow");
    arrow.setAccessibleRole(AccessibleRole.BUTTON);
    arrow.setMinWidth(STEP);
    arrow.setOnMouseClicked(event -> {
      if (event.getButton() == MouseButton.PRIMARY && arrow.getGraphic() != null) {
        toggle.accept(getItem());
        event.consume(); // a double click would go into the folder
      }
    });
    name.setMinWidth(0);
    name.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(name, Priority.ALWAYS);
    Hints.showWhenTruncated(name);
  }

  @Override
  protected void updateItem(FileRow row, boolean isEmpty) {
    super.updateItem(row, isEmpty);
    boolean isShown = !isEmpty && row != null;
    setGraphic(isShown ? box : null);
    name.getStyleClass().removeAll("file-note", "file-trouble");
    if (isShown) {
      box.setPadding(new Insets(0, 0, 0, STEP * Math.min(row.depth(), MOST_STEPS)));
      switch (row) {
        case FileRow.Entry entry -> show(entry);
        case FileRow.Note note -> show(note);
      }
    }
  }

  private void show(FileRow.Entry entry) {
    boolean isOpen = entry.fold() == FileRow.Fold.OPEN;
    boolean isFolder = entry.fold() != FileRow.Fold.NONE;
    Feather sign = isOpen ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT;
    arrow.setGraphic(isFolder ? new FontIcon(sign) : null);
    arrow.setAccessibleText(
        isFolder ? isOpen ? Texts.of("files.fold") : Texts.of("files.unfold") : "");
    name.setText(entry.child().shown());
    name.setGraphic(new FontIcon(icon(entry.child().file().sort())));
    String fold =
        isFolder ? isOpen ? Texts.of("files.unfolded.folder") : Texts.of("files.folder.said") : "";
    setAccessibleText(
        Texts.of("files.level", entry.child().shown(), fold, String.valueOf(entry.depth() + 1)));
  }

  private void show(FileRow.Note note) {
    arrow.setGraphic(null);
    name.setText(note.words());
    name.getStyleClass().add(note.mood() == FileRow.Mood.TROUBLE ? "file-trouble" : "file-note");
    name.setGraphic(
        switch (note.mood()) {
          case BUSY -> new FontIcon(Feather.LOADER);
          case PLAIN -> null;
          case TROUBLE -> new FontIcon(Feather.ALERT_CIRCLE);
        });
    setAccessibleText(note.words());
  }

  private static Ikon icon(FileEntry.Sort sort) {
    return switch (sort) {
      case FOLDER -> Feather.FOLDER;
      case FILE -> Feather.FILE;
      case LINK, FOLDER_LINK -> Feather.LINK;
      case OTHER -> Feather.HARD_DRIVE;
    };
  }
}
