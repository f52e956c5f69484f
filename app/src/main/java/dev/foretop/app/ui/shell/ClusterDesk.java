package dev.foretop.app.ui.shell;

import dev.foretop.app.kube.ClusterId;
import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.kube.ClusterSession;
import dev.foretop.app.kube.ConnectionState;
import dev.foretop.app.kube.Discovery;
import dev.foretop.app.kube.KubernetesClient;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.resources.NamedKinds;
import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A cluster that is open: its connection, and what is known of it by now. Belongs to the FX
/// thread.
final class ClusterDesk implements AutoCloseable {

  /// Hears of a desk, on the FX thread.
  interface Listener {

    /// How it is called, how it is doing, its kinds or the news of it have changed.
    void deskChanged();

    /// The columns of a kind may have changed.
    void definitionChanged(String qualifiedName);

    /// Another cluster answers at this one's address: nothing that was shown of it is true.
    void clusterReplaced();
  }

  private final KubernetesClient client;
  private final Threads threads;
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final Runnable report;
  private final Function<ClusterInfo, List<String>> likely;
  private ClusterInfo info;
  private ClusterSession session;
  private ConnectionState state = new ConnectionState.Connecting();
  private Discovery discovery = Discovery.EMPTY;
  private @Nullable String news;
  private boolean wasLive;
  private int generation;

  /// @param likely returns on any thread in which namespaces of a cluster the user has worked
  /// @param report is called after each change
  ClusterDesk(
      KubernetesClient client,
      Threads threads,
      ClusterInfo info,
      Function<ClusterInfo, List<String>> likely,
      Runnable report) {
    this.client = client;
    this.threads = threads;
    this.report = report;
    this.info = info;
    this.likely = likely;
    this.session = client.open(info.id(), info.signIn(), new SessionReports(generation));
    session.setLikelyNamespaces(() -> likely.apply(info));
  }

  void add(Listener listener) {
    listeners.add(listener);
  }

  void remove(Listener listener) {
    listeners.remove(listener);
  }

  /// Returns whether nobody looks at it.
  boolean isUnused() {
    return listeners.isEmpty();
  }

  ClusterId id() {
    return info.id();
  }

  ClusterInfo info() {
    return info;
  }

  /// Its name and marks may change while it is open.
  void setInfo(ClusterInfo next) {
    if (!next.equals(info)) {
      info = next;
      changed();
    }
  }

  ClusterSession session() {
    return session;
  }

  ConnectionState state() {
    return state;
  }

  Discovery discovery() {
    return discovery;
  }

  /// Returns whether its kinds are known and its tables can be read.
  boolean isReady() {
    return wasLive;
  }

  /// What happened that the user has to know, or null.
  @Nullable String news() {
    return news;
  }

  /// The user has read it.
  void dismissNews() {
    news = null;
    changed();
  }

  Optional<ResourceKind> find(String kind) {
    return new NamedKinds(discovery).find(kind);
  }

  private void setState(ConnectionState next) {
    state = next;
    wasLive = wasLive || next instanceof ConnectionState.Live;
    changed();
  }

  private void setDiscovery(Discovery next) {
    discovery = next;
    changed();
  }

  private void changed() {
    listeners.forEach(Listener::deskChanged);
    report.run();
  }

  // Nothing that was known is true of the cluster that answers now, not even its kinds.
  private void startAnew() {
    session.close();
    news = Texts.of("shell.another.cluster.answers", info.displayName());
    discovery = Discovery.EMPTY;
    wasLive = false;
    state = new ConnectionState.Connecting();
    session = client.open(info.id(), info.signIn(), new SessionReports(++generation));
    ClusterInfo of = info;
    session.setLikelyNamespaces(() -> likely.apply(of));
    listeners.forEach(Listener::clusterReplaced);
    changed();
  }

  @Override
  public void close() {
    generation++;
    session.close();
    state = new ConnectionState.NotConnected();
  }

  /// Brings the reports of one session to the FX thread, and drops those of an earlier one.
  private final class SessionReports implements ClusterSession.Listener {

    private final int origin;

    SessionReports(int origin) {
      this.origin = origin;
    }

    @Override
    public void stateChanged(ConnectionState next) {
      onFxThread(() -> setState(next));
    }

    @Override
    public void kindsChanged(Discovery next) {
      onFxThread(() -> setDiscovery(next));
    }

    @Override
    public void definitionChanged(String qualifiedName) {
      onFxThread(() -> listeners.forEach(each -> each.definitionChanged(qualifiedName)));
    }

    @Override
    public void clusterReplaced() {
      onFxThread(ClusterDesk.this::startAnew);
    }

    private void onFxThread(Runnable task) {
      threads
          .fx()
          .execute(() -> {
            if (origin == generation) {
              task.run();
            }
          });
    }
  }
}
