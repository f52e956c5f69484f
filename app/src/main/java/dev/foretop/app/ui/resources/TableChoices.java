package dev.foretop.app.ui.resources;

import dev.foretop.app.kube.OwnColumn;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.settings.TableSettings;
import dev.foretop.app.table.ColumnId;
import dev.foretop.app.table.Presentation;
import dev.foretop.app.table.ShownColumn;
import dev.foretop.app.table.Sort;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// How the user wants the table that is shown: what is chosen here is remembered for its kind.
/// Belongs to the FX thread.
final class TableChoices {

  private final TableMemory memory;
  private final Consumer<Presentation> present;
  private final Runnable reopen;
  private @Nullable ResourceKind kind;
  private Presentation presentation = Presentation.PLAIN;

  /// @param present shows the same rows otherwise
  /// @param reopen asks the server for the table again, with other columns
  TableChoices(TableMemory memory, Consumer<Presentation> present, Runnable reopen) {
    this.memory = memory;
    this.present = present;
    this.reopen = reopen;
  }

  /// Takes up what is remembered of a kind.
  ///
  /// @param usual how its tables are sorted as long as nobody chose otherwise
  void begin(ResourceKind next, Sort usual) {
    kind = next;
    presentation =
        new Presentation(
            "",
            memory.sort(next, usual),
            memory.hidden(next).orElse(Set.of()),
            TableMemory.column(memory.of(next).group()),
            memory.of(next).folded());
  }

  Presentation presentation() {
    return presentation;
  }

  private TableSettings settings() {
    ResourceKind now = kind;
    return now == null ? TableSettings.DEFAULT : memory.of(now);
  }

  private void present(Presentation next) {
    presentation = next;
    present.accept(next);
  }

  private void remember(java.util.function.UnaryOperator<TableSettings> change) {
    ResourceKind now = kind;
    if (now != null) {
      memory.change(now, change);
    }
  }

  void filter(String text) {
    present(presentation.withFilter(text));
  }

  void rememberFilter(String text) {
    remember(settings -> settings.withFilter(text));
  }

  String rememberedFilter() {
    return settings().filter();
  }

  void sort(Sort sort) {
    boolean isNew = !sort.equals(presentation.sort());
    present(presentation.withSort(sort));
    if (isNew) {
      String column = sort.equals(Sort.BY_NAME) ? "" : TableMemory.text(sort.column());
      remember(settings -> settings.withSort(column, sort.isDescending()));
    }
  }

  /// Hides what belongs to the wide view, as long as nobody has chosen.
  void assumeWideHidden(List<ShownColumn> columns) {
    ResourceKind now = kind;
    if (now != null && !columns.isEmpty() && memory.hidden(now).isEmpty()) {
      Set<ColumnId> wide =
          columns.stream()
              .filter(column -> column.isWide() && !isWorthIt(now, column))
              .map(ShownColumn::id)
              .collect(Collectors.toSet());
      memory.assume(now, wide);
      present(presentation.withHiddenColumns(wide));
    }
  }

  // Where a pod runs, and where a node is, is asked for as often as how they are doing.
  private static boolean isWorthIt(ResourceKind kind, ShownColumn column) {
    return switch (kind.qualifiedName()) {
      case "pods" -> column.title().equals("Node");
      case "nodes" -> column.title().equals("Internal-IP");
      default -> false;
    };
  }

  boolean isHidden(ColumnId column) {
    return presentation.hiddenColumns().contains(column);
  }

  void show(ColumnId column, boolean isShown) {
    Set<ColumnId> hidden = new HashSet<>(presentation.hiddenColumns());
    boolean _ = isShown ? hidden.remove(column) : hidden.add(column);
    present(presentation.withHiddenColumns(hidden));
    remember(settings -> settings.withColumns(TableMemory.texts(hidden), settings.order()));
  }

  /// Returns columns as the user has put them; those nobody has moved stand where the server has
  /// them among the others.
  List<ShownColumn> ordered(List<ShownColumn> columns) {
    ResourceKind now = kind;
    List<ColumnId> order = now == null ? List.of() : memory.order(now);
    if (order.isEmpty()) {
      return columns;
    }
    Set<ShownColumn> placed = new LinkedHashSet<>();
    order.forEach(id -> find(columns, id).ifPresent(placed::add));
    return woven(placed, columns);
  }

  /// Puts what is missing in an order behind what it follows in another; to the end what comes
  /// after all of it.
  private static <T> List<T> woven(Collection<T> order, List<T> other) {
    List<T> woven = new ArrayList<>(order);
    int last = other.size() - 1;
    while (last >= 0 && !woven.contains(other.get(last))) {
      last--;
    }
    for (int i = 0; i < other.size(); i++) {
      if (!woven.contains(other.get(i))) {
        int at = i == 0 ? 0 : woven.indexOf(other.get(i - 1)) + 1;
        woven.add(i > last ? woven.size() : at, other.get(i));
      }
    }
    return List.copyOf(woven);
  }

