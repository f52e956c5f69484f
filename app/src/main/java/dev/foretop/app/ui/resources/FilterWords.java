package dev.foretop.app.ui.resources;

import dev.foretop.app.table.Columns;
import dev.foretop.app.table.ShownColumn;
import dev.foretop.app.table.TableSnapshot;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Completes words of a filter: names of columns, and what stands in them.
///
/// @param namespaces those of the cluster
/// @param labels values that objects have, by key
record FilterWords(
    TableSnapshot snapshot,
    List<String> namespaces,
    Map<String, Set<String>> labels,
    InstantSource clock) {

  private static final int MOST = 8;
  private static final List<String> SELECTORS = List.of("label:", "field:", "ns:");

  /// Returns what a word that was begun may become; at most eight.
  List<String> completions(String word) {
    String sign = word.startsWith("-") ? "-" : "";
    String begun = word.substring(sign.length());
    if (begun.isEmpty()) {
      return List.of();
    }
    BegunCondition condition = BegunCondition.of(begun);
    return (condition == null ? names(begun) : values(condition))
        .stream().filter(each -> !each.equals(begun)).limit(MOST).map(each -> sign + each).toList();
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

  private List<String> values(BegunCondition condition) {
    return switch (condition.name()) {
      case "ns", "namespace" -> namespaces(condition);
      case "label", "labels" -> labels(condition);
      default -> condition.isBeyond() ? moments(condition) : cells(condition);
    };
  }

  // Lengths and dates of which one is often what is wanted, or shows how others are written.
  private List<String> moments(BegunCondition condition) {
    boolean isKnown = columns(condition).stream().anyMatch(ShownColumn::isMoment);
    ZonedDateTime now = clock.instant().atZone(ZoneId.systemDefault());
    LocalDate today = now.toLocalDate();
    String hourAgo = LocalTime.from(now.minusHours(1)).truncatedTo(ChronoUnit.MINUTES).toString();
    return Stream.of("1h", "24h", "7d", today.toString(), today.minusDays(1).toString(), hourAgo)
        .filter(each -> isKnown && each.startsWith(condition.value()))
        .map(each -> condition.before() + each)
        .toList();
  }

  private List<ShownColumn> columns(BegunCondition condition) {
    return Columns.named(condition.name(), snapshot.columns());
  }

  // Who may not list namespaces still knows those of the rows.
  private List<String> namespaces(BegunCondition condition) {
    Collection<String> known =
        namespaces.isEmpty() ? new CellTexts(snapshot, clock).namespaces() : namespaces;
    return last(condition, known);
  }

  // There may be several, of which the last is being typed.
  private static List<String> last(BegunCondition condition, Collection<String> known) {
    String value = condition.value();
    int from = value.lastIndexOf(',') + 1;
    return known.stream()
        .filter(each -> each.startsWith(value.substring(from)))
        .map(each -> condition.before() + value.substring(0, from) + each)
        .toList();
  }

  private List<String> labels(BegunCondition condition) {
    Set<String> offered = new TreeSet<>();
    String begun = condition.value().substring(condition.value().lastIndexOf(',') + 1);
    labels.forEach((key, values) -> {
      for (String operator : List.of("=", "!=")) {
        if (begun.startsWith(key + operator)) {
          values.forEach(value -> offered.add(key + operator + value));
        }
      }
      offered.add(key + "=");
    });
    return last(condition, offered);
  }

  private List<String> cells(BegunCondition condition) {
    return columns(condition).stream()
        .filter(column -> !column.isMoment())
        .findFirst()
        .map(column -> new CellTexts(snapshot, clock).beginning(column, condition.value()))
        .orElse(Set.of())
        .stream()
        .map(condition::with)
        .toList();
  }
}
