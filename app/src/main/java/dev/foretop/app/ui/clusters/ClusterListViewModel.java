package dev.foretop.app.ui.clusters;

import dev.foretop.app.kube.ApiProblem;
import dev.foretop.app.kube.ClusterId;
import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.kube.ClusterList;
import dev.foretop.app.kube.ConnectionState;
import dev.foretop.app.kube.KubernetesClient;
import dev.foretop.app.kube.SourceProblem;
import dev.foretop.app.settings.Settings;
import dev.foretop.app.settings.SettingsStore;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.navigation.Destination;
import dev.foretop.app.ui.navigation.Navigator;
import dev.foretop.app.words.Texts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// The clusters to choose from, as the user has named, grouped and marked them, and how the open
/// one is doing.
///
/// No cluster is contacted before the user opens it.
public final class ClusterListViewModel implements AutoCloseable {

  /// Changes what the list shows.
  @FunctionalInterface
  public interface Work {
    void run() throws IOException;
  }

  /// What is known about the clusters.
  public sealed interface State {

    record Loading() implements State {}

    /// The clusters, and how the user wants them.
    ///
    /// @param notice what is wrong with the settings, or null
    record Known(ClusterList list, Settings settings, @Nullable String notice) implements State {}

    record Failed(ApiProblem problem) implements State {}
  }

  /// The clusters that are open.
  ///
  /// @param cluster the one that is looked at, or null
  /// @param states how each of them is doing
  public record Open(@Nullable ClusterId cluster, Map<ClusterId, ConnectionState> states) {

    public Open {
      states = Map.copyOf(states);
    }

    boolean isOpen(ClusterId id) {
      return states.containsKey(id);
    }

    ConnectionState state(ClusterId id) {
      return states.getOrDefault(id, new ConnectionState.NotConnected());
    }
  }

  private final ClusterQuestions questions;
  private final SettingsStore settings;
  private final Threads threads;
  private final Navigator navigator;
  private final StringProperty search = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<State> state =
      new ReadOnlyObjectWrapper<>(new State.Loading());
  private final ReadOnlyObjectWrapper<List<ClusterRow>> rows =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Open> open =
      new ReadOnlyObjectWrapper<>(new Open(null, Map.of()));
  private final ReadOnlyObjectWrapper<@Nullable ClusterId> added = new ReadOnlyObjectWrapper<>();
  private @Nullable Set<ClusterId> knownBefore;
  private @Nullable String failedChange;

  public ClusterListViewModel(
      KubernetesClient client, SettingsStore settings, Threads threads, Navigator navigator) {
    this.questions = new ClusterQuestions(client, settings, threads, this::show);
    this.settings = settings;
    this.threads = threads;
    this.navigator = navigator;
    search.subscribe(_ -> arrange());
  }

  /// Asks now, and from then on for whatever changes.
  public void start() {
    questions.start();
  }

  /// Asks now; what is under way may have begun too early.
  public void ask() {
    questions.ask();
  }

  /// Points at the first cluster that comes from now on: the user adds one.
  public void expectAdded() {
    knownBefore = ids();
  }

  /// Asks for what was added, or expects nothing any more.
  public void endAdding(boolean isAdded) {
    if (isAdded) {
      ask();
    } else {
      knownBefore = null;
    }
  }

  private Set<ClusterId> ids() {
    return state.get() instanceof State.Known(var list, _, _)
        ? list.clusters().stream().map(ClusterInfo::id).collect(Collectors.toSet())
        : Set.of();
  }

  private void pointAtAdded() {
    Set<ClusterId> before = knownBefore;
    if (before != null && state.get() instanceof State.Known(var list, _, _)) {
      list.clusters().stream()
          .map(ClusterInfo::id)
          .filter(id -> !before.contains(id))
          .findFirst()
          .ifPresent(id -> {
            knownBefore = null;
            added.set(id);
          });
    }
  }

  private void show(State next) {
    if (!next.equals(state.get())) {
      state.set(next);
      arrange();
      pointAtAdded();
    }
  }

  private void arrange() {
    if (state.get() instanceof State.Known(var list, var now, _)) {
      rows.set(ClusterRows.of(list.clusters(), now, search.get()));
    }
  }

  public void open(ClusterInfo cluster) {
    navigator.go(new Destination.ToCluster(cluster));
  }

