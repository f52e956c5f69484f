package dev.foretop.app.table;

import dev.foretop.app.kube.LastEvent;
import dev.foretop.app.words.Texts;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A table as it was at one moment: sorted, filtered, ready to be painted. Safe for any thread.
public final class TableSnapshot {

  /// A table of which nothing is known yet.
  public static final TableSnapshot EMPTY =
      new TableSnapshot(
          List.of(),
          new Row[0],
          new Row[0],
          new Row[0],
          new Freshness.Loading(),
          Presentation.PLAIN,
          new Dictionaries(0));

  private static final DateTimeFormatter DATE_AND_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  // Controllers and kubelets take their time; what takes longer waits for somebody.
  private static final int LATE = 120;

  private final List<ShownColumn> columns;
  private final Row[] rows;
  private final Row[] unfolded;
  private final Row[] all;
  private final int objects;
  private final Freshness freshness;
  private final Presentation presentation;
  private final Dictionaries dictionaries;

  /// @param rows those that are shown, and headings of groups
  /// @param unfolded the same with all groups open
  /// @param all rows there are, in any order
  TableSnapshot(
      List<ShownColumn> columns,
      Row[] rows,
      Row[] unfolded,
      Row[] all,
      Freshness freshness,
      Presentation presentation,
      Dictionaries dictionaries) {
    this.columns = columns;
    this.rows = rows;
    this.unfolded = unfolded;
    this.all = all;
    this.freshness = freshness;
    this.presentation = presentation;
    this.dictionaries = dictionaries;
    this.objects = objects(unfolded);
  }

  private static int objects(Row[] rows) {
    int headings = 0;
    for (Row row : rows) {
      headings += row.group == null ? 0 : 1;
    }
    return rows.length - headings;
  }

  public List<ShownColumn> columns() {
    return columns;
  }

  /// How many rows are shown.
  public int size() {
    return rows.length;
  }

  /// How many rows there are, shown or not.
  public int total() {
    return all.length;
  }

  public Row row(int index) {
    return rows[index];
  }

  public Freshness freshness() {
    return freshness;
  }

  public Sort sort() {
    return presentation.sort();
  }

  /// Whether both show what there is in the same way, so that rows differ only as objects do.
  public boolean isPresentedAs(TableSnapshot other) {
    return presentation.equals(other.presentation);
  }

  /// How many objects meet the filter, also those in groups that are folded.
  public int objects() {
    return objects;
  }

  /// The rows of the objects that meet the filter, in the order in which they are shown, also those
  /// in groups that are folded.
  public List<Row> matching() {
    return Arrays.stream(unfolded).filter(row -> row.group == null).toList();
  }

  /// The groups in which rows stand; none where they are not grouped.
  public List<RowGroup> groups() {
    return Arrays.stream(rows).flatMap(row -> Stream.ofNullable(row.group)).toList();
  }

  /// Whether rows stand in groups.
  public boolean isGrouped() {
    return objects < unfolded.length;
  }

  /// The group that a row is the heading of, or null for the row of an object.
  public @Nullable RowGroup group(Row row) {
    return row.group;
  }

  /// The text of a cell; ages are those at `now`.
  public String text(Row row, ShownColumn column, InstantSource now) {
    RowGroup group = row.group;
    if (group != null) {
      return column.equals(headed()) ? group.heading() : "";
    }
    return switch (column.kind()) {
      case NAMESPACE -> dictionaries.namespaces().get(row.namespace);
      case NAME -> dictionaries.names().get(row.name);
      case TEXT, NUMBER, USAGE, CONTAINERS ->
          dictionaries.of(column.cell()).get(row.cells[column.cell()]);
      case EVENT -> words(event(row, column), now.instant().getEpochSecond());
      case AGE, TIME -> moment(row, column, now);
    };
  }

  /// The newest event that tells of a row's object, in a column of these.
  public LastEvent event(Row row, ShownColumn column) {
    boolean isOne = column.kind() == ShownColumn.Kind.EVENT && row.group == null;
    return isOne
        ? LastEvent.of(dictionaries.of(column.cell()).get(row.cells[column.cell()]))
        : LastEvent.NONE;
  }

  // Such as: BackOff 3m ago
  static String words(LastEvent event, long now) {
    return event.moment() == 0
        ? ""
        : Texts.of("table.event.ago", event.reason(), age(event.moment(), now));
  }

