package dev.foretop.app.table;

import dev.foretop.app.kube.Column;
import dev.foretop.app.kube.FeedEvent;
import dev.foretop.app.kube.RowBatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// All rows of a table, found by what tells them apart. Belongs to one thread.
///
/// Texts are kept once per column; a row is an array of numbers. So 100,000 pods take some 20 MB.
final class RowStore {

  private final List<Column> source;
  private final boolean spansNamespaces;
  private final boolean isBuiltIn;
  private final int nameCell;
  private List<ShownColumn> columns;
  private AsideCells aside;
  private Dictionaries dictionaries;

  private final RowIndex index = new RowIndex();

  private @Nullable Row[] rows = new Row[64];
  private int[] listedIn = new int[64];
  private int slots;
  private int size;

  /// @param isBuiltIn whether the table is one of the API server's own
  RowStore(List<Column> source, boolean spansNamespaces, boolean isBuiltIn) {
    this.source = source;
    this.spansNamespaces = spansNamespaces;
    this.isBuiltIn = isBuiltIn;
    this.columns = ColumnOrder.of(source, spansNamespaces, isBuiltIn);
    this.aside = AsideCells.none(source.size());
    this.nameCell = Column.nameCell(source);
    this.dictionaries = new Dictionaries(source.size());
  }

  List<Column> source() {
    return source;
  }

  List<ShownColumn> columns() {
    return columns;
  }

  Dictionaries dictionaries() {
    return dictionaries;
  }

  int size() {
    return size;
  }

  boolean holds(Row row) {
    return row.slot < slots && rows[row.slot] == row;
  }

  /// All rows, in no order.
  Row[] all() {
    Row[] all = new Row[size];
    int count = 0;
    for (int slot = 0; slot < slots; slot++) {
      Row row = rows[slot];
      if (row != null) {
        all[count++] = row;
      }
    }
    return all;
  }

  /// Takes over what is known from elsewhere.
  ///
  /// @return the rows whose cells have changed
  List<Row> setAside(FeedEvent.Aside told) {
    if (!told.columns().equals(aside.columns())) {
      List<Column> all = new ArrayList<>(source);
      all.addAll(told.columns());
      columns = ColumnOrder.of(all, spansNamespaces, isBuiltIn);
      dictionaries = dictionaries.withColumns(all.size());
    }
    AsideCells before = aside;
    aside = new AsideCells(source.size(), told.columns(), told.cells(), told.due());
    List<Row> changed = new ArrayList<>();
    for (int slot = 0; slot < slots; slot++) {
      Row row = rows[slot];
      if (row != null) {
        int[] cells = Arrays.copyOf(row.cells, dictionaries.columns());
        fillAside(cells, null, row.namespace, row.name);
        int dueAt = dueAt(row, before);
        if (!Arrays.equals(cells, row.cells) || dueAt != row.dueAt) {
          Row next = new Row(slot, row.identity, row.namespace, row.name, row.id, cells, dueAt);
          rows[slot] = next;
          changed.add(next);
        }
      }
    }
    aside =
        new AsideCells(source.size(), told.columns(), AsideCells.lasting(told).cells(), told.due());
    return changed;
  }

  private int dueAt(Row row, AsideCells before) {
    int told = dueAt(aside, row.namespace, row.name);
    boolean isOfBefore = row.dueAt > 0 && row.dueAt == dueAt(before, row.namespace, row.name);
    return told > 0 || isOfBefore ? told : row.dueAt;
  }

  private int dueAt(AsideCells told, int namespace, int name) {
    return told.due().isEmpty()
        ? 0
        : told.dueAt(dictionaries.namespaces().get(namespace), dictionaries.names().get(name));
  }

  private void fillAside(int[] cells, int @Nullable [] before, int namespace, int name) {
    if (!aside.columns().isEmpty()) {
      aside.fill(
          cells,
          before,
          dictionaries.namespaces().get(namespace),
          dictionaries.names().get(name),
          dictionaries);
    }
  }

