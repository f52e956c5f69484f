package dev.foretop.app.table;

import java.util.Set;

/// Which rows of a table are shown, and in what order.
///
/// @param filter what rows have to meet, as it was typed; see [Filter]
/// @param hiddenColumns columns that are not shown, so that the filter passes them by
public record Presentation(String filter, Sort sort, Set<ColumnId> hiddenColumns) {

  public static final Presentation PLAIN = new Presentation("", Sort.BY_NAME, Set.of());

  public Presentation {
    hiddenColumns = Set.copyOf(hiddenColumns);
  }

  public Presentation withFilter(String newFilter) {
    return new Presentation(newFilter, sort, hiddenColumns);
  }

  public Presentation withSort(Sort newSort) {
    return new Presentation(filter, newSort, hiddenColumns);
  }

  public Presentation withHiddenColumns(Set<ColumnId> newHiddenColumns) {
    return new Presentation(filter, sort, newHiddenColumns);
  }
}
