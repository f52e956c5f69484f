package dev.foretop.app.ui.shell;

import dev.foretop.app.agent.WishedChange;
import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.kube.KubernetesClient;
import dev.foretop.app.kube.ProxyEndpoint;
import dev.foretop.app.settings.Personal;
import dev.foretop.app.ui.ExplorerFeatures;
import dev.foretop.app.ui.agents.AgentQuestions;
import dev.foretop.app.ui.clients.PairingPrompt;
import dev.foretop.app.ui.fx.FxThread;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.fx.Ticker;
import dev.foretop.app.ui.navigation.ObjectLink;
import dev.foretop.app.ui.workbench.DockTab;
import dev.foretop.app.ui.workbench.Feature;
import dev.foretop.app.words.Texts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The explorer's main window. To be used on the FX thread.
///
/// Everything it shows comes from the proxy over HTTP. [#close] ends its connections and threads;
/// the stage's own close button only hides it, so that whoever owns the stage decides what follows.
public final class ExplorerWindow implements AutoCloseable {

  private static final int LARGEST_IN_CLOSE_ROWS = 16;

  private final Stage stage;
  private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
  private final KubernetesClient client;
  private final ShellViewModel viewModel;
  private final Themes themes;
  private final ShellWorkbench workbench;
  private final MainPane pane;
  private final SideWindows sideWindows;
  private final AgentQuestions agents;
  private final LostAddress lost;
  private final LinkFollower links;
  private final PlacePanes panes;
  private final ShellPreferences preferences;
  private final PlaceWindows placeWindows;
  private final WindowKeeper keeper;
  private final DockKeeper dock;
  private @Nullable Ticker ticker;

  /// A window that keeps no settings.
  public ExplorerWindow(Stage stage, ProxyEndpoint proxy) {
    this(stage, proxy, ExplorerServices.forgetful());
  }

  public ExplorerWindow(Stage stage, ProxyEndpoint proxy, ExplorerServices services) {
    this(new WindowFrame(stage, services.settings()), proxy, services);
  }

  /// Fills a window that may be shown already.
  public ExplorerWindow(WindowFrame frame, ProxyEndpoint proxy, ExplorerServices services) {
    this(frame, proxy, services, ExplorerFeatures.all());
  }

  /// @param features what contributes to the window
  public ExplorerWindow(
      WindowFrame frame, ProxyEndpoint proxy, ExplorerServices services, List<Feature> features) {
    stage = frame.stage();
    themes = frame.themes();
    var threads = new Threads(new FxThread(), this::inBackground);
    client = new KubernetesClient(proxy);
    sideWindows =
        new SideWindows(
            stage,
            WindowFrame.stylesheet(),
            client.localClients(),
            this::viewModel,
            services,
            threads);
    viewModel =
        new ShellViewModel(
            client, services.settings(), threads, InstantSource.system(), sideWindows::go);
    themes
        .choiceProperty()
        .addListener((_, _, next) ->
            viewModel.clusters().change(settings -> settings.withTheme(next.word())));
    workbench =
        new ShellWorkbench(
            viewModel,
            client.localCalls(),
            threads,
            services.settings(),
            services.unsent(),
            sideWindows::ask,
            services.browser());
    workbench.setFront(() -> viewModel.front(viewModel.workspace().atHand()));
    workbench.setOpened(viewModel::opened);
    agents = new AgentQuestions(workbench, sideWindows::stageForWish, InstantSource.system());
    features.forEach(feature -> feature.contribute(workbench));
    var dividers = new Dividers(services.settings().current().window().dividers());
    panes = new PlacePanes(viewModel, workbench, dividers);
    pane =
        new MainPane(
            viewModel,
            workbench,
            panes,
            dividers,
            proxy.base(),
            themes,
            services.keyboard(),
            sideWindows::showClients,
            this::showSettings,
            new TipBar(services.settings().current().personal(), this::readTips));
    preferences =
        new ShellPreferences(
            viewModel,
            services.settings(),
            themes,
            proxy.base(),
            sideWindows::showClients,
            pane::showKeys,
            this::obey);
    lost = new LostAddress(stage);
    links = new LinkFollower(viewModel, lost);
    stage.setOnCloseRequest(event -> {
      if (!workbench.dockPane().mayCloseAll()) {
        event.consume();
      }
    });
    placeWindows =
        new PlaceWindows(
            stage, viewModel, panes, (root, place) -> pane.addKeysOfTab(root, () -> place));
    keeper =
        new WindowKeeper(
            stage,
            services.settings(),
            threads,
            viewModel.workspace(),
            placeWindows,
            dividers,
            workbench.dockPane());
    dock = new DockKeeper(workbench.dockPane(), viewModel, workbench.makers());
    keeper.restore();
    obey();
    viewModel.front().clusterProperty().subscribe(this::showTitle);
    frame.fill(pane); // last: what changes in a window that is shown is styled anew each time
    stage.showingProperty().subscribe(this::closeOthers);
  }