  /// Opens the first cluster that a search finds, as Enter in the search field does.
  void openFound() {
    if (search.get().isBlank()) {
      return; // nobody has said which
    }
    for (ClusterRow row : rows.get()) {
      if (row instanceof ClusterRow.Item item) {
        open(item.cluster());
        return;
      }
    }
  }

  /// Opens a cluster in a tab of its own.
  void openAside(ClusterInfo cluster) {
    navigator.goAside(new Destination.ToCluster(cluster));
  }

  void disconnect(ClusterInfo cluster) {
    navigator.go(new Destination.OutOfCluster(cluster.id()));
  }

  void edit(ClusterInfo cluster) {
    navigator.go(new Destination.ToClusterSettings(cluster));
  }

  /// Asks whether a cluster is to go, if the user added it.
  void remove(ClusterInfo cluster) {
    if (cluster.isRemovable()) {
      navigator.go(new Destination.ToClusterRemoval(cluster));
    }
  }

  /// Asks whether what has a problem is to go, if the user added it.
  void remove(SourceProblem problem) {
    if (problem.isRemovable()) {
      navigator.go(new Destination.ToSourceRemoval(problem));
    }
  }

  /// Shows the ways to add a cluster.
  public void addCluster() {
    navigator.go(new Destination.ToNewCluster());
  }

  /// Moves a cluster up or down among those that are shown with it.
  ///
  /// @param by -1 for up, 1 for down
  void move(ClusterInfo cluster, int by) {
    List<ClusterRow> shown = rows.get();
    for (int i = 0; i < shown.size(); i++) {
      if (shown.get(i) instanceof ClusterRow.Item item
          && item.cluster().id().equals(cluster.id())
          && i + by >= 0
          && i + by < shown.size()
          && shown.get(i + by) instanceof ClusterRow.Item neighbour) {
        moveTo(cluster.id(), neighbour.cluster().id());
      }
    }
  }

  /// Puts a cluster where another one is, which makes room for it.
  void moveTo(ClusterId moved, ClusterId place) {
    if (state.get() instanceof State.Known(var list, var now, _)) {
      List<String> order = new ArrayList<>();
      ClusterRows.ordered(list.clusters(), now.clusterOrder())
          .forEach(each -> order.add(each.id().value()));
      int to = order.indexOf(place.value());
      if (to >= 0 && order.remove(moved.value())) {
        order.add(to, moved.value());
        change(settings -> settings.withClusterOrder(order));
      }
    }
  }

  /// Folds a group up or opens it.
  void toggle(ClusterRow.Heading group) {
    change(now -> now.withGroupClosed(group.title(), !group.isClosed()));
  }

  /// Changes the settings in the background; the list follows.
  public void change(UnaryOperator<Settings> change) {
    perform(() -> settings.change(change), Texts.of("clusters.settings.cannot.kept"));
  }

  /// Does something in the background that the list follows; what goes wrong is a notice.
  ///
  /// @param complaint begins that notice
  public void perform(Work work, String complaint) {
    threads
        .background()
        .execute(() -> {
          String failure = failureOf(work, complaint);
          threads
              .fx()
              .execute(() -> {
                failedChange = failure;
                ask();
              });
        });
  }

  private static @Nullable String failureOf(Work work, String complaint) {
    try {
      work.run();
      return null;
    } catch (IOException e) {
      return complaint + ": " + e.getMessage();
    }
  }

  /// Returns what to tell the user about their settings, or null.
  public @Nullable String notice() {
    return failedChange == null && state.get() instanceof State.Known(_, _, var notice)
        ? notice
        : failedChange;
  }

  /// Hides the notice: the user has read it.
  public void dismissNotice() {
    failedChange = null;
    settings.dismissNotice();
    ask();
  }

  /// Shows how the open clusters are doing.
  ///
  /// @param cluster the one that is looked at, or null
  public void setOpen(@Nullable ClusterId cluster, Map<ClusterId, ConnectionState> states) {
    var now = new Open(cluster, states);
    if (!now.equals(open.get())) {
      open.set(now);
    }
  }

  public StringProperty searchProperty() {
    return search;
  }

  public ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<List<ClusterRow>> rowsProperty() {
    return rows.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<@Nullable ClusterId> addedProperty() {
    return added.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Open> openProperty() {
    return open.getReadOnlyProperty();
  }

  @Override
  public void close() {
    questions.close();
  }
}
