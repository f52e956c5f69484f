package dev.foretop.app.ui.clusters;

import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.ClusterList;
import dev.foretop.app.kube.KubernetesClient;
import dev.foretop.app.settings.Settings;
import dev.foretop.app.settings.SettingsStore;
import dev.foretop.app.ui.clusters.ClusterListViewModel.State;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.fx.Ticker;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Asks the proxy for its clusters, and reads how the user wants them. Belongs to the FX thread.
///
/// Both are asked for every two seconds, so that what another program changes shows by itself;
/// where nothing has changed the proxy sends no list. The proxy could hold the question until
/// something does, but would tell of a cluster before the one who adds it waits for it.
final class ClusterQuestions implements AutoCloseable {

  private static final Duration INTERVAL = Duration.ofSeconds(2);

  private final KubernetesClient client;
  private final SettingsStore settings;
  private final Threads threads;
  private final Consumer<State> show;
  private @Nullable Ticker ticker;
  private boolean isAsking;
  private boolean asksAgain;
  private boolean isClosed;

  /// @param show takes each answer
  ClusterQuestions(
      KubernetesClient client, SettingsStore settings, Threads threads, Consumer<State> show) {
    this.client = client;
    this.settings = settings;
    this.threads = threads;
    this.show = show;
  }

  /// Asks now, and then every two seconds.
  void start() {
    ask();
    ticker = new Ticker(INTERVAL, threads.fx(), this::ask);
  }

  /// Asks now; what is under way may have begun too early.
  void ask() {
    if (isClosed) {
      return; // a tick was on its way
    }
    if (isAsking) {
      asksAgain = true;
      return;
    }
    isAsking = true;
    threads
        .background()
        .execute(() -> {
          State answer = read();
          threads.fx().execute(() -> accept(answer));
        });
  }

  private void accept(State next) {
    isAsking = false;
    if (!isClosed) {
      show.accept(next);
    }
    if (asksAgain) {
      asksAgain = false;
      ask();
    }
  }

  private State read() {
    try {
      ClusterList found = client.clusters();
      Settings now = settings.current();
      return new State.Known(named(found, now), now, settings.notice().orElse(null));
    } catch (ApiException e) {
      return new State.Failed(e.problem());
    }
  }

  // The user's own names go everywhere.
  private static ClusterList named(ClusterList found, Settings settings) {
    if (settings.clusters().isEmpty()) {
      return found;
    }
    return new ClusterList(
        found.clusters().stream()
            .map(each -> {
              String name = settings.cluster(each.id().value()).displayName();
              return name == null ? each : each.withTitle(name);
            })
            .toList(),
        found.problems());
  }

  @Override
  public void close() {
    isClosed = true;
    if (ticker != null) {
      ticker.close();
    }
  }
}
