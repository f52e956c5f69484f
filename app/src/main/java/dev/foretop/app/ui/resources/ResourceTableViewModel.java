package dev.foretop.app.ui.resources;

import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.ClusterId;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.Objects;
import dev.foretop.app.kube.OwnColumn;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.TableQuery;
import dev.foretop.app.kube.TableSource;
import dev.foretop.app.table.ColumnId;
import dev.foretop.app.table.Filter;
import dev.foretop.app.table.LiveTable;
import dev.foretop.app.table.Presentation;
import dev.foretop.app.table.RowKey;
import dev.foretop.app.table.Sort;
import dev.foretop.app.table.TableSnapshot;
import dev.foretop.app.ui.fx.Conflated;
import dev.foretop.app.ui.navigation.Destination;
import dev.foretop.app.ui.navigation.Navigator;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The table of one kind on screen.
///
/// Belongs to the FX thread: methods are called there and properties change there. What live tables
/// report from elsewhere is handed over through `fxThread`.
public final class ResourceTableViewModel implements AutoCloseable {

  /// The kind on screen, and the namespaces it is shown of; none means all.
  public record Shown(ResourceKind kind, Set<String> namespaces) {

    /// What the kind is called above its table.
    public String title() {
      return KindCatalog.title(kind);
    }
  }

  private static final int PREVIEWED = 5;
  private static final Duration WHILE_TYPING = Duration.ofMillis(300);

  private final Executor fxThread;
  private final Navigator navigator;
  private final InstantSource clock;
  private final StringProperty filter = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper filterProblem = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<@Nullable Shown> shown = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<TableSnapshot> snapshot =
      new ReadOnlyObjectWrapper<>(TableSnapshot.EMPTY);
  private final ReadOnlyObjectWrapper<List<String>> namespaces =
      new ReadOnlyObjectWrapper<>(List.of());
  private final TableChoices choices;

  private @Nullable ClusterId cluster;
  private @Nullable TableSource source;
  private @Nullable Cluster open;
  private Neighbours neighbours = Neighbours.NONE;
  private NamespaceMemory namespaceMemory = NamespaceMemory.NONE;
  private Set<ClusterId> joined = Set.of();
  private volatile @Nullable TableParts parts;
  private @Nullable LiveTable table;
  private @Nullable LiveTable namespaceTable;
  private Set<String> chosenNamespaces = Set.of();
  private TableQuery.Selectors selectors = TableQuery.Selectors.NONE;
  private boolean isInSight = true;
  private int generation;
  private int edits;

  public ResourceTableViewModel(Executor fxThread, Navigator navigator, InstantSource clock) {
    this(fxThread, navigator, clock, TableMemory.ofWindow());
  }

  /// @param memory how the tables of each kind were left
  public ResourceTableViewModel(
      Executor fxThread, Navigator navigator, InstantSource clock, TableMemory memory) {
    this.choices = new TableChoices(memory, this::present, this::reopen);
    this.fxThread = fxThread;
    this.navigator = navigator;
    this.clock = clock;
    filter.subscribe(this::filter);
  }

  /// Takes the tables of another cluster; nothing is shown until a kind is chosen.
  ///
  /// @param others clusters whose rows may be shown beside this one's
  /// @param namespacesBefore those chosen before
  public void setSource(Cluster newCluster, Neighbours others, NamespaceMemory namespacesBefore) {
    setSource(newCluster.id(), newCluster.tables());
    open = newCluster;
    neighbours = others;
    namespaceMemory = namespacesBefore;
    namespaces.set(namespacesBefore.known());
  }

  /// Does the same where nothing but tables is asked for.
  public void setSource(ClusterId newCluster, TableSource newSource) {
    clear();
    cluster = newCluster;
    source = newSource;
    followNamespaces(newSource);
  }

  /// Runs tasks on the FX thread.
  Executor fx() {
    return fxThread;
  }

  /// Shows nothing and follows nothing.
  public void clear() {
    close();
    source = null;
    open = null;
    parts = null;
    join(Set.of());
    neighbours = Neighbours.NONE;
    namespaceMemory = NamespaceMemory.NONE;
    chosenNamespaces = Set.of();
    namespaces.set(List.of());
    filter.set("");
    shown.set(null);
    snapshot.set(TableSnapshot.EMPTY);
  }

