package dev.foretop.app.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.FeedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Generated filters find in generated rows what the plainest reading of each of their terms finds.
@Timeout(60)
class FilterOracleTest {

  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
  private static final int ROWS = 120;
  private static final int FILTERS = 2_000;
  private static final List<String> NAMESPACES = List.of("shop", "checkout", "web-team");
  private static final List<String> NAMES = List.of("web", "db", "Worker", "ready-2", "10.1");
  private static final List<String> STATES =
      List.of("Running", "Pending", "CrashLoopBackOff", "Init:0/2", "Completed");
  private static final List<String> WORDS =
      List.of("web", "WEB", "run", "b", "10.", "0/2", "shop", "ready", "Crash", "nosuch", "-2");
  private static final List<String> PATTERNS =
      List.of("^web", "[0-9]$", "run|pend", "b.*r", "^$", "Init:\\d");

  private final List<Plain> rows = new ArrayList<>();

  private record Plain(
      String namespace, String name, String ready, String status, int restarts, String ip) {

    /// The cells that are searched by a word, but the age, whose text moves.
    List<String> cells() {
      return List.of(name, ready, status, String.valueOf(restarts), ip, namespace);
    }
  }

  /// A term as it is typed, and what it means.
  private record Term(String typed, Predicate<Plain> meaning) {}

  private static <T> T any(Random random, List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private RowStore store(Random random) {
    var store = new RowStore(FakeTableSource.POD_COLUMNS.columns(), true, true);
    for (int i = 0; i < ROWS; i++) {
      var row =
          new Plain(
              any(random, NAMESPACES),
              any(random, NAMES) + "-" + i,
              random.nextInt(3) + "/2",
              any(random, STATES),
              random.nextInt(40),
              "10.0." + random.nextInt(4) + "." + i);
      rows.add(row);
      String cells =
          String.join(" ", row.name, row.ready, row.status, "" + row.restarts, "5m", row.ip);
      FeedEvent.Rows event = FakeTableSource.row(row.namespace, cells);
      assertThat(store.apply(event.batch(), 0, 1, NOW)).isNotNull();
    }
    return store;
  }

  private static String name(RowStore of, Row row) {
    return of.dictionaries().names().get(row.name);
  }

  private static Predicate<Plain> anyCell(Predicate<String> matches) {
    return row -> row.cells().stream().anyMatch(matches);
  }

  private static Term term(Random random) {
    String word = any(random, WORDS);
    String pattern = any(random, PATTERNS);
    int limit = random.nextInt(40);
    String state = any(random, STATES);
    Predicate<String> found =
        cell -> Pattern.compile(pattern, Pattern.CASE_INSENSITIVE).matcher(cell).find();
    Predicate<String> contains = cell -> lower(cell).contains(lower(word));
    return switch (random.nextInt(13)) {
      case 0 -> new Term("\"" + word + "\"", anyCell(contains));
      case 1 -> new Term("/" + pattern + "/i", anyCell(found));
      case 2 -> new Term("status:" + state, row -> lower(row.status).contains(lower(state)));
      case 3 -> new Term("status=" + lower(state), row -> row.status.equalsIgnoreCase(state));
      case 4 -> new Term("status!=" + state, row -> !row.status.equalsIgnoreCase(state));
      case 5 -> new Term("restarts>" + limit, row -> row.restarts > limit);
      case 6 -> new Term("restarts<=" + limit, row -> row.restarts <= limit);
      case 7 -> new Term("ns:shop,web-team", row -> !row.namespace.equals("checkout"));
      case 8 -> new Term("ns!=shop", row -> !row.namespace.equals("shop"));
      case 9 -> new Term("name:/" + pattern + "/i", row -> found.test(row.name));
      case 10 -> new Term("age>1h", _ -> false);
      case 11 -> new Term("ready<1", row -> !row.ready.startsWith("2"));
      default -> new Term(word.startsWith("-") ? "\"" + word + "\"" : word, anyCell(contains));
    };
  }

  private static boolean isOfNamespaces(Term term) {
    return term.typed.matches("-?ns[!:].*");
  }

  private static Term maybeNot(Random random, Term term) {
    return random.nextInt(3) == 0 ? new Term("-" + term.typed, term.meaning.negate()) : term;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 20_260_501, 4_711})
  void findsWhatThePlainestReadingFinds(long seed) {
    var random = new Random(seed);
    RowStore store = store(random);
    for (int i = 0; i < FILTERS; i++) {
      List<Term> terms = new ArrayList<>();
      for (int many = 1 + random.nextInt(3); many > 0; many--) {
        terms.add(maybeNot(random, term(random)));
      }
      if (terms.stream().filter(FilterOracleTest::isOfNamespaces).count() > 1) {
        continue; // together they name one set
      }
      String typed = String.join(" ", terms.stream().map(Term::typed).toList());
      var filter = new RowFilter(store, Presentation.PLAIN.withFilter(typed), NOW);
      List<String> expected =
          rows.stream()
              .filter(row -> terms.stream().allMatch(term -> term.meaning.test(row)))
              .map(Plain::name)
              .toList();
      assertThat(Stream.of(store.all()).filter(filter::matches).map(found -> name(store, found)))
          .as(typed)
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }
}
