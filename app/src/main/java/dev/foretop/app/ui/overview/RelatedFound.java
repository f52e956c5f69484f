package dev.foretop.app.ui.overview;

import dev.foretop.app.kinds.Value;
import java.util.List;
import java.util.stream.Stream;

/// What was found of one title: rows, and what could not be read.
record RelatedFound(List<List<Value>> rows, List<String> problems) {

  RelatedFound and(RelatedFound more) {
    return new RelatedFound(
        Stream.concat(rows.stream(), more.rows.stream()).toList(),
        Stream.concat(problems.stream(), more.problems.stream()).toList());
  }
}
