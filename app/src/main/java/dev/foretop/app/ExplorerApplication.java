package dev.foretop.app;

import dev.foretop.app.kube.ProxyEndpoint;
import dev.foretop.app.ui.shell.ExplorerServices;
import dev.foretop.app.ui.shell.ExplorerWindow;
import dev.foretop.proxy.guard.PairingApproval;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Application;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// JavaFX's side of the program: opens the window on the proxy that is already running.
///
/// JavaFX makes this object by itself and hands nothing over, which is what the static field is
/// for.
public final class ExplorerApplication extends Application {

  private static final Logger log = LoggerFactory.getLogger(ExplorerApplication.class);
  private static final AtomicReference<@Nullable Proxy> PROXY = new AtomicReference<>();

  private @Nullable ExplorerWindow window;

  /// What the window needs of the proxy: where it is, and its questions for the user.
  private record Proxy(ProxyEndpoint endpoint, PairingDesk pairings, ExplorerServices services) {}

  /// Runs the explorer against a proxy; returns when its window was closed.
  static void run(ProxyEndpoint endpoint, PairingDesk pairings, ExplorerServices services) {
    PROXY.set(new Proxy(endpoint, pairings, services));
    launch(ExplorerApplication.class);
  }

  @Override
  public void start(Stage stage) {
    Thread.currentThread()
        .setUncaughtExceptionHandler(
            (_, failure) -> log.error("Something failed in the window", failure));
    Proxy proxy = PROXY.get();
    if (proxy == null) {
      throw new IllegalStateException("the explorer is started by run()");
    }
    var explorer = new ExplorerWindow(stage, proxy.endpoint(), proxy.services());
    window = explorer;
    explorer.show();
    proxy.pairings().attend(new WindowPairing(explorer::ask));
    if (Rehearsal.isWanted()) {
      Rehearsal.start(stage);
    }
  }

  @Override
  public void stop() {
    Proxy proxy = PROXY.get();
    if (proxy != null) {
      proxy.pairings().attend(PairingApproval.NOBODY);
    }
    if (window != null) {
      window.close();
    }
  }
}
