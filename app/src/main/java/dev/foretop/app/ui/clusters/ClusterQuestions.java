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
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Asks the proxy for its clusters, and follows what changes. Belongs to the FX thread.
///
/// The proxy is asked every two seconds, and answers 304 where nothing has changed; so are the
/// settings, which another program may change.
final class ClusterQuestions implements AutoCloseable {

  private static final Duration INTERVAL = Duration.ofSeconds(2);

  private interface Question {
    ClusterList ask() throws ApiException;
  }

  private final KubernetesClient client;
  private final SettingsStore settings;
  private final Threads threads;
  private final Consumer<State> show;
  private State.@Nullable Known known;
  private @Nullable Ticker ticker;
  private boolean isAsking;
  private boolean follows;
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

  /// Asks now, and follows what changes from then on.
  void start() {
    ask();
    ticker = new Ticker(INTERVAL, threads.background(), this::lookAtSettings);
  }

  /// Asks now; what is under way may have begun too early.
  void ask() {
    if (isClosed) {
      return; // nobody runs anything any more
    }
    if (isAsking) {
      asksAgain = true;
      return;
    }
    isAsking = true;
    threads
        .background()
        .execute(() -> {
          State answer = read(client::clusters);
          threads.fx().execute(() -> accept(answer));
        });
  }

  private void accept(State next) {
    isAsking = false;
    show(next);
    if (!follows) {
      follows = true;
      follow();
    }
    if (asksAgain) {
      asksAgain = false;
      ask();
    }
  }

  private void show(State next) {
    if (next instanceof State.Known answer) {
      known = answer;
    }
    if (!isClosed) {
      show.accept(next);
    }
  }

  private void follow() {
    if (!isClosed) {
      threads
          .background()
          .execute(() -> {
            State next = read(client::clusters);
            threads.fx().execute(() -> followAfter(next));
          });
    }
  }

  // A question that is held (KubernetesClient#changedClusters) would tell of a cluster before the
  // one
  // who adds it waits for it.
  private void followAfter(State next) {
    show(next);
    CompletableFuture.delayedExecutor(INTERVAL.toMillis(), TimeUnit.MILLISECONDS, threads.fx())
        .execute(this::follow);
  }

  // Another window's, or another program's.
  private void lookAtSettings() {
    Settings now = settings.current();
    String notice = settings.notice().orElse(null);
    threads
        .fx()
        .execute(() -> {
          if (!isClosed
              && known instanceof State.Known(_, var before, var noticed)
              && !(before.equals(now) && Objects.equals(noticed, notice))) {
            ask();
          }
        });
  }

  private State read(Question question) {
    try {
      ClusterList found = question.ask();
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
