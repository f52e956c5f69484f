package dev.foretop.app.ui.clusters;

import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.ClusterList;
import dev.foretop.app.kube.ClustersQuestion;
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
/// One question is under way nearly always, which the proxy holds until it has something new to
/// tell. The settings are a file that others may change, too; it is looked at every two seconds,
/// and a question that was answered, held or not, is asked again then.
final class ClusterQuestions implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(50);
  private static final Duration INTERVAL = Duration.ofSeconds(2);

  private final KubernetesClient client;
  private final SettingsStore settings;
  private final Threads threads;
  private final Consumer<State> show;
  private @Nullable Ticker ticker;
  private @Nullable ClustersQuestion asked;
  private @Nullable ClusterList known;
  private boolean isClosed;

  /// @param show takes each answer
  ClusterQuestions(
      KubernetesClient client, SettingsStore settings, Threads threads, Consumer<State> show) {
    this.client = client;
    this.settings = settings;
    this.threads = threads;
    this.show = show;
  }

  /// Asks now, and from then on for whatever changes.
  void start() {
    ask();
    ticker = new Ticker(INTERVAL, threads.fx(), this::tick);
  }

  /// Asks now; what is under way is held, or may have begun too early.
  void ask() {
    if (asked != null) {
      asked.giveUp();
    }
    ask(Duration.ZERO);
  }

  private void ask(Duration patience) {
    if (isClosed) {
      return; // a tick was on its way
    }
    ClustersQuestion question = client.clusters(patience);
    asked = question;
    threads.background().execute(() -> answer(question));
  }

  private void answer(ClustersQuestion question) {
    try {
      ClusterList found = question.ask();
      State next = state(found);
      threads.fx().execute(() -> accept(question, next, found));
    } catch (ApiException e) {
      threads.fx().execute(() -> accept(question, new State.Failed(e.problem()), null));
    }
  }

  private void accept(ClustersQuestion question, State next, @Nullable ClusterList found) {
    if (isClosed || question != asked) {
      return; // it was given up
    }
    asked = null;
    known = found;
    show.accept(next);
  }

  private void tick() {
    ClusterList shown = known;
    if (shown != null) {
      threads
          .background()
          .execute(() -> {
            State next = state(shown);
            threads.fx().execute(() -> refresh(shown, next));
          });
    }
    if (asked == null) {
      ask(shown == null ? Duration.ZERO : PATIENCE);
    }
  }

  private void refresh(ClusterList shown, State next) {
    if (!isClosed && shown.equals(known)) {
      show.accept(next);
    }
  }

  private State state(ClusterList found) {
    Settings now = settings.current();
    return new State.Known(named(found, now), now, settings.notice().orElse(null));
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
    if (asked != null) {
      asked.giveUp();
    }
    if (ticker != null) {
      ticker.close();
    }
  }
}
