package dev.foretop.app.ui.files;

import dev.foretop.app.files.RemotePath;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ObservableList;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import org.jspecify.annotations.Nullable;

/// Shows new rows in a table in such a way that what is chosen stays chosen and what is in sight
/// stays where it is.
final class KeptRows {

  private final TableView<FileRow> table;

  KeptRows(TableView<FileRow> table) {
    this.table = table;
  }

  void show(List<FileRow> next) {
    ObservableList<FileRow> items = table.getItems();
    FileRow chosen = table.getSelectionModel().getSelectedItem();
    Top top = top();
    int same = sameAtFirst(items, next);
    int after = sameAtLast(items, next, same);
    if (same + after < Math.max(items.size(), next.size())) {
      replace(items, same, items.size() - after, next.subList(same, next.size() - after));
    }
    if (chosen != null) {
      choose(next, chosen);
    }
    if (top != null) {
      top.restore(next);
    }
  }

  // In one step, as each is laid out.
  private static void replace(
      ObservableList<FileRow> items, int from, int to, List<FileRow> instead) {
    if (from == 0 && to == items.size()) {
      items.setAll(instead);
    } else if (from == to) {
      items.addAll(from, instead);
    } else if (instead.isEmpty()) {
      items.remove(from, to);
    } else {
      List<FileRow> all = new ArrayList<>(items.subList(0, from));
      all.addAll(instead);
      all.addAll(items.subList(to, items.size()));
      items.setAll(all);
    }
  }

  private static int sameAtFirst(List<FileRow> now, List<FileRow> next) {
    int most = Math.min(now.size(), next.size());
    int same = 0;
    while (same < most && now.get(same).equals(next.get(same))) {
      same++;
    }
    return same;
  }

  private static int sameAtLast(List<FileRow> now, List<FileRow> next, int first) {
    int most = Math.min(now.size(), next.size()) - first;
    int same = 0;
    while (same < most && now.get(now.size() - 1 - same).equals(next.get(next.size() - 1 - same))) {
      same++;
    }
    return same;
  }

  // What is gone leaves the folder that it stood in.
  private void choose(List<FileRow> next, FileRow chosen) {
    int index = index(next, chosen);
    if (index < 0) {
      index = index(next, chosen.folder());
    }
    if (index < 0) {
      table.getSelectionModel().clearSelection();
    } else if (index != table.getSelectionModel().getSelectedIndex()) {
      table.getSelectionModel().clearAndSelect(index);
    }
  }

  private static int index(List<FileRow> rows, FileRow wanted) {
    return switch (wanted) {
      case FileRow.Entry entry -> index(rows, entry.child().path());
      case FileRow.Note note -> rows.indexOf(note);
    };
  }

  private static int index(List<FileRow> rows, RemotePath path) {
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i) instanceof FileRow.Entry entry && entry.child().path().equals(path)) {
        return i;
      }
    }
    return -1;
  }

  int indexOf(RemotePath path) {
    return index(table.getItems(), path);
  }

  boolean isInSight(int index) {
    VirtualFlow<?> flow = flow();
    IndexedCell<?> first = flow == null ? null : flow.getFirstVisibleCell();
    IndexedCell<?> last = flow == null ? null : flow.getLastVisibleCell();
    return first != null && last != null && index > first.getIndex() && index < last.getIndex();
  }

  private @Nullable VirtualFlow<?> flow() {
    return (VirtualFlow<?>) table.lookup(".virtual-flow");
  }

  private @Nullable Top top() {
    VirtualFlow<?> flow = flow();
    IndexedCell<?> first = flow == null ? null : flow.getFirstVisibleCell();
    return flow == null || first == null || first.getIndex() >= table.getItems().size()
        ? null
        : new Top(flow, table.getItems().get(first.getIndex()), first.getIndex());
  }

  /// The row at the upper edge.
  private record Top(VirtualFlow<?> flow, FileRow row, int before) {

    void restore(List<FileRow> next) {
      int now = index(next, row);
      if (now >= 0 && now != before) {
        flow.scrollToTop(now);
      }
    }
  }
}
