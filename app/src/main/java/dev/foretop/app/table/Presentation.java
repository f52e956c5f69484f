package dev.foretop.app.table;

import java.util.Set;

/// Which rows of a table are shown, and in what order.
///
/// @param filter what rows have to meet, as it was typed; see [Filter]
/// @param hiddenColumns columns that are not shown, so that the filter passes them by
/// @param groupedBy rows with the same text here stand together; [ColumnId#NONE] for none
/// @param closed titles of groups of which only the heading is shown
public record Presentation(
    String filter, Sort sort, Set<ColumnId> hiddenColumns, ColumnId groupedBy, Set<String> closed) {

  public static final Presentation PLAIN =
      new Presentation("", Sort.BY_NAME, Set.of(), ColumnId.NONE, Set.of());

  public Presentation {
    hiddenColumns = Set.copyOf(hiddenColumns);
    closed = Set.copyOf(closed);
  }

  public Presentation withFilter(String newFilter) {
    return new Presentation(newFilter, sort, hiddenColumns, groupedBy, closed);
  }

  public Presentation withSort(Sort newSort) {
    return new Presentation(filter, newSort, hiddenColumns, groupedBy, closed);
  }

  public Presentation withHiddenColumns(Set<ColumnId> newHiddenColumns) {
    return new Presentation(filter, sort, newHiddenColumns, groupedBy, closed);
  }

  /// Returns this with rows in groups, all of them open.
  public Presentation withGroups(ColumnId by) {
    return new Presentation(filter, sort, hiddenColumns, by, Set.of());
  }

  public Presentation withClosed(Set<String> titles) {
    return new Presentation(filter, sort, hiddenColumns, groupedBy, titles);
  }
}
