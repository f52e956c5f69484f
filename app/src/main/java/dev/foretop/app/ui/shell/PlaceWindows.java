package dev.foretop.app.ui.shell;

import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.settings.ClusterSettings;
import dev.foretop.app.settings.WindowSettings.Bounds;
import dev.foretop.app.ui.clusters.ClusterListViewModel.State;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import javafx.scene.Parent;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// Tabs in windows of their own. Closing such a window closes its tab.
final class PlaceWindows implements AutoCloseable {

  private static final double WIDTH = 1080;
  private static final double HEIGHT = 720;

  private final Stage main;
  private final ShellViewModel shell;
  private final PlacePanes panes;
  private final BiConsumer<Parent, Place> keys;
  private final Map<Place, Stage> stages = new HashMap<>();
  private final Map<Place, Bounds> expected = new HashMap<>();
  private final Map<Place, ClusterBand> bands = new HashMap<>();
  private Runnable onMove = () -> {};
  private boolean isRoomy;

  /// @param keys gives a window the keys for its tab
  PlaceWindows(Stage main, ShellViewModel shell, PlacePanes panes, BiConsumer<Parent, Place> keys) {
    this.main = main;
    this.shell = shell;
    this.panes = panes;
    this.keys = keys;
    shell.workspace().apart().subscribe(this::follow);
    shell.whenChanged(this::update);
    main.focusedProperty()
        .subscribe(isFocused -> {
          if (isFocused) {
            shell.workspace().setFocused(null);
          }
        });
  }

  private void follow() {
    List<Place> apart = shell.workspace().apart();
    Map<Place, Stage> before = Map.copyOf(stages);
    stages.keySet().retainAll(apart);
    before.forEach((place, stage) -> {
      if (!apart.contains(place)) {
        stage.close();
      }
    });
    bands.keySet().retainAll(apart);
    apart.stream().filter(place -> !stages.containsKey(place)).forEach(this::open);
  }

  private void open(Place place) {
    var band = new ClusterBand();
    var root = new BorderPane(panes.of(place), band, null, null, null);
    keys.accept(root, place);
    Density.apply(root, isRoomy);
    var stage = new Stage();
    stage.getIcons().setAll(main.getIcons());
    stage.setScene(ScreenRoom.scene(root, WIDTH, HEIGHT));
    stage.getScene().getStylesheets().setAll(main.getScene().getStylesheets());
    Bounds at = expected.remove(place);
    if (at != null) {
      stage.setX(at.x());
      stage.setY(at.y());
      stage.setWidth(at.width());
      stage.setHeight(at.height());
    }
    List.of(stage.xProperty(), stage.yProperty(), stage.widthProperty(), stage.heightProperty())
        .forEach(each -> each.subscribe(_ -> onMove.run()));
    stage.setOnHidden(_ -> {
      if (main.isShowing()) {
        shell.workspace().close(place);
      }
    });
    stage
        .focusedProperty()
        .subscribe(isFocused -> {
          if (isFocused) {
            shell.workspace().setFocused(place);
          }
        });
    stages.put(place, stage);
    bands.put(place, band);
    update();
    stage.show();
  }

  /// Says where the window of a tab that is to come belongs.
  void expect(Place place, Bounds at) {
    expected.put(place, at);
  }

  /// Returns where the window of a tab is; null if it has none, or is not shown yet.
  @Nullable Bounds boundsOf(Place place) {
    Stage stage = stages.get(place);
    return stage == null || Double.isNaN(stage.getX())
        ? null
        : new Bounds(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight());
  }

  /// Calls `task` whenever a window is moved.
  void setOnMove(Runnable task) {
    onMove = task;
  }

  /// Lets rows stand further apart, or closer.
  void setRoomy(boolean isWanted) {
    isRoomy = isWanted;
    stages.values().forEach(stage -> Density.apply(stage.getScene().getRoot(), isWanted));
  }

  private void update() {
    stages.forEach((place, stage) -> stage.setTitle(place.title() + " – Foretop"));
    bands.forEach((place, band) -> {
      ClusterInfo cluster = place.clusterProperty().get();
      band.show(cluster, settingsOf(cluster == null ? "" : cluster.id().value()));
    });
  }

  private ClusterSettings settingsOf(String cluster) {
    return shell.clusters().stateProperty().get() instanceof State.Known known
        ? known.settings().cluster(cluster)
        : ClusterSettings.DEFAULT;
  }

  /// Brings the window of a tab to the front, if it has one.
  void raise(Place place) {
    Stage stage = stages.get(place);
    if (stage != null) {
      stage.toFront();
      stage.requestFocus();
    }
  }

  @Override
  public void close() {
    List.copyOf(stages.values()).forEach(Stage::close);
  }
}
