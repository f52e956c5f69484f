package dev.foretop.app.settings;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/// How the user wants the tables of a kind.
///
/// @param hidden the columns that are not shown, each as the table names it
/// @param sort the column that rows are sorted by, named likewise; empty for the usual one
/// @param isDescending whether the largest come first
public record TableSettings(Set<String> hidden, String sort, boolean isDescending) {

  public TableSettings {
    hidden = Collections.unmodifiableSet(new LinkedHashSet<>(hidden));
  }
}
