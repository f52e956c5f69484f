package dev.foretop.app.ui.resources;

import dev.foretop.app.table.Columns;
import dev.foretop.app.table.ShownColumn;
import dev.foretop.app.table.TableSnapshot;
import dev.foretop.app.ui.fx.OneLine;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Completes words of a filter: names of columns, and what stands in them.
///
/// @param namespaces those of the cluster
record FilterWords(TableSnapshot snapshot, List<String> namespaces, InstantSource clock) {

  private static final int MOST = 8;
  private static final int ROWS_LOOKED_AT = 2_000;
  private static final List<String> SELECTORS = List.of("label:", "field:", "ns:");

  /// Returns what a word that was begun may become; at most eight.
  List<String> completions(String word) {
    String sign = word.startsWith("-") ? "-" : "";
    String begun = word.substring(sign.length());
    if (begun.isEmpty()) {
      return List.of();
    }
    int colon = begun.indexOf(':');
    int beyond = Math.max(begun.indexOf('<'), begun.indexOf('>'));
    List<String> found =
        beyond > 0 ? moments(begun, beyond) : colon < 0 ? names(begun) : values(begun, colon);
    return found.stream()
        .filter(each -> !each.equals(begun))
        .limit(MOST)
        .map(each -> sign + each)
        .toList();
  }

  private List<String> names(String begun) {
    String lower = begun.toLowerCase(Locale.ROOT);
    List<String> names = new ArrayList<>();
    for (ShownColumn column : snapshot.columns()) {
      String name = Columns.typed(column);
      names.addAll(column.isMoment() ? List.of(name + "<", name + ">") : List.of(name + ":"));
      if (column.isCreation()) {
        names.add(Columns.CREATED + ">");
      }
    }
    names.addAll(SELECTORS);
    return names.stream().filter(each -> each.startsWith(lower)).distinct().toList();
  }

  // Lengths and dates of which one is often what is wanted, or shows how others are written.
  private List<String> moments(String begun, int operator) {
    String name = begun.substring(0, operator);
    boolean isKnown =
        Columns.named(name, snapshot.columns()).stream().anyMatch(ShownColumn::isMoment);
    int end = begun.startsWith("=", operator + 1) ? operator + 2 : operator + 1;
    ZonedDateTime now = clock.instant().atZone(ZoneId.systemDefault());
    LocalDate today = now.toLocalDate();
    String hourAgo = LocalTime.from(now.minusHours(1)).truncatedTo(ChronoUnit.MINUTES).toString();
    return Stream.of("1h", "24h", "7d", today.toString(), today.minusDays(1).toString(), hourAgo)
        .filter(each -> isKnown && each.startsWith(begun.substring(end)))
        .map(each -> begun.substring(0, end) + each)
        .toList();
  }

  private List<String> values(String begun, int colon) {
    String name = begun.substring(0, colon);
    String value = begun.substring(colon + 1);
    if (name.equals("ns")) {
      String last = value.substring(value.lastIndexOf(',') + 1);
      String before = value.substring(0, value.length() - last.length());
      return namespaces.stream()
          .filter(each -> each.startsWith(last))
          .map(each -> "ns:" + before + each)
          .toList();
    }
    return snapshot.columns().stream()
        .filter(column -> Columns.typed(column).equals(name))
        .filter(column -> !column.isMoment())
        .findFirst()
        .map(column -> values(column, value))
        .orElse(List.of());
  }

  private List<String> values(ShownColumn column, String begun) {
    String lower = begun.toLowerCase(Locale.ROOT);
    Set<String> values = new TreeSet<>();
    for (int i = 0; i < Math.min(snapshot.size(), ROWS_LOOKED_AT); i++) {
      String text = OneLine.of(snapshot.text(snapshot.row(i), column, clock));
      boolean isWord = !text.isEmpty() && text.chars().noneMatch(Character::isWhitespace);
      if (isWord && text.toLowerCase(Locale.ROOT).startsWith(lower)) {
        values.add(Columns.typed(column) + ":" + text);
      }
    }
    return List.copyOf(values);
  }
}
