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
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps how the window is left, a moment after each change, so that it comes back even after the
/// program was killed. Belongs to the FX thread.
final class WindowKeeper implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(WindowKeeper.class);
  private static final Duration CALM = Duration.ofMillis(400);
  private static final double LEAST_IN_SIGHT = 120;

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

  /// Puts the window and its tabs as they were left.
  void restore() {
    Bounds to = kept.bounds();
    if (to != null && isInSight(to)) {
      stage.setX(to.x());
      stage.setY(to.y());
      stage.setWidth(to.width());
      stage.setHeight(to.height());
    }
    stage.setMaximized(kept.isMaximized());
    workspace.restore(kept.tabs(), kept.front());
  }

  /// Opens the windows that tabs had for themselves; once the main one is there.
  void restoreApart() {
    for (Apart each : kept.apart()) {
      Bounds to = each.bounds();
      workspace.restoreApart(
          each.place(),
          place -> {
            if (to != null && isInSight(to)) {
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

  // A screen may be gone: a window whose head nobody can reach is lost.
  private static boolean isInSight(Bounds bounds) {
    return Screen.getScreens().stream()
        .map(Screen::getVisualBounds)
        .anyMatch(screen -> isInSight(bounds, screen));
  }

  private static boolean isInSight(Bounds bounds, Rectangle2D screen) {
    double right = Math.min(bounds.x() + bounds.width(), screen.getMaxX());
    double left = Math.max(bounds.x(), screen.getMinX());
    return right - left >= LEAST_IN_SIGHT
        && bounds.y() >= screen.getMinY() - 1
        && bounds.y() + LEAST_IN_SIGHT <= screen.getMaxY();
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