  private ShellViewModel viewModel() {
    return viewModel;
  }

  private void showSettings() {
    sideWindows.showPreferences(preferences);
  }

  private void readTips(Collection<String> tips) {
    preferences.change(personal -> personal.withHintsRead(tips));
  }

  private void obey() {
    Personal personal = preferences.personal();
    themes.setFontSize(personal.fontSize());
    ShellKeys.use(personal.keys());
    boolean isRoomy = personal.isRoomy() || personal.fontSize() > LARGEST_IN_CLOSE_ROWS;
    pane.obey(personal);
    Density.apply(pane, isRoomy);
    placeWindows.setRoomy(isRoomy);
  }

  // The program ends with its last window.
  private void closeOthers(boolean isShowing) {
    if (!isShowing) {
      placeWindows.close();
      agents.close();
      sideWindows.close();
    }
  }

  /// Asks the user whether a program may have a token. For any thread; the answer goes to the
  /// prompt.
  public void ask(PairingPrompt prompt) {
    new FxThread().execute(() -> sideWindows.ask(prompt));
  }

  /// Asks the user whether an agent may change something. For any thread.
  public void ask(WishedChange change) {
    new FxThread().execute(() -> agents.ask(change));
  }

  /// Brings the window to the front and goes where `links` point, the last one at last. For any
  /// thread.
  public void open(List<ObjectLink> to) {
    new FxThread()
        .execute(() -> {
          stage.setIconified(false);
          stage.show();
          stage.toFront();
          stage.requestFocus();
          lost.close();
          to.forEach(links::follow);
          placeWindows.raise(viewModel.workspace().atHand());
        });
  }

  private void showTitle(@Nullable ClusterInfo cluster) {
    stage.setTitle(
        cluster == null
            ? "Foretop"
            : (cluster.isDemo() ? Texts.of("shell.demo.cluster") : cluster.displayName())
                + " – Foretop");
  }

  /// Shows the window and starts to look for clusters.
  public void show() {
    stage.show();
    pane.applyCss(); // what is laid out before it has its style is laid out twice
    pane.placeDividers(stage.getScene().getWidth());
    keeper.restoreApart();
    dock.restore(keeper.dock(), keeper.dockFront());
    keeper.start(viewModel);
    viewModel.start();
    ticker = new Ticker(Duration.ofSeconds(1), new FxThread(), this::tick);
  }

  private void tick() {
    boolean isSeen = stage.isShowing() && !stage.isIconified();
    if (isSeen || !viewModel.workspace().apart().isEmpty()) {
      panes.tick();
      viewModel.tick(workbench.dockPane().isBusy());
      dock.look();
      keeper.tick();
    }
    links.tick();
  }

  // What a timer still wants after the window's end, nobody waits for.
  private void inBackground(Runnable task) {
    try {
      background.execute(task);
    } catch (RejectedExecutionException e) {
      if (!background.isShutdown()) {
        throw e;
      }
    }
  }

  /// Dresses the window as the user wants it; the system's choice is followed otherwise.
  public void setTheme(ThemeChoice choice) {
    themes.choiceProperty().set(choice);
  }

  @Override
  public void close() {
    if (ticker != null) {
      ticker.close();
    }
    keeper.close();
    placeWindows.close();
    List<DockTab> ending = workbench.dockPane().closeAll();
    sideWindows.close();
    stage.close();
    DockPane.awaitEnds(ending); // nobody has to look at that
    viewModel.close();
    agents.close();
    themes.stop();
    client.close();
    background.shutdownNow();
  }
}