  private static Optional<ShownColumn> find(List<ShownColumn> columns, ColumnId id) {
    return columns.stream().filter(column -> column.id().equals(id)).findFirst();
  }

  /// @param columns those on screen; others, as of tables of all namespaces, keep their place
  void order(List<ColumnId> columns) {
    List<String> shown = columns.stream().map(TableMemory::text).toList();
    remember(settings -> settings.withColumns(settings.hidden(), woven(shown, settings.order())));
  }

  Map<ColumnId, Double> widths() {
    ResourceKind now = kind;
    return now == null ? Map.of() : memory.widths(now);
  }

  void width(ColumnId column, double width) {
    remember(settings -> settings.withWidth(TableMemory.text(column), width));
  }

  /// Lets columns be as the server has them.
  void resetColumns() {
    remember(TableSettings::withUsualColumns);
    present(presentation.withHiddenColumns(Set.of()));
    reopen.run();
  }

  List<OwnColumn> own() {
    ResourceKind now = kind;
    return now == null ? List.of() : memory.own(now);
  }

  /// Returns the column of the user's own that a column of the table is, or empty.
  Optional<OwnColumn> own(ColumnId id) {
    List<OwnColumn> own = own();
    return IntStream.range(0, own.size())
        .filter(at -> ownId(own, at).equals(id))
        .mapToObj(own::get)
        .findFirst();
  }

  boolean showsLastEvent() {
    return own().stream().anyMatch(column -> column.expression().equals(OwnColumn.LAST_EVENT));
  }

  private static ColumnId ownId(List<OwnColumn> own, int at) {
    String title = own.get(at).title();
    long before = own.stream().limit(at).filter(each -> each.title().equals(title)).count();
    return ColumnId.own(title, (int) before);
  }

  private ColumnId id(OwnColumn column) {
    List<OwnColumn> own = own();
    return ownId(own, Math.max(0, own.indexOf(column)));
  }

  void addOwn(OwnColumn column) {
    OwnColumn added = titledApart(column, own());
    changeOwn(own -> own.add(kept(added)));
  }

  // Of two that are called the same, nobody could tell which one is meant.
  private static OwnColumn titledApart(OwnColumn column, List<OwnColumn> others) {
    Set<String> titles = others.stream().map(OwnColumn::title).collect(Collectors.toSet());
    String title = column.title();
    for (int repeat = 2; titles.contains(title); repeat++) {
      title = column.title() + " " + repeat;
    }
    return column.titled(title);
  }

  /// Puts another column in the place of one; what was made of it stays as long as its title does.
  void changeOwn(OwnColumn column, OwnColumn wanted) {
    List<OwnColumn> others = own().stream().filter(each -> !each.equals(column)).toList();
    OwnColumn next = titledApart(wanted, others);
    if (!column.title().equals(next.title())) {
      forget(column);
      String was = TableMemory.text(id(column));
      String is = TableMemory.text(ColumnId.own(next.title(), 0));
      remember(settings -> settings.withColumnRenamed(was, is));
    }
    changeOwn(own -> own.replaceAll(each -> each.equals(kept(column)) ? kept(next) : each));
  }

  /// Removes a column with all that was made of it.
  void removeOwn(OwnColumn column) {
    forget(column);
    changeOwn(own -> own.remove(kept(column)));
  }

  private static TableSettings.Own kept(OwnColumn column) {
    return new TableSettings.Own(column.title(), column.expression());
  }

  private void forget(OwnColumn column) {
    ColumnId id = id(column);
    if (groupedBy().equals(id)) {
      group(ColumnId.NONE);
    }
    if (presentation.sort().column().equals(id)) {
      sort(Sort.BY_NAME);
    }
    if (isHidden(id)) {
      show(id, true);
    }
  }

  private void changeOwn(Consumer<List<TableSettings.Own>> change) {
    List<TableSettings.Own> own = new ArrayList<>(settings().own());
    change.accept(own);
    remember(settings -> settings.withOwn(own));
    reopen.run();
  }

  ColumnId groupedBy() {
    return presentation.groupedBy();
  }

  /// @param column [ColumnId#NONE] for no groups
  void group(ColumnId column) {
    present(presentation.withGroups(column));
    String text = column.equals(ColumnId.NONE) ? "" : TableMemory.text(column);
    remember(settings -> settings.withGroup(text));
  }

  void toggleGroup(String title) {
    Set<String> closed = new HashSet<>(presentation.closed());
    if (!closed.remove(title)) {
      closed.add(title);
    }
    fold(closed);
  }

  /// Shows only the headings of these groups, and the rows of all others.
  void fold(Set<String> closed) {
    present(presentation.withClosed(closed));
    remember(settings -> settings.withFolded(closed));
  }

  /// Returns filters by the names that the user gave them.
  Map<String, String> views() {
    return settings().views();
  }

  /// @param filter empty to forget the view
  void saveView(String name, String filter) {
    remember(settings -> settings.withView(name, filter));
  }

  /// Gives a view another name; one that had that name before is replaced.
  void renameView(String from, String to) {
    remember(settings -> settings.withViewRenamed(from, to));
  }
}
