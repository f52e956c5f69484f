package dev.foretop.app.table;

import dev.foretop.app.kube.TableQuery;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

/// Which rows a user wants to see, made of what they typed by [FilterReader].
///
/// A row is shown if it meets all terms. What the server is to select stands apart: it is asked
/// for, and not looked for.
///
/// @param problem what is wrong with the text, for whoever typed it; empty if nothing is. The other
///   terms hold all the same.
public record Filter(List<FilterTerm> terms, TableQuery.Selectors selectors, String problem) {

  public static final Filter NONE = new Filter(List.of(), TableQuery.Selectors.NONE, "");

  public Filter {
    terms = List.copyOf(terms);
  }

  /// Reads what was typed; never fails, since half of a filter is typed before the rest.
  public static Filter of(String text) {
    return of(text, ZonedDateTime.now(ZoneId.systemDefault()));
  }

  /// @param now what times of the day are counted from, where the user is
  static Filter of(String text, ZonedDateTime now) {
    return new FilterReader(text, now).read();
  }

  /// Returns what is wrong with it for a table, whose columns it names.
  public String problem(TableSnapshot table) {
    return problem.isEmpty() ? new NamedColumns(table).problem(terms) : problem;
  }

  boolean isEmpty() {
    return terms.isEmpty();
  }
}
