package dev.foretop.app.ui.resources;

import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.table.Row;
import dev.foretop.app.table.TableSnapshot;
import dev.foretop.app.table.TableText;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Menu;
import javafx.scene.control.TableView;

/// The rows that a user has chosen, without headings of groups. Belongs to the FX thread.
///
/// @param rows what is on screen
/// @param selection tells of marked rows that are not in sight
record ChosenRows(
    TableView<Row> table,
    SnapshotRows rows,
    RowSelection selection,
    TableColumns columns,
    ResourceTableViewModel viewModel) {

  /// Returns the objects of these rows.
  List<ObjectKey> objects() {
    return objects(selected());
  }

  /// Returns the objects of these rows, or that of the row in the focus' frame, which looks chosen,
  /// where none is.
  List<ObjectKey> orFramed() {
    List<Integer> selected = selected();
    return selected.isEmpty() && table.isFocused()
        ? objects(List.of(table.getFocusModel().getFocusedIndex()))
        : objects(selected);
  }

  private List<ObjectKey> objects(List<Integer> places) {
    TableSnapshot snapshot = rows.snapshot();
    return places.stream()
        .filter(index -> index >= 0 && index < snapshot.size())
        .map(index -> snapshot.key(snapshot.row(index)))
        .map(viewModel.objects())
        .flatMap(Optional::stream)
        .toList();
  }

  /// Returns how many rows are marked.
  int count() {
    return rows.snapshot().isGrouped() ? marked().size() : selected().size();
  }

  /// Whether the eye is on one object.
  boolean isOne() {
    return selected().size() == 1 && isObject(selected().getFirst());
  }

  /// Returns the text of the marked rows in sight, or of all that meet the filter if there is not
  /// more than the one that the eye is on. Groups that are folded keep none of them back.
  TableText textOrAll() {
    List<Integer> marked = marked();
    boolean isMarked = !marked.isEmpty() && marked.size() + selection.hidden() > 1;
    return isMarked ? text() : text(rows.snapshot().matching());
  }

  /// Returns the text of the marked rows alone.
  TableText text() {
    return text(marked().stream().map(rows.snapshot()::row).toList());
  }

  private TableText text(List<Row> of) {
    return new TableText(rows.snapshot(), of, columns.visible(), viewModel.clock());
  }

  /// Returns a menu of the cells of the row, if it is one.
  Optional<Menu> cells() {
    List<Integer> marked = marked();
    TableSnapshot snapshot = rows.snapshot();
    return marked.size() == 1
        ? Optional.of(
            CellMenu.of(
                snapshot, snapshot.row(marked.getFirst()), columns.visible(), viewModel.clock()))
        : Optional.empty();
  }

  private List<Integer> marked() {
    return selected().stream().filter(this::isObject).toList();
  }

  private List<Integer> selected() {
    return table.getSelectionModel().getSelectedIndices();
  }

  private boolean isObject(int index) {
    TableSnapshot snapshot = rows.snapshot();
    return index >= 0 && index < snapshot.size() && snapshot.group(snapshot.row(index)) == null;
  }
}
