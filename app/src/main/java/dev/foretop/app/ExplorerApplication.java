package dev.foretop.app;

import dev.foretop.app.kube.ProxyEndpoint;
import dev.foretop.app.ui.shell.ExplorerWindow;
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
  private static final AtomicReference<@Nullable ProxyEndpoint> ENDPOINT = new AtomicReference<>();

  private @Nullable ExplorerWindow window;

  /// Runs the explorer against `proxy`; returns when its window was closed.
  static void run(ProxyEndpoint proxy) {
    ENDPOINT.set(proxy);
    launch(ExplorerApplication.class);
  }

  @Override
  public void start(Stage stage) {
    Thread.currentThread()
        .setUncaughtExceptionHandler(
            (_, failure) -> log.error("Something failed in the window", failure));
    ProxyEndpoint proxy = ENDPOINT.get();
    if (proxy == null) {
      throw new IllegalStateException("the explorer is started by run()");
    }
    window = new ExplorerWindow(stage, proxy);
    window.show();
    if (Rehearsal.isWanted()) {
      Rehearsal.start(stage);
    }
  }

  @Override
  public void stop() {
    if (window != null) {
      window.close();
    }
  }
}
