package dev.foretop.app.table;

import dev.foretop.app.kube.LastEvent;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;

/// Tells which rows meet all terms of a filter. Each distinct text is looked at once for a term,
/// however many rows hold it. Belongs to the thread of its store, and only to the store's present
/// dictionaries.
final class RowFilter {

  /// The column of a term that looks at the row's own namespace, shown or not.
  static final String NAMESPACE = "\0namespace";

  private final List<TermFilter> terms;

  RowFilter(RowStore store, Presentation presentation, Instant now) {
    List<ShownColumn> shown =
        store.columns().stream()
            .filter(column -> !presentation.hiddenColumns().contains(column.id()))
            .toList();
    this.terms =
        Filter.of(presentation.filter(), now.atZone(ZoneId.systemDefault())).terms().stream()
            .map(term -> new TermFilter(term, store, shown, now.getEpochSecond()))
            .toList();
  }

  boolean matches(Row row) {
    for (TermFilter term : terms) {
      if (!term.holds(row)) {
        return false;
      }
    }
    return true;
  }

  /// One term, on the columns that it looks at.
  private static final class TermFilter {

    private static final byte UNKNOWN = 0;
    private static final byte MATCHES = 1;
    private static final byte FAILS = 2;

    private final TextMatch match;
    private final boolean isNegated;
    private final boolean looksAtNamespace;
    private final Dictionaries dictionaries;
    private final List<ShownColumn> columns;
    private final byte[][] verdicts;
    private final long now;

    TermFilter(FilterTerm term, RowStore store, List<ShownColumn> shown, long now) {
      // A hidden column is looked at where it is named.
      List<ShownColumn> named = Columns.named(term.column(), store.columns());
      looksAtNamespace = term.column().equals(NAMESPACE);
      match = named.isEmpty() && !looksAtNamespace ? term.literal() : term.match();
      isNegated = term.isNegated();
      dictionaries = store.dictionaries();
      columns = named.isEmpty() ? shown : named;
      verdicts = new byte[columns.size()][];
      Arrays.setAll(verdicts, _ -> new byte[16]);
      this.now = now;
    }

    boolean holds(Row row) {
      return anyMatches(row) != isNegated;
    }

    private boolean anyMatches(Row row) {
      if (looksAtNamespace) {
        return dictionaries.namespaces().matches(row.namespace, match);
      }
      for (int i = 0; i < columns.size(); i++) {
        if (matches(row, i)) {
          return true;
        }
      }
      return false;
    }

    private boolean matches(Row row, int at) {
      ShownColumn column = columns.get(at);
      return switch (column.kind()) {
        case NAMESPACE -> verdict(at, dictionaries.namespaces(), row.namespace);
        case NAME -> verdict(at, dictionaries.names(), row.name);
        case USAGE -> matchesUsage(row.cells[column.cell()], at, column);
        case TEXT, NUMBER, CONTAINERS ->
            verdict(at, dictionaries.of(column.cell()), row.cells[column.cell()]);
        case EVENT -> matchesEvent(row.cells[column.cell()], column);
        case AGE, TIME -> matchesMoment(row.cells[column.cell()], at, column);
      };
    }

    private boolean matchesUsage(int text, int at, ShownColumn column) {
      TextDictionary texts = dictionaries.of(column.cell());
      return match instanceof TextMatch.Beyond beyond
          ? beyond.holdsForUsage(texts.get(text))
          : verdict(at, texts, text);
    }

    private boolean matchesEvent(int text, ShownColumn column) {
      LastEvent event = LastEvent.of(dictionaries.of(column.cell()).get(text));
      return isOfTime() ? holdsAt(event.moment()) : match.matches(TableSnapshot.words(event, now));
    }

    private boolean isOfTime() {
      return match instanceof TextMatch.Beyond || match instanceof TextMatch.When;
    }

    private boolean holdsAt(int moment) {
      return moment > 0
          && (match instanceof TextMatch.Beyond beyond
              ? beyond.holds(now - (double) moment)
              : match instanceof TextMatch.When when && when.holds(moment));
    }

    private boolean matchesMoment(int moment, int at, ShownColumn column) {
      if (Moments.isText(moment)) {
        return verdict(at, dictionaries.of(column.cell()), Moments.text(moment));
      }
      if (isOfTime()) {
        return holdsAt(moment);
      }
      return match.mayMatchMoments()
          && match.matches(
              column.kind() == ShownColumn.Kind.AGE
                  ? TableSnapshot.age(moment, now)
                  : TableSnapshot.time(moment));
    }

    private boolean verdict(int at, TextDictionary dictionary, int text) {
      byte[] known = verdicts[at];
      if (text >= known.length) {
        known = Arrays.copyOf(known, Math.max(dictionary.size(), text + 1));
        verdicts[at] = known;
      }
      if (known[text] == UNKNOWN) {
        known[text] = dictionary.matches(text, match) ? MATCHES : FAILS;
      }
      return known[text] == MATCHES;
    }
  }
}