  private void filter(String text) {
    Filter wanted = Filter.of(text);
    filterProblem.set(wanted.problem());
    choices.filter(text);
    int typed = ++edits;
    CompletableFuture.delayedExecutor(WHILE_TYPING.toMillis(), TimeUnit.MILLISECONDS, fxThread)
        .execute(() -> settle(typed, text, wanted));
  }

  // The server is asked when the typing pauses, not for each letter.
  private void settle(int typed, String text, Filter wanted) {
    if (typed == edits && shown.get() != null) {
      TableQuery.Selectors next = wanted.selectors();
      filterProblem.set(wanted.problem(snapshot.get().columns()));
      choices.rememberFilter(text);
      if (!next.equals(selectors)) {
        selectors = next;
        reopen();
      }
    }
  }

  /// Asks for the table anew, as where the clusters behind it are others.
  public void reopen() {
    Shown now = shown.get();
    if (now != null) {
      open(now.kind());
    }
  }

  private void followNamespaces(TableSource from) {
    var names =
        new Conflated<List<String>>(
            fxThread,
            next -> {
              if (isSource(from)) {
                // Who may not list them has those chosen before.
                namespaces.set(next.isEmpty() ? namespaceMemory.known() : next);
              }
            });
    namespaceTable =
        new LiveTable(
            from,
            new TableQuery(ResourceKind.NAMESPACES, Set.of()),
            Presentation.PLAIN,
            next -> names.accept(names(next)),
            clock);
  }

  @SuppressWarnings("ReferenceEquality") // The same cluster opened again has another source.
  private boolean isSource(TableSource other) {
    return source == other;
  }

  private static List<String> names(TableSnapshot snapshot) {
    String[] names = new String[snapshot.size()];
    for (int i = 0; i < names.length; i++) {
      names[i] = snapshot.key(snapshot.row(i)).name();
    }
    return List.of(names);
  }

  /// Shows a kind of these namespaces; none means all.
  public void show(ResourceKind kind, Set<String> of) {
    chosenNamespaces = Set.copyOf(of);
    if (!namespaceMemory.known().containsAll(of)) {
      namespaceMemory.chosen(of); // a link may know more than who follows it
    }
    show(kind);
  }

  /// Returns the namespaces to show, of kinds that have any; none means all.
  public Set<String> chosenNamespaces() {
    return chosenNamespaces;
  }

  /// Shows a kind in place of what was shown before, as its tables were left.
  public void show(ResourceKind kind) {
    choices.begin(kind, defaultSort(kind));
    String left = choices.rememberedFilter();
    selectors = Filter.of(left).selectors();
    edits++;
    filter.set(left);
    choices.filter(left);
    open(kind);
  }

  // Events are read to see what happened just now.
  private static Sort defaultSort(ResourceKind kind) {
    return kind.isBuiltIn() && kind.plural().equals("events")
        ? new Sort(ColumnId.first("Last Seen"), false)
        : Sort.BY_NAME;
  }

  private void open(ResourceKind kind) {
    TableSource from = source;
    if (from == null) {
      return;
    }
    closeTable();
    int origin = ++generation;
    snapshot.set(TableSnapshot.EMPTY);
    TableParts made =
        TableParts.of(
            cluster == null ? new ClusterId("") : cluster,
            from,
            open,
            kind,
            neighbours.ownName(),
            SeveralKinds.isSeveral(kind) ? List.of() : neighbours.choose(joined));
    parts = made;
    Set<String> of = kind.isNamespaced() ? chosenNamespaces : Set.of();
    table =
        new LiveTable(
            made.source(),
            new TableQuery(kind, of, selectors, choices.own()),
            choices.presentation(),
            new Conflated<>(fxThread, next -> setIfCurrent(origin, next)),
            clock);
    if (!isInSight) {
      table.setInSight(false);
    }
    // Last: whoever hears of it may open the next table at once.
    shown.set(new Shown(kind, of));
  }

  // A snapshot of an earlier kind can still wait for the FX thread when the kind changes.
  private void setIfCurrent(int origin, TableSnapshot next) {
    if (origin == generation) {
      choices.assumeWideHidden(next.columns());
      snapshot.set(next);
    }
  }

  /// Chooses the namespaces to show; none means all.
  public void chooseNamespaces(Set<String> chosen) {
    chosenNamespaces = Set.copyOf(chosen);
    namespaceMemory.chosen(chosen);
    Shown now = shown.get();
    if (now != null && now.kind().isNamespaced()) {
      open(now.kind());
    }
  }