  private String moment(Row row, ShownColumn column, InstantSource now) {
    int moment = row.cells[column.cell()];
    if (Moments.isText(moment)) {
      return dictionaries.of(column.cell()).get(Moments.text(moment));
    }
    return column.kind() == ShownColumn.Kind.AGE
        ? age(moment, now.instant().getEpochSecond())
        : time(moment);
  }

  static String age(int moment, long now) {
    return moment == 0 ? "" : Durations.format(now - moment);
  }

  static String time(int moment) {
    return moment <= 0
        ? ""
        : DATE_AND_TIME.format(Instant.ofEpochSecond(moment).atZone(ZoneId.systemDefault()));
  }

  // Where headings stand: with the names, where there are any.
  private ShownColumn headed() {
    return columns.stream()
        .filter(column -> column.kind() == ShownColumn.Kind.NAME)
        .findFirst()
        .orElseGet(columns::getFirst);
  }

  /// The moment that an age counts from, in full; empty if the cell holds none.
  public String exactMoment(Row row, ShownColumn column) {
    if (column.kind() == ShownColumn.Kind.EVENT) {
      return time(event(row, column).moment());
    }
    return row.group == null && column.isMoment() ? time(row.cells[column.cell()]) : "";
  }

  /// For how long an object has been there that should be gone: it was deleted, the time that it
  /// had to end is over, and something holds it still. Empty for what is being deleted as usual.
  public String overdue(Row row, InstantSource now) {
    long late = row.dueAt == 0 ? 0 : now.instant().getEpochSecond() - row.dueAt;
    return late < LATE ? "" : Durations.format(late);
  }

  public RowKey key(Row row) {
    RowGroup group = row.group;
    if (group != null) {
      return group.key();
    }
    return new RowKey(
        dictionaries.namespaces().get(row.namespace),
        dictionaries.names().get(row.name),
        dictionaries.ids().get(row.id));
  }

  /// Where the row with this key is shown, or of the object that a key without an id names; `guess`
  /// is looked at first.
  public OptionalInt indexOf(RowKey key, int guess) {
    int identity = Dictionaries.identity(key);
    if (guess >= 0 && guess < rows.length && isAt(guess, key, identity)) {
      return OptionalInt.of(guess);
    }
    for (int i = 0; i < rows.length; i++) {
      if (isAt(i, key, identity)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  /// Where the rows with these keys are shown, in the order of the rows; keys that have none are
  /// left out. Looks at each row once, however many keys there are.
  public int[] indicesOf(Collection<RowKey> keys) {
    Map<Integer, List<RowKey>> wanted = byIdentity(keys);
    return IntStream.range(0, rows.length).filter(i -> isWanted(rows[i], wanted)).toArray();
  }

  /// Returns the keys of the rows among these that there are, shown or not. Looks at each row once.
  public Set<RowKey> existing(Collection<RowKey> keys) {
    Map<Integer, List<RowKey>> wanted = byIdentity(keys);
    return Arrays.stream(all)
        .filter(row -> isWanted(row, wanted))
        .map(this::key)
        .collect(Collectors.toSet());
  }

  /// Whether there are objects, and none of them is in a namespace.
  boolean isWithoutNamespaces() {
    TextDictionary namespaces = dictionaries.namespaces();
    return all.length > 0
        && Arrays.stream(all).allMatch(row -> namespaces.get(row.namespace).isEmpty());
  }

  private static Map<Integer, List<RowKey>> byIdentity(Collection<RowKey> keys) {
    Map<Integer, List<RowKey>> wanted = new HashMap<>();
    keys.forEach(
        key -> wanted.computeIfAbsent(Dictionaries.identity(key), _ -> new ArrayList<>()).add(key));
    return wanted;
  }

  private boolean isWanted(Row row, Map<Integer, List<RowKey>> wanted) {
    List<RowKey> alike = wanted.get(row.identity);
    return alike != null && alike.stream().anyMatch(key -> isOf(row, key));
  }

  private boolean isAt(int index, RowKey key, int identity) {
    return rows[index].identity == identity && isOf(rows[index], key);
  }

  private boolean isOf(Row row, RowKey key) {
    RowKey found = key(row);
    return key.id().isEmpty() ? found.isOf(key) : found.equals(key);
  }
}
