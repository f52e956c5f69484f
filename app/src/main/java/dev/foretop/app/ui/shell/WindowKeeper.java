package dev.foretop.app.ui.shell;

import dev.foretop.app.settings.KeptDockTab;
import dev.foretop.app.settings.SettingsStore;
import dev.foretop.app.settings.WindowSettings;
import dev.foretop.app.settings.WindowSettings.Apart;
import dev.foretop.app.settings.WindowSettings.Bounds;
import dev.foretop.app.ui.fx.Threads;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps how the window is left, a moment after each change, so that it comes back even after the
/// program was killed. Belongs to the FX thread.
final class WindowKeeper implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(WindowKeeper.class);
  private static final Duration CALM = Duration.ofMillis(400);

  private final Stage stage;
  private final SettingsStore store;
  private final Threads threads;
  private final Workspace workspace;
  private final Dividers dividers;
  private final DockPane dock;
  private final PlaceWindows windows;
  private WindowSettings kept;
  private @Nullable Bounds bounds;
  private boolean isWaiting;
  private boolean isClosed;

  WindowKeeper(
      Stage stage,
      SettingsStore store,
      Threads threads,
      Workspace workspace,
      PlaceWindows windows,
      Dividers dividers,
      DockPane dock) {
    this.dock = dock;
    this.windows = windows;
    this.stage = stage;
    this.store = store;
    this.threads = threads;
    this.workspace = workspace;
    this.dividers = dividers;
    this.kept = store.current().window();
    this.bounds = kept.bounds();
  }

  /// Opens the tabs that there were.
  void restore() {
    workspace.restore(kept.tabs(), kept.front());
  }

  /// Opens the windows that tabs had for themselves; once the main one is there.
  void restoreApart() {
    for (Apart each : kept.apart()) {
      Bounds to = each.bounds();
      workspace.restoreApart(
          each.place(),
          place -> {
            if (to != null && ScreenRoom.holds(to)) {
              windows.expect(place, to);
            }
          });
    }
  }

  /// What was open in the dock.
  List<KeptDockTab> dock() {
    return kept.dock();
  }

  /// Which of it was in front.
  int dockFront() {
    return kept.dockFront();
  }

  /// Follows the window from now on.
  ///
  /// @param shell whose tabs these are
  void start(ShellViewModel shell) {
    shell.whenChanged(this::changed);
    windows.setOnMove(this::changed);
    dividers.setOnChange(this::changed);
    workspace.tabs().subscribe(this::changed);
    workspace.apart().subscribe(this::changed);
    workspace.frontProperty().subscribe(_ -> changed());
    List.of(stage.xProperty(), stage.yProperty(), stage.widthProperty(), stage.heightProperty())
        .forEach(each -> each.subscribe(_ -> moved()));
    stage.maximizedProperty().subscribe(_ -> changed());
    dock.getTabs().subscribe(this::changed);
    dock.getSelectionModel().selectedItemProperty().subscribe(_ -> changed());
  }

  /// Looks after what tells nobody of its changes; to be called every second.
  void tick() {
    if (!dock.getTabs().isEmpty()) {
      changed();
    }
  }

  private void moved() {
    if (!stage.isMaximized() && !stage.isIconified() && stage.isShowing()) {
      bounds = new Bounds(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight());
      changed();
    }
  }

  private void changed() {
    if (!isWaiting && !isClosed) {
      isWaiting = true;
      CompletableFuture.delayedExecutor(CALM.toMillis(), TimeUnit.MILLISECONDS, threads.fx())
          .execute(this::keep);
    }
  }

  private void keep() {
    WindowSettings now = now();
    if (isClosed || now.equals(kept)) {
      isWaiting = false;
      return;
    }
    kept = now;
    threads
        .background()
        .execute(() -> {
          write(now);
          threads.fx().execute(this::keep); // with what has changed meanwhile
        });
  }

  private WindowSettings now() {
    return new WindowSettings(
        bounds,
        stage.isMaximized(),
        dividers.positions(),
        workspace.tabs().stream().map(Place::current).toList(),
        workspace.tabs().indexOf(workspace.frontProperty().get()),
        workspace.apart().stream()
            .map(place -> new Apart(place.current(), windows.boundsOf(place)))
            .toList(),
        dock.kept(),
        dock.keptFront());
  }

  private void write(WindowSettings window) {
    try {
      store.keep(window);
    } catch (IOException e) {
      log.warn("How the window is left cannot be kept: {}", e.getMessage());
    }
  }

  /// Keeps what has changed last.
  @Override
  public void close() {
    if (!isClosed) {
      isClosed = true;
      WindowSettings now = now();
      if (!now.equals(kept)) {
        write(now);
      }
    }
  }
}