  /// Takes over one row of a batch, as read at `now`; returns the new row, or null if the batch
  /// says that the object is gone or nothing has changed.
  ///
  /// @param list the number of the list that the row came with
  @Nullable Row apply(RowBatch batch, int at, int list, Instant now) {
    int namespace = dictionaries.namespaces().add(batch.namespace(at));
    int name = name(batch, at);
    int id = dictionaries.ids().add(batch.id(at));
    int identity = dictionaries.identity(namespace, name, id);
    int slot = index.find(rows, identity, namespace, name, id);
    if (batch.isDeleted(at)) {
      remove(slot);
      return null;
    }
    Row known = slot < 0 ? null : rows[slot];
    int[] cells = cells(batch, at, known, now.getEpochSecond());
    fillAside(cells, known == null ? null : known.cells, namespace, name);
    int dueAt = Math.max(batch.dueAt(at), dueAt(aside, namespace, name));
    if (known != null && Arrays.equals(known.cells, cells) && known.dueAt == dueAt) {
      listedIn[slot] = list;
      return null;
    }
    int target = slot < 0 ? insert(identity) : slot;
    listedIn[target] = list;
    Row row = new Row(target, identity, namespace, name, id, cells, dueAt);
    rows[target] = row;
    return row;
  }

  private int name(RowBatch batch, int at) {
    TextDictionary names = dictionaries.names();
    String name = batch.name(at);
    if (name != null) {
      return names.add(name);
    }
    return nameCell >= 0 && nameCell < batch.cellCount(at)
        ? names.add(batch.text(), batch.start(at, nameCell), batch.end(at, nameCell))
        : names.add("");
  }

  private int[] cells(RowBatch batch, int at, @Nullable Row known, long now) {
    int[] cells = new int[dictionaries.columns()];
    var moments = new MomentCells(dictionaries);
    int count = Math.min(source.size(), batch.cellCount(at));
    for (ShownColumn column : columns) {
      int cell = column.cell();
      if (cell < 0 || cell >= source.size() || column.kind() == ShownColumn.Kind.NAME) {
        continue;
      }
      if (column.isMoment()) {
        String told = cell < count ? batch.cell(at, cell) : "";
        cells[cell] = moments.of(column, told, batch.createdAt(at), known, now);
      } else if (cell < count) {
        cells[cell] =
            dictionaries.of(cell).add(batch.text(), batch.start(at, cell), batch.end(at, cell));
      } else {
        cells[cell] = dictionaries.of(cell).add("");
      }
    }
    return cells;
  }

  private int insert(int identity) {
    if (slots == rows.length) {
      rows = Arrays.copyOf(rows, slots + slots / 2);
      listedIn = Arrays.copyOf(listedIn, rows.length);
    }
    if (index.isFull()) {
      index.fill(rows, slots, size);
    }
    index.add(identity, slots);
    size++;
    return slots++;
  }

  private void remove(int slot) {
    Row row = slot < 0 ? null : rows[slot];
    if (row != null) {
      index.remove(row);
      rows[slot] = null;
      size--;
    }
  }

  /// Removes the rows that list number `list` did not name, among those of its scope.
  ///
  /// @return how many were removed
  int removeUnlisted(int list, Predicate<Row> inScope) {
    int before = size;
    for (int slot = 0; slot < slots; slot++) {
      Row row = rows[slot];
      if (row != null && listedIn[slot] < list && inScope.test(row)) {
        remove(slot);
      }
    }
    return before - size;
  }

  /// Whether texts and slots that no row uses any more take more room than those in use.
  boolean isWasteful() {
    return Math.max(slots, dictionaries.largest()) > 2 * size + 4096;
  }

  /// Copies the rows in use to fresh dictionaries. All rows are new afterwards.
  void compact() {
    @Nullable Row[] old = rows;
    int[] oldLists = listedIn;
    int oldSlots = slots;
    Dictionaries from = dictionaries;
    dictionaries = new Dictionaries(from.columns());
    rows = new Row[Math.max(64, size + size / 4)];
    listedIn = new int[rows.length];
    slots = 0;
    for (int slot = 0; slot < oldSlots; slot++) {
      Row row = old[slot];
      if (row != null) {
        listedIn[slots] = oldLists[slot];
        rows[slots] = copy(row, slots, from);
        slots++;
      }
    }
    index.fill(rows, slots, size);
  }

  private Row copy(Row row, int slot, Dictionaries from) {
    int[] cells = row.cells.clone();
    for (ShownColumn column : columns) {
      int cell = column.cell();
      if (column.isText()) {
        cells[cell] = dictionaries.of(cell).add(from.of(cell).get(row.cells[cell]));
      } else if (column.isMoment() && Moments.isText(cells[cell])) {
        String text = from.of(cell).get(Moments.text(cells[cell]));
        cells[cell] = Moments.ofText(dictionaries.of(cell).add(text));
      }
    }
    return new Row(
        slot,
        row.identity,
        dictionaries.namespaces().add(from.namespaces().get(row.namespace)),
        dictionaries.names().add(from.names().get(row.name)),
        dictionaries.ids().add(from.ids().get(row.id)),
        cells,
        row.dueAt);
  }
}
