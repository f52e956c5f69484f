package dev.foretop.app.ui.overview;

import dev.foretop.app.kinds.Value;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What was found of one title: rows, and what could not be read.
///
/// @param isCut whether there is more that was not looked at
record RelatedFound(List<Row> rows, List<String> problems, boolean isCut) {

  /// @param id tells the object from others
  /// @param maker the id of the object that made it; empty if none did
  record Row(List<Value> values, String id, String maker) {}

  RelatedFound and(RelatedFound more) {
    return new RelatedFound(
        Stream.concat(rows.stream(), more.rows.stream()).toList(),
        Stream.concat(problems.stream(), more.problems.stream()).toList(),
        isCut || more.isCut);
  }

  /// Leaves out what something else that was found has made: that says it all.
  RelatedFound withoutMade() {
    Set<String> ids = rows.stream().map(Row::id).collect(Collectors.toSet());
    return new RelatedFound(
        rows.stream().filter(row -> !ids.contains(row.maker())).toList(), problems, isCut);
  }
}
