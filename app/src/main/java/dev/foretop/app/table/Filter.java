package dev.foretop.app.table;

import dev.foretop.app.kube.TableQuery;
import dev.foretop.app.words.Texts;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

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

  /// Returns what is wrong with it for a table that has these columns: a comparison with a column
  /// that is not there lets all rows through, or none, and looks like an answer.
  public String problem(List<ShownColumn> columns) {
    return problem.isEmpty() && !columns.isEmpty()
        ? terms.stream()
            .filter(Filter::isComparison)
            .flatMap(term -> problem(term, columns).stream())
            .findFirst()
            .orElse("")
        : problem;
  }

  private static Optional<String> problem(FilterTerm term, List<ShownColumn> columns) {
    List<ShownColumn> named = Columns.named(term.column(), columns);
    if (named.isEmpty()) {
      return Optional.of(Texts.of("table.no.column", term.column()));
    }
    boolean isMoment = term.match() instanceof TextMatch.When;
    return isMoment && named.stream().noneMatch(ShownColumn::mayHoldMoments)
        ? Optional.of(Texts.of("table.holds.neither.dates", term.column()))
        : Optional.empty();
  }

  // `a=b` may be looked for as a text; nobody looks for `a>3` or `a!=b`.
  private static boolean isComparison(FilterTerm term) {
    boolean isNamed = !term.column().isEmpty() && !term.column().equals(RowFilter.NAMESPACE);
    return isNamed && term.literal().equals(term.match());
  }

  boolean isEmpty() {
    return terms.isEmpty();
  }
}
