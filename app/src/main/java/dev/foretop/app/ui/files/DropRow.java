package dev.foretop.app.ui.files;

import javafx.css.PseudoClass;
import javafx.scene.control.TableRow;
import javafx.scene.input.DragEvent;

/// A row that shows that what is dropped there goes into its folder.
final class DropRow extends TableRow<FileRow> {

  private static final PseudoClass TARGET = PseudoClass.getPseudoClass("drop-target");

  DropRow() {
    addEventHandler(
        DragEvent.DRAG_ENTERED, event -> mark(event.getDragboard().hasFiles() && !isEmpty()));
    addEventHandler(DragEvent.DRAG_EXITED, _ -> mark(false));
  }

  private void mark(boolean isTarget) {
    pseudoClassStateChanged(TARGET, isTarget);
  }
}