  /// Returns how the table is wanted, and what changes that.
  TableChoices choices() {
    return choices;
  }

  /// Says what a column would hold for the first objects of the kind.
  void preview(OwnColumn column, Consumer<List<String>> then) {
    Shown now = shown.get();
    Cluster of = open;
    if (now != null && of != null && !SeveralKinds.isSeveral(now.kind())) {
      Objects from = of.objects();
      String namespace = now.namespaces().size() == 1 ? now.namespaces().iterator().next() : "";
      Thread.ofVirtual()
          .name("preview")
          .start(() -> {
            List<String> values = sample(from, now.kind(), namespace, column);
            fxThread.execute(() -> then.accept(values));
          });
    }
  }

  private static List<String> sample(
      Objects from, ResourceKind kind, String namespace, OwnColumn column) {
    try {
      JsonNode items = from.list(kind, namespace, "limit=" + PREVIEWED).path("items");
      return items.values().stream().map(column::textIn).distinct().toList();
    } catch (ApiException _) {
      return List.of(); // the table says what is wrong
    }
  }

  private void present(Presentation next) {
    if (table != null) {
      table.present(next);
    }
  }

  /// Says whether anybody sees the table; while nobody does, it costs its watch and little more.
  public void setInSight(boolean isSeen) {
    isInSight = isSeen;
    if (table != null) {
      table.setInSight(isSeen);
    }
  }

  /// Reads the list again, as after a change of the kind's definition.
  public void refresh() {
    if (table != null) {
      table.refresh();
    }
  }

  void openObject(RowKey row) {
    object(row).ifPresent(object -> navigator.go(new Destination.ToObject(object)));
  }

  void openAside(RowKey row) {
    object(row).ifPresent(this::openAside);
  }

  void openAside(ObjectKey object) {
    navigator.goAside(new Destination.ToObject(object));
  }

  private Optional<ObjectKey> object(RowKey row) {
    return objects().apply(row);
  }

  /// Returns what tells the object that a row of the present table is of; for any thread. Some
  /// servers print rows without saying of what.
  public Function<RowKey, Optional<ObjectKey>> objects() {
    TableParts of = parts;
    return row -> of == null ? Optional.empty() : of.object(row);
  }

  /// Returns the key of an object's row, or null if the table is not of its kind.
  public @Nullable RowKey row(ObjectKey object) {
    TableParts of = parts;
    return of == null ? null : of.row(object);
  }

  /// Whether the objects of the table may have owners to be told.
  boolean canGroupByOwner() {
    Shown now = shown.get();
    return now != null && now.kind().isNamespaced() && !SeveralKinds.isSeveral(now.kind());
  }

  Neighbours neighbours() {
    return neighbours;
  }

  /// Returns the clusters whose rows stand beside those of the table's own.
  public Set<ClusterId> joined() {
    return joined;
  }

  /// Shows rows of these clusters, too.
  public void join(Set<ClusterId> clusters) {
    if (!clusters.equals(joined)) {
      joined = Set.copyOf(clusters);
      if (clusters.isEmpty()) {
        var _ = neighbours.choose(clusters);
      }
      reopen();
    }
  }

  /// What the cluster says of the kind on screen if that is on its way out; else empty.
  String deprecation() {
    Shown now = shown.get();
    Cluster of = open;
    return now == null || of == null ? "" : of.deprecations().of(now.kind()).orElse("");
  }

  /// Returns whether the server was asked for some of the objects only.
  public boolean isSelected() {
    return !selectors.isEmpty();
  }

  InstantSource clock() {
    return clock;
  }

  public StringProperty filterProperty() {
    return filter;
  }

  /// What is wrong with the filter, empty if nothing is.
  public ReadOnlyStringProperty filterProblemProperty() {
    return filterProblem.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<@Nullable Shown> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<TableSnapshot> snapshotProperty() {
    return snapshot.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<List<String>> namespacesProperty() {
    return namespaces.getReadOnlyProperty();
  }

  private void closeTable() {
    if (table != null) {
      table.close();
      table = null;
    }
  }

  @Override
  public void close() {
    generation++;
    closeTable();
    if (namespaceTable != null) {
      namespaceTable.close();
      namespaceTable = null;
    }
  }
}
