package dev.foretop.app.table;

import dev.foretop.app.kube.Column;
import dev.foretop.app.kube.FeedEvent;
import dev.foretop.app.kube.RowBatch;
import dev.foretop.app.kube.TableQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What a table holds and shows: folds events in, makes snapshots. Belongs to one thread.
final class TableContents {

  private final boolean spansNamespaces;
  private final boolean isBuiltIn;
  private final PartStates states = new PartStates();
  private final Map<String, Integer> listNumbers = new HashMap<>();

  private RowStore store;
  private Presentation presentation = Presentation.PLAIN;
  private RowOrder order;
  private List<Row> changed = new ArrayList<>();
  private FeedEvent.@Nullable Aside aside;
  private boolean rowsRemoved;
  private int lists;

  TableContents(TableQuery query, Instant now) {
    this.spansNamespaces = query.spansNamespaces();
    this.isBuiltIn = query.kind().isBuiltIn();
    this.store = new RowStore(List.of(), spansNamespaces, isBuiltIn);
    this.order = new RowOrder(store, presentation, now);
  }

  void present(Presentation newPresentation, Instant now) {
    presentation = newPresentation;
    reorder(now);
  }

  void apply(FeedEvent event, Instant now) {
    states.apply(event);
    switch (event) {
      case FeedEvent.Columns(var columns) -> setColumns(columns, now);
      case FeedEvent.ListBegins(var scope) -> listNumbers.put(scope, ++lists);
      case FeedEvent.Rows(var batch) -> add(batch, now);
      case FeedEvent.Aside aside -> setAside(aside, now);
      case FeedEvent.ListEnds(var scope) ->
          removeUnlisted(listNumbers.getOrDefault(scope, 0), scope);
      case FeedEvent.Refused(var scope, var problem) -> {
        // Objects of a kind that is gone are gone too; what is only forbidden may still be there.
        if (problem instanceof dev.foretop.app.kube.ApiProblem.NotFound) {
          removeUnlisted(++lists, scope);
        }
      }
      case FeedEvent.Watching _,
          FeedEvent.Polled _,
          FeedEvent.Interrupted _,
          FeedEvent.Withdrawn _ -> {
        // These change the freshness only.
      }
    }
  }

  // The same columns come with each part of a list; other ones mean that old rows do not fit.
  private void setColumns(List<Column> columns, Instant now) {
    if (!columns.equals(store.source())) {
      store = new RowStore(columns, spansNamespaces, isBuiltIn);
      if (aside != null) {
        var _ = store.setAside(aside);
      }
      reorder(now);
    }
  }

  // Other columns mean another order and another filter, which may name them.
  private void setAside(FeedEvent.Aside told, Instant now) {
    boolean hasOtherColumns = aside == null || !aside.columns().equals(told.columns());
    aside = AsideCells.lasting(told);
    List<Row> touched = store.setAside(told);
    if (hasOtherColumns) {
      reorder(now);
    } else {
      changed.addAll(touched);
    }
  }

  private void add(RowBatch batch, Instant now) {
    int before = store.size();
    for (int i = 0; i < batch.size(); i++) {
      Row row = store.apply(batch, i, lists, now);
      if (row != null) {
        changed.add(row);
      }
    }
    rowsRemoved |= store.size() < before || hasDeletion(batch);
  }

  private static boolean hasDeletion(RowBatch batch) {
    for (int i = 0; i < batch.size(); i++) {
      if (batch.isDeleted(i)) {
        return true;
      }
    }
    return false;
  }

  private void removeUnlisted(int list, String scope) {
    String part = JoinedTables.part(scope);
    String name = part.isEmpty() ? scope : JoinedTables.namespace(scope);
    int namespace =
        name.equals(FeedEvent.EVERYTHING) ? -1 : store.dictionaries().namespaces().add(name);
    Predicate<Row> inPart = part.isEmpty() ? _ -> true : isOf(JoinedTables.idPrefix(part));
    Predicate<Row> inScope = row -> namespace < 0 || row.namespace == namespace;
    rowsRemoved |= store.removeUnlisted(list, inScope.and(inPart)) > 0;
  }

  private Predicate<Row> isOf(String idPrefix) {
    TextDictionary ids = store.dictionaries().ids();
    return row -> ids.get(row.id).startsWith(idPrefix);
  }

  private void reorder(Instant now) {
    changed = new ArrayList<>();
    rowsRemoved = false;
    order = new RowOrder(store, presentation, now);
  }

  TableSnapshot snapshot(Instant now) {
    if (store.isWasteful()) {
      store.compact();
      reorder(now);
    } else if (!changed.isEmpty() || rowsRemoved) {
      order.merge(changed);
      changed = new ArrayList<>();
      rowsRemoved = false;
    }
    Row[] unfolded = grouped(Set.of());
    return new TableSnapshot(
        store.columns(),
        presentation.closed().isEmpty() ? unfolded : grouped(presentation.closed()),
        unfolded,
        order.rows().length == store.size() ? order.rows() : store.all(),
        states.freshness(),
        presentation,
        store.dictionaries());
  }

  private Row[] grouped(Set<String> closed) {
    return store.columns().stream()
        .filter(column -> column.id().equals(presentation.groupedBy()))
        .filter(RowGroups::canGroupBy)
        .findFirst()
        .map(by -> new RowGroups(by, store.dictionaries(), closed).of(order.rows()))
        .orElse(order.rows());
  }
}
