package dev.foretop.app.ui.clusters;

import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.ApiProblem;
import dev.foretop.app.kube.ClusterId;
import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.kube.ClusterList;
import dev.foretop.app.kube.SessionState;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.fx.Ticker;
import dev.foretop.app.ui.navigation.Destination;
import dev.foretop.app.ui.navigation.Navigator;
import java.time.Duration;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The clusters to choose from, and how the open one is doing.
///
/// The proxy is asked every two seconds, so that a changed kubeconfig shows by itself. No cluster
/// is contacted before the user opens it.
public final class ClusterListViewModel implements AutoCloseable {

  /// Asks the proxy.
  @FunctionalInterface
  public interface Source {
    ClusterList clusters() throws ApiException;
  }

  /// What is known about the clusters.
  public sealed interface State {

    record Loading() implements State {}

    record Known(ClusterList list) implements State {}

    record Failed(ApiProblem problem) implements State {}
  }

  /// The open cluster, if any.
  public record Open(@Nullable ClusterId cluster, SessionState state) {}

  private static final Duration INTERVAL = Duration.ofSeconds(2);

  private final Source source;
  private final Threads threads;
  private final Navigator navigator;
  private final ReadOnlyObjectWrapper<State> state =
      new ReadOnlyObjectWrapper<>(new State.Loading());
  private final ReadOnlyObjectWrapper<Open> open =
      new ReadOnlyObjectWrapper<>(new Open(null, new SessionState.Connecting()));
  private @Nullable Ticker ticker;
  private boolean isAsking;

  public ClusterListViewModel(Source source, Threads threads, Navigator navigator) {
    this.source = source;
    this.threads = threads;
    this.navigator = navigator;
  }

  /// Asks now, and then every two seconds.
  public void start() {
    ask();
    ticker = new Ticker(INTERVAL, threads.fx(), this::ask);
  }

  void ask() {
    if (!isAsking) {
      isAsking = true;
      threads.background().execute(this::read);
    }
  }

  private void read() {
    State next;
    try {
      next = new State.Known(source.clusters());
    } catch (ApiException e) {
      next = new State.Failed(e.problem());
    }
    State answer = next;
    threads.fx().execute(() -> accept(answer));
  }

  private void accept(State next) {
    isAsking = false;
    boolean isFirst = state.get() instanceof State.Loading;
    if (!next.equals(state.get())) {
      state.set(next);
    }
    if (isFirst && next instanceof State.Known(var list)) {
      openTheOnlyDemo(list);
    }
  }

  // A first start without any cluster should show something at once; a real cluster is never
  // contacted unasked.
  private void openTheOnlyDemo(ClusterList list) {
    if (list.clusters().size() == 1 && list.clusters().getFirst().isDemo()) {
      open(list.clusters().getFirst());
    }
  }

  public void open(ClusterInfo cluster) {
    navigator.go(new Destination.ToCluster(cluster));
  }

  /// Shows how the open cluster is doing.
  public void setOpen(@Nullable ClusterId cluster, SessionState sessionState) {
    open.set(new Open(cluster, sessionState));
  }

  public ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Open> openProperty() {
    return open.getReadOnlyProperty();
  }

  @Override
  public void close() {
    if (ticker != null) {
      ticker.close();
    }
  }
}
