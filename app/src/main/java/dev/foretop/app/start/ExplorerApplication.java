package dev.foretop.app.start;

import dev.foretop.app.agent.ChangeDesk;
import dev.foretop.app.consent.WindowPairing;
import dev.foretop.app.kube.ProxyEndpoint;
import dev.foretop.app.settings.SettingsStore;
import dev.foretop.app.ui.fx.FxThread;
import dev.foretop.app.ui.shell.ExplorerWindow;
import dev.foretop.app.ui.shell.WindowFrame;
import dev.foretop.proxy.pairing.PairingApproval;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// JavaFX's side of the program: opens the window, and fills it as soon as the proxy runs.
///
/// JavaFX makes this object by itself, once, and hands nothing over, which is what the static
/// fields are for.
public final class ExplorerApplication extends Application {

  private static final Logger log = LoggerFactory.getLogger(ExplorerApplication.class);
  private static final CompletableFuture<Start> WANTED = new CompletableFuture<>();
  private static final CountDownLatch SETTLED = new CountDownLatch(1);
  private static final Duration UNTIL_SETTLED = Duration.ofSeconds(2);
  private static final Duration UNTIL_QUIET = Duration.ofSeconds(4);

  private @Nullable CompositionRoot root;
  private @Nullable ExplorerWindow window;

  private static final AtomicReference<@Nullable RuntimeException> FAILURE =
      new AtomicReference<>();

  /// What the window needs, as far as it is there.
  ///
  /// @param settings are there before the proxy is
  record Start(Future<SettingsStore> settings, Future<CompositionRoot> proxy, Openings openings) {}

  /// Starts the toolkit; returns when the window was closed that [#show] asked for.
  ///
  /// @throws UnsupportedOperationException if the display cannot be used
  static void run() {
    try {
      launch(ExplorerApplication.class);
    } finally {
      SETTLED.countDown();
    }
    RuntimeException failure = FAILURE.get();
    if (failure != null) {
      throw failure;
    }
  }

  /// Lets the window open, and be filled as soon as the proxy is there.
  static void show(Start start) {
    WANTED.complete(start);
  }

  /// Waits while the toolkit, on its way, is deep in the system's libraries: a program that ends
  /// there may crash.
  static void settle() throws InterruptedException {
    if (!SETTLED.await(UNTIL_SETTLED.toMillis(), TimeUnit.MILLISECONDS)) {
      log.warn("The display did not answer within {} seconds", UNTIL_SETTLED.toSeconds());
    }
  }

  @Override
  public void start(Stage stage) throws InterruptedException {
    SETTLED.countDown();
    StartTime.report("The toolkit was started");
    Thread.currentThread()
        .setUncaughtExceptionHandler(
            (_, failure) -> log.error("Something failed in the window", failure));
    try {
      Start asked = WANTED.get();
      var frame = new WindowFrame(stage, asked.settings().get());
      frame.show(() -> fillOnceReady(frame, stage, asked));
      StartTime.report("The window was shown");
    } catch (ExecutionException _) {
      Platform.exit(); // Who started this says why.
    }
  }

  // The window can be moved and closed meanwhile.
  private void fillOnceReady(WindowFrame frame, Stage stage, Start asked) {
    Thread.ofVirtual()
        .name("until the proxy runs")
        .start(() -> {
          try {
            CompositionRoot started = asked.proxy().get();
            new FxThread().execute(() -> fill(frame, stage, started, asked.openings()));
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          } catch (ExecutionException _) {
            Platform.exit(); // Who started this says why.
          }
        });
  }

  private void fill(WindowFrame frame, Stage stage, CompositionRoot started, Openings openings) {
    if (!stage.isShowing()) {
      return; // It was closed while it was empty, which ends the program.
    }
    try {
      open(frame, stage, started, openings);
    } catch (RuntimeException e) {
      FAILURE.set(e);
      Platform.exit(); // An empty window would stand there for ever.
    }
  }

  private void open(WindowFrame frame, Stage stage, CompositionRoot started, Openings openings) {
    root = started;
    var endpoint = new ProxyEndpoint(started.proxyUri(), started.ownerToken());
    var explorer = new ExplorerWindow(frame, endpoint, started.services());
    window = explorer;
    StartTime.report("The window was made");
    explorer.show();
    if (StartTime.isWanted()) {
      reportStart(stage);
    }
    started.pairings().attend(new WindowPairing(explorer::ask));
    started
        .agents()
        .attend(wish -> {
          explorer.ask(wish);
          return true;
        });
    openings.attend(started, explorer);
    QuietCollection.start(UNTIL_QUIET);
    if (Rehearsal.isWanted()) {
      Rehearsal.start(stage);
    }
  }

  private static void reportStart(Stage stage) {
    stage
        .getScene()
        .addPostLayoutPulseListener(
            new Runnable() {
              @Override
              public void run() {
                stage.getScene().removePostLayoutPulseListener(this);
                StartTime.report("The window was first drawn");
              }
            });
  }

  @Override
  public void stop() {
    if (root != null) {
      root.pairings().attend(PairingApproval.NOBODY);
      root.agents().attend(ChangeDesk.NOBODY);
    }
    if (window != null) {
      window.close();
    }
  }
}
