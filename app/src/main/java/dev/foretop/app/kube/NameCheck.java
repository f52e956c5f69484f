package dev.foretop.app.kube;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Finds out, while a list goes by, whether namespace and the cell with the name tell its rows
/// apart.
///
/// The API server's own kinds keep that promise. Servers behind it print what they like: without a
/// column of names, or the same name for objects of several clusters.
final class NameCheck {

  private final boolean isTrusted;
  private final Consumer<FeedEvent> sink;
  private final Set<String> seen = new HashSet<>();
  private int nameCell = -1;
  private boolean isAmbiguous;

  NameCheck(ResourceKind kind, Consumer<FeedEvent> sink) {
    this.isTrusted = kind.isBuiltIn();
    this.sink = sink;
  }

  synchronized boolean isAmbiguous() {
    return isAmbiguous;
  }

  /// Forgets the names so far: they are about to be listed once more.
  synchronized void startOver() {
    seen.clear();
  }

  void columns(List<Column> columns) {
    synchronized (this) {
      nameCell = Column.nameCell(columns);
      isAmbiguous |= nameCell < 0;
    }
    sink.accept(new FeedEvent.Columns(columns));
  }

  void rows(RowBatch batch) {
    if (!see(batch)) {
      sink.accept(new FeedEvent.Rows(batch));
    }
  }

  private synchronized boolean see(RowBatch batch) {
    for (int row = 0; row < batch.size() && !isTrusted && !isAmbiguous; row++) {
      isAmbiguous =
          batch.cellCount(row) <= nameCell
              || batch.cell(row, nameCell).isEmpty()
              || !seen.add(batch.namespace(row) + '/' + batch.cell(row, nameCell));
    }
    return isAmbiguous;
  }
}
