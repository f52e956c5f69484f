package dev.foretop.app.table;

import dev.foretop.app.pattern.Likeness;
import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.Optional;

/// Says where a filter names columns that a table does not have: a comparison with one lets all
/// rows through, or none, and looks like an answer.
///
/// What may as well be a text, as `nginx:1.27` and `system:node`, is looked for as one. That is
/// said only where it changes nothing and leaves the user wondering.
final class NamedColumns {

  // Nobody typed more by hand.
  private static final int MOST_TERMS = 50;
  private static final int SHORTEST_OFFERED = 4;
  private static final int LONGEST_NAME = 61;

  private final TableSnapshot table;
  private final List<ShownColumn> columns;

  NamedColumns(TableSnapshot table) {
    this.table = table;
    this.columns = table.columns();
  }

  /// Returns the first problem of these terms; empty if there is none.
  String problem(List<FilterTerm> terms) {
    return columns.isEmpty()
        ? ""
        : terms.stream()
            .limit(MOST_TERMS)
            .filter(term -> !term.column().isEmpty())
            .flatMap(term -> problem(term).stream())
            .findFirst()
            .orElse("");
  }

  private Optional<String> problem(FilterTerm term) {
    if (term.column().equals(RowFilter.NAMESPACE)) {
      return table.isWithoutNamespaces()
          ? Optional.of(Texts.of("table.without.namespaces"))
          : Optional.empty();
    }
    List<ShownColumn> named = Columns.named(term.column(), columns);
    if (!named.isEmpty()) {
      boolean isMoment = term.match() instanceof TextMatch.When;
      return isMoment && named.stream().noneMatch(ShownColumn::mayHoldMoments)
          ? Optional.of(Texts.of("table.holds.neither.dates", term.column()))
          : Optional.empty();
    }
    Optional<String> meant = Likeness.nearest(term.column(), worthOffering());
    boolean isWondering = isComparison(term) || (isName(term, meant) && changesNothing(term));
    return isWondering ? Optional.of(saying(term, meant)) : Optional.empty();
  }

  // A shorter one is near to everything.
  private List<String> worthOffering() {
    return columns.stream()
        .map(Columns::typed)
        .filter(name -> name.length() >= SHORTEST_OFFERED)
        .toList();
  }

  // `a=b` may be looked for as a text; nobody looks for `a>3` or `a!=b`.
  private static boolean isComparison(FilterTerm term) {
    return term.literal().equals(term.match());
  }

  // Of `nginx:1.27` and `http://x` only what stands before the colon looks like a name.
  private static boolean isName(FilterTerm term, Optional<String> meant) {
    String value = term.match() instanceof TextMatch.Containing text ? text.filter().needle() : "";
    boolean isOfText = value.startsWith("/") || value.chars().anyMatch(c -> ":.".indexOf(c) >= 0);
    return isColumnLike(term.column())
        && !term.column().equals("system") // as Kubernetes names its own users
        && (!isOfText || meant.isPresent());
  }

  // Addresses, images and hosts hold other signs before a colon.
  private static boolean isColumnLike(String name) {
    return name.length() <= LONGEST_NAME
        && !name.isEmpty()
        && Character.isLetter(name.charAt(0))
        && name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-');
  }

  private boolean changesNothing(FilterTerm term) {
    boolean isNothingSeen = table.size() == 0; // rows of closed groups count as seen
    return table.total() > 0
        && (term.isNegated() ? table.objects() == table.total() : isNothingSeen);
  }

  private static String saying(FilterTerm term, Optional<String> meant) {
    String none = Texts.of("table.no.column", term.column());
    if (meant.isPresent()) {
      return none + " " + Texts.of("table.did.you.mean", meant.get());
    }
    return isComparison(term) ? none : none + " " + Texts.of("table.looked.for.as.text");
  }
}
