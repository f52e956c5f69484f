package dev.foretop.app.start;

import dev.foretop.app.kube.ProxyEndpoint;
import dev.foretop.app.machine.Machine;
import dev.foretop.app.machine.UserFolders;
import dev.foretop.app.settings.ClusterSettings;
import dev.foretop.app.settings.Personal;
import dev.foretop.app.source.ClusterOptions;
import dev.foretop.app.ui.ExplorerFeatures;
import dev.foretop.app.ui.fx.Clicks;
import dev.foretop.app.ui.navigation.ObjectLink;
import dev.foretop.app.ui.shell.ExplorerServices;
import dev.foretop.app.ui.shell.ExplorerWindow;
import dev.foretop.app.ui.shell.ThemeChoice;
import dev.foretop.app.ui.shell.WindowFrame;
import dev.foretop.app.ui.workbench.Feature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// The explorer as a user has it, for tests that use it as one does: the whole program in this
/// process, with its proxy, its window and clusters.
public final class WindowFixture implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 30;

  private final FxRobot robot = new QuickRobot();
  private final CompositionRoot root;
  private final ExplorerWindow window;

  private WindowFixture(Path home, List<Path> kubeconfigs, List<Feature> features)
      throws IOException, TimeoutException {
    var options = StartOptions.onFreePorts(ClusterOptions.USUAL.withKubeconfigs(kubeconfigs));
    var folders = UserFolders.find(Map.of("FORETOP_HOME", home.toString()), home, "Linux");
    root = CompositionRoot.start(options, BusyPort.FAIL, Machine.bare(folders));
    FxToolkit.registerPrimaryStage();
    Stage stage = FxToolkit.registerStage(Stage::new);
    var drawn = new CompletableFuture<Void>();
    WindowFrame frame =
        WaitForAsyncUtils.waitForAsyncFx(
            20_000,
            () -> {
              var empty = new WindowFrame(stage, root.services().settings());
              empty.show(() -> drawn.complete(null));
              return empty;
            });
    drawn.orTimeout(20, TimeUnit.SECONDS).join();
    window = WaitForAsyncUtils.waitForAsyncFx(20_000, () -> show(frame, features));
    root.agents()
        .attend(wish -> {
          window.ask(wish);
          return true;
        });
  }

  private ExplorerWindow show(WindowFrame frame, List<Feature> features) {
    var endpoint = new ProxyEndpoint(root.proxyUri(), root.ownerToken());
    ExplorerServices services = root.services();
    var shown = new ExplorerWindow(frame, endpoint, services, features);
    shown.show();
    return shown;
  }

  /// Opens the window on the demo cluster alone.
  ///
  /// @param home an empty folder for what the program keeps
  public static WindowFixture onDemo(Path home) throws IOException, TimeoutException {
    return onDemo(home, ExplorerFeatures.all());
  }

  /// Opens the window on the demo cluster, with these features only.
  public static WindowFixture onDemo(Path home, List<Feature> features)
      throws IOException, TimeoutException {
    Path none = Files.writeString(home.resolve("kubeconfig"), "kind: Config");
    return new WindowFixture(home, List.of(none), features);
  }

  /// Opens the window on the demo cluster alone, with letters of this size.
  public static WindowFixture onDemo(Path home, int fontSize) throws IOException, TimeoutException {
    Files.createDirectories(home.resolve("config"));
    Files.writeString(
        home.resolve("config/settings.json"),
        "{\"version\": 1, \"personal\": {\"fontSize\": %d}}".formatted(fontSize));
    return onDemo(home);
  }

  /// Opens the window on the clusters of a kubeconfig, such as the test cluster's.
  public static WindowFixture onKubeconfig(Path home, Path kubeconfig)
      throws IOException, TimeoutException {
    return new WindowFixture(home, List.of(kubeconfig), ExplorerFeatures.all());
  }

  public FxRobot robot() {
    return robot;
  }

  /// Returns the running proxy, for a look past the window.
  public ProxyEndpoint endpoint() {
    return new ProxyEndpoint(root.proxyUri(), root.ownerToken());
  }

  /// Goes to an address such as `foretop://demo/shop/pods`.
  public void open(String address) {
    window.open(List.of(ObjectLink.parse(address)));
  }

  /// Sets what the user has set for a cluster.
  public void set(String cluster, ClusterSettings settings) throws IOException {
    root.services().settings().change(now -> now.withCluster(cluster, settings));
  }

  /// Changes how the user likes to work.
  public void change(UnaryOperator<Personal> change) throws IOException {
    root.services().settings().change(now -> now.withPersonal(change));
  }

  /// Makes the main window this large.
  ///
  /// @return that window
  public Stage resize(int width, int height) throws TimeoutException {
    Stage stage = onFx(() -> (Stage) robot.lookup("#clusters").query().getScene().getWindow());
    robot.interact(() -> {
      stage.setWidth(width);
      stage.setHeight(height);
    });
    await(() -> onFx(() -> stage.getScene().getWidth() <= width));
    return stage;
  }

  public void setTheme(ThemeChoice theme) {
    robot.interact(() -> window.setTheme(theme));
  }

  /// Waits until `condition` holds.
  public void await(Callable<Boolean> condition) throws TimeoutException {
    var isOver = new AtomicBoolean(); // else it is asked for ever, and may type into later windows
    try {
      WaitForAsyncUtils.waitFor(
          PATIENCE_SECONDS, TimeUnit.SECONDS, () -> isOver.get() || condition.call());
    } catch (TimeoutException e) {
      isOver.set(true);
      try {
        picture("waited-in-vain"); // whoever reads of the failure wants to see it
      } catch (IOException unseen) {
        e.addSuppressed(unseen);
      }
      throw e;
    }
  }

  /// Waits for a node that is in sight, by style class, id or text.
  public void awaitShown(String query) throws TimeoutException {
    await(() -> onFx(() -> isShown(query)));
  }

  private boolean isShown(String query) {
    return robot.lookup(query).queryAll().stream().anyMatch(Node::isVisible);
  }

  /// Waits until what `query` finds has this text.
  public void awaitText(String query, String text) throws TimeoutException {
    await(() -> onFx(() -> hasText(query, text)));
  }

  private boolean hasText(String query, String text) {
    return robot.lookup(query).queryAll().stream()
        .anyMatch(node -> node instanceof Labeled label && text.equals(label.getText()));
  }

  /// Waits for a node and clicks on it.
  public void click(String query) throws TimeoutException {
    Clicks.on(robot, query);
  }

  /// Waits for a node with a text inside another, and clicks on it.
  ///
  /// @param inside a style class or id
  public void clickIn(String inside, String text) throws TimeoutException {
    Clicks.on(robot, () -> onFx(() -> find(inside, text)), MouseButton.PRIMARY);
  }

  /// Waits until something can be done with the object that is open.
  public void awaitActions() throws TimeoutException {
    awaitShown("#object-actions");
    await(() -> onFx(() -> !robot.lookup("#object-actions").query().isDisabled()));
  }

  /// Chooses what is done with the object that is open, as soon as something can be.
  public void choose(String action) throws TimeoutException {
    awaitActions();
    click("#object-actions");
    awaitShown(action);
    click(action);
  }

  /// Returns the texts of what `query` finds and is in sight, empty ones left out.
  public List<String> texts(String query) {
    return onFx(() ->
        robot.lookup(query).queryAll().stream()
            .filter(Node::isVisible)
            .filter(Labeled.class::isInstance)
            .map(node -> ((Labeled) node).getText())
            .filter(text -> text != null && !text.isEmpty())
            .toList());
  }

  static <T> T onFx(Callable<T> look) {
    return WaitForAsyncUtils.waitForAsyncFx(10_000, look);
  }

  private Optional<Node> find(String inside, String text) {
    return robot.lookup(inside).lookup(text).queryAll().stream()
        .filter(Node::isVisible)
        .findFirst();
  }

  /// Takes a picture into `target/screenshots`, to be looked at.
  public void picture(String name) throws IOException {
    Pictures.take(robot.listTargetWindows().getFirst().getScene().getRoot(), name);
  }

  /// Takes a picture of the window that a node is in, which may be another than the main one.
  public void pictureOf(String query, String name) throws IOException {
    Pictures.take(onFx(() -> robot.lookup(query).query()), name);
  }

  @Override
  public void close() throws TimeoutException {
    FxToolkit.setupFixture(window::close);
    root.close();
  }
}
