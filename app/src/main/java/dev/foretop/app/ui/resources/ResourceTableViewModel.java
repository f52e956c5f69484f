package dev.foretop.app.ui.resources;

import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.ClusterId;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.OwnColumn;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.TableQuery;
import dev.foretop.app.kube.TableSource;
import dev.foretop.app.table.ColumnId;
import dev.foretop.app.table.LiveTable;
import dev.foretop.app.table.Presentation;
import dev.foretop.app.table.RowKey;
import dev.foretop.app.table.Sort;
import dev.foretop.app.table.TableSnapshot;
import dev.foretop.app.ui.fx.Conflated;
import dev.foretop.app.ui.navigation.Destination;
import dev.foretop.app.ui.navigation.Navigator;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

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

    /// One of its namespaces, for who wants to see a few objects; empty for all.
    String namespace() {
      return namespaces.stream().findFirst().orElse("");
    }
  }

  private final Executor fxThread;
  private final Navigator navigator;
  private final InstantSource clock;
  private final TypedFilter filter;
  private final ReadOnlyObjectWrapper<@Nullable Shown> shown = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<TableSnapshot> snapshot =
      new ReadOnlyObjectWrapper<>(TableSnapshot.EMPTY);
  private final NamespaceChoice namespaces;
  private final TableChoices choices;
  private final KnownLabels labels;

  private @Nullable ClusterId cluster;
  private @Nullable TableSource source;
  private @Nullable Cluster open;
  private Neighbours neighbours = Neighbours.NONE;
  private Set<ClusterId> joined = Set.of();
  private volatile @Nullable TableParts parts;
  private @Nullable LiveTable table;
  private boolean isInSight = true;
  private int generation;

  public ResourceTableViewModel(Executor fxThread, Navigator navigator, InstantSource clock) {
    this(fxThread, navigator, clock, TableMemory.ofWindow());
  }

  /// @param memory how the tables of each kind were left
  public ResourceTableViewModel(
      Executor fxThread, Navigator navigator, InstantSource clock, TableMemory memory) {
    this.choices = new TableChoices(memory, this::present, this::reopen);
    this.fxThread = fxThread;
    this.navigator = navigator;
    this.labels = new KnownLabels(fxThread);
    this.clock = clock;
    this.namespaces = new NamespaceChoice(fxThread, clock);
    this.filter = new TypedFilter(fxThread, choices, snapshot::get, this::reopen);
  }

  /// Takes the tables of another cluster; nothing is shown until a kind is chosen.
  ///
  /// @param others clusters whose rows may be shown beside this one's
  /// @param namespacesBefore those chosen before
  public void setSource(Cluster newCluster, Neighbours others, NamespaceMemory namespacesBefore) {
    setSource(newCluster.id(), newCluster.tables());
    open = newCluster;
    neighbours = others;
    namespaces.remember(namespacesBefore);
  }

  /// Does the same where nothing but tables is asked for.
  public void setSource(ClusterId newCluster, TableSource newSource) {
    clear();
    cluster = newCluster;
    source = newSource;
    namespaces.follow(newSource);
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
    namespaces.clear();
    filter.clear();
    shown.set(null);
    snapshot.set(TableSnapshot.EMPTY);
  }

  /// Asks for the table anew, as where the clusters behind it are others.
  public void reopen() {
    Shown now = shown.get();
    if (now != null) {
      open(now.kind());
    }
  }

  /// Shows a kind of these namespaces; none means all.
  public void show(ResourceKind kind, Set<String> of) {
    namespaces.goTo(of);
    show(kind);
  }

  /// Returns the namespaces to show, of kinds that have any; none means all.
  public Set<String> chosenNamespaces() {
    return namespaces.chosen();
  }

  /// Shows a kind in place of what was shown before, as its tables were left.
  public void show(ResourceKind kind) {
    choices.begin(kind, defaultSort(kind));
    filter.begin(choices.rememberedFilter());
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
    TableParts made = partsOf(kind, from);
    parts = made;
    Set<String> of = kind.isNamespaced() ? namespaces.chosen() : Set.of();
    table =
        new LiveTable(
            made.source(),
            new TableQuery(kind, of, filter.selectors(), choices.own()),
            choices.presentation(),
            new Conflated<>(fxThread, next -> setIfCurrent(origin, next)),
            clock);
    if (!isInSight) {
      table.setInSight(false);
    }
    // Last: whoever hears of it may open the next table at once.
    shown.set(new Shown(kind, of));
  }

  private TableParts partsOf(ResourceKind kind, TableSource from) {
    return TableParts.of(
        cluster == null ? new ClusterId("") : cluster,
        from,
        open,
        kind,
        neighbours.ownName(),
        SeveralKinds.isSeveral(kind) ? List.of() : neighbours.choose(joined));
  }

  /// Asks for the table anew if clusters serve its kind otherwise by now, or if it is one of
  /// several kinds and they are others.
  public void followKinds() {
    TableParts made = parts;
    TableSource from = source;
    Cluster of = open;
    if (made != null && from != null && of != null) {
      TableParts next = partsOf(made.kindIn(of.discovery()), from);
      if (next.kind().isServedOtherwiseThan(made.kind())
          || !next.asksFor().equals(made.asksFor())) {
        open(next.kind());
      }
    }
  }

  // A snapshot of an earlier kind can still wait for the FX thread when the kind changes.
  private void setIfCurrent(int origin, TableSnapshot next) {
    if (origin == generation) {
      choices.assumeWideHidden(next.columns());
      snapshot.set(next);
      filter.rowsChanged();
    }
  }

  /// Chooses the namespaces to show; none means all.
  public void chooseNamespaces(Set<String> chosen) {
    namespaces.choose(chosen);
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
  void preview(OwnColumn column, Consumer<Optional<List<String>>> then) {
    Shown now = shown.get();
    Cluster of = open;
    if (now != null && of != null && !SeveralKinds.isSeveral(now.kind())) {
      new ColumnPreview(of.objects(), now.kind(), now.namespace()).of(column, fxThread, then);
    }
  }

  /// Returns labels of objects on screen, as far as they are known, for who is about to type one.
  ///
  /// @param then is run when more is known
  Map<String, Set<String>> labels(Runnable then) {
    Shown now = shown.get();
    Cluster of = open;
    if (now == null || of == null || !filterProperty().get().contains("label")) {
      return Map.of();
    }
    // Of all kinds, pods have most of the labels by which things belong together.
    ResourceKind kind = SeveralKinds.isSeveral(now.kind()) ? ResourceKind.PODS : now.kind();
    return labels.of(List.of(of.id(), now), of.objects(), kind, now.namespace(), then);
  }

  private void present(Presentation next) {
    if (table != null) {
      table.present(next);
    }
  }

  /// Says whether anybody sees the table; while nobody does, it costs its watch and little more.
  public void setInSight(boolean isSeen) {
    isInSight = isSeen;
    namespaces.setInSight(isSeen);
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
    return !filter.selectors().isEmpty();
  }

  InstantSource clock() {
    return clock;
  }

  public StringProperty filterProperty() {
    return filter.textProperty();
  }

  /// What is wrong with the filter, empty if nothing is.
  public ReadOnlyStringProperty filterProblemProperty() {
    return filter.problemProperty();
  }

  public ReadOnlyObjectProperty<@Nullable Shown> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<TableSnapshot> snapshotProperty() {
    return snapshot.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<List<String>> namespacesProperty() {
    return namespaces.knownProperty();
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
    namespaces.close();
  }
}
