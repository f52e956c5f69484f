package dev.foretop.app.ui.resources;

import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.table.Row;
import dev.foretop.app.table.TableSnapshot;
import dev.foretop.app.table.TableText;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.control.Menu;
import javafx.scene.control.TableView;

/// The rows that a user has chosen, without headings of groups. Belongs to the FX thread.
///
/// @param rows what is on screen
record ChosenRows(
    TableView<Row> table,
    SnapshotRows rows,
    TableColumns columns,
    ResourceTableViewModel viewModel) {

  /// Returns the objects of these rows.
  List<ObjectKey> objects() {
    TableSnapshot snapshot = rows.snapshot();
    return selected().stream()
        .filter(index -> index >= 0 && index < snapshot.size())
        .map(index -> snapshot.key(snapshot.row(index)))
        .map(viewModel.objects())
        .flatMap(Optional::stream)
        .toList();
  }

  /// Returns how many rows are marked.
  int count() {
    boolean isGrouped = rows.snapshot().objects() < rows.snapshot().size();
    return isGrouped ? marked().size() : selected().size();
  }

  /// Whether the eye is on one object.
  boolean isOne() {
    return selected().size() == 1 && isObject(selected().getFirst());
  }

  /// Returns the text of the marked rows, or of all if there is not more than the one that the eye
  /// is on.
  TableText textOrAll() {
    List<Integer> marked = marked();
    return text(
        marked.size() > 1
            ? marked
            : IntStream.range(0, rows.snapshot().size()).filter(this::isObject).boxed().toList());
  }

  /// Returns the text of the marked rows alone.
  TableText text() {
    return text(marked());
  }

  private TableText text(List<Integer> of) {
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
