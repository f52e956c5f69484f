package dev.foretop.app;

import dev.foretop.app.kube.ProxyEndpoint;
import dev.foretop.app.ui.shell.ExplorerWindow;
import dev.foretop.proxy.guard.PairingApproval;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// JavaFX's side of the program: opens the window as soon as the proxy runs.
///
/// JavaFX makes this object by itself and hands nothing over, which is what the static field is
/// for.
public final class ExplorerApplication extends Application {

  private static final Logger log = LoggerFactory.getLogger(ExplorerApplication.class);
  private static final AtomicReference<@Nullable Start> START = new AtomicReference<>();
  private static final Duration UNTIL_QUIET = Duration.ofSeconds(4);

  private @Nullable CompositionRoot root;
  private @Nullable ExplorerWindow window;

  private record Start(Future<CompositionRoot> proxy, Openings openings) {}

  /// Runs the explorer against a proxy that is being started; returns when its window was closed,
  /// or at once if the proxy could not be started.
  static void run(Future<CompositionRoot> proxy, Openings openings) {
    START.set(new Start(proxy, openings));
    launch(ExplorerApplication.class);
  }

  @Override
  public void start(Stage stage) throws InterruptedException {
    StartTime.report("The toolkit was started");
    Thread.currentThread()
        .setUncaughtExceptionHandler(
            (_, failure) -> log.error("Something failed in the window", failure));
    Start asked = START.get();
    if (asked == null) {
      throw new IllegalStateException("the explorer is started by run()");
    }
    try {
      open(stage, asked.proxy().get(), asked.openings());
    } catch (ExecutionException _) {
      Platform.exit(); // Who started this says why.
    }
  }

  private void open(Stage stage, CompositionRoot started, Openings openings) {
    root = started;
    var endpoint = new ProxyEndpoint(started.proxyUri(), started.ownerToken());
    var explorer = new ExplorerWindow(stage, endpoint, started.services());
    window = explorer;
    StartTime.report("The window was made");
    explorer.show();
    if (StartTime.isWanted()) {
      reportStart(stage);
    }
    started.pairings().attend(new WindowPairing(explorer::ask));
    openings.attend(started, explorer);
    Thread.ofVirtual().name("memory-of-start").start(ExplorerApplication::returnMemory);
    if (Rehearsal.isWanted()) {
      Rehearsal.start(stage);
    }
  }

  // A start leaves more garbage than an idle window would make in minutes; the heap shrinks only
  // after a full collection.
  private static void returnMemory() {
    try {
      Thread.sleep(UNTIL_QUIET);
      System.gc();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void reportStart(Stage stage) {
    StartTime.report("The window was shown");
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
    }
    if (window != null) {
      window.close();
    }
  }
}
