package dev.foretop.app.ui.shell;

import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.ui.clusters.ClusterListView;
import dev.foretop.app.ui.clusters.ClusterListViewModel;
import dev.foretop.app.ui.connection.ConnectionView;
import dev.foretop.app.ui.details.ObjectView;
import dev.foretop.app.ui.details.ObjectViewModel;
import dev.foretop.app.ui.fx.ConnectionPage;
import dev.foretop.app.ui.fx.Keyboard;
import dev.foretop.app.ui.fx.Late;
import dev.foretop.app.ui.fx.MessagePane;
import dev.foretop.app.ui.fx.MessagePane.Message;
import dev.foretop.app.ui.fx.Problem;
import dev.foretop.app.ui.palette.Palette;
import dev.foretop.app.ui.resources.KindTreeView;
import dev.foretop.app.ui.workbench.ObjectActions;
import dev.foretop.app.ui.workbench.Plan;
import java.net.URI;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Separator;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Puts the features side by side: clusters and kinds at the left, rows, and an object at the
/// right.
final class MainPane extends BorderPane {

  private static final double SIDEBAR_WIDTH = 264;
  private static final double LEAST_FOR_ROWS = 480;
  private static final double LEAST_FOR_KINDS = 190;
  private static final double ROWS_ABOVE_DOCK = 0.62;

  private final ShellViewModel viewModel;
  private final ShellWorkbench workbench;
  private final ObjectActions actions;
  private final Runnable showClients;
  private final Late<RowsPane> rows;
  private final Late<ObjectView> object;
  private final Late<KindTreeView> kinds;
  private final Late<MessagePane> message = new Late<>(MessagePane::new);
  private final Late<WelcomePane> welcome;
  private final Late<ConnectionView> connection;
  private final Palette palette;
  private final ClusterBand band = new ClusterBand();
  private final NoticeBar notice;
  private final ClusterListView clusters;
  private @Nullable List<ClusterInfo> welcomed;
  private final StackPane centre = new StackPane();
  private final VBox sidebar;
  private final SplitPane split = new SplitPane();

  MainPane(
      ShellViewModel viewModel,
      ShellWorkbench workbench,
      URI proxy,
      Themes themes,
      Keyboard keyboard,
      Runnable showClients) {
    this.viewModel = viewModel;
    this.workbench = workbench;
    this.actions = workbench.objectActions(viewModel::select);
    this.showClients = showClients;
    rows = new Late<>(this::createRows);
    object = new Late<>(this::createObject);
    kinds = new Late<>(this::createKinds);
    themes.setOnChange(() -> object.ifMade(ObjectView::repaint));
    welcome = new Late<>(() -> new WelcomePane(viewModel::go));
    connection = new Late<>(() -> new ConnectionView(viewModel::act));
    var commands = new Commands(viewModel, workbench, themes, showClients, this::showKeys);
    palette = new Palette(workbench.threads(), commands::all);
    notice = new NoticeBar(this::dismissNotice);
    clusters = new ClusterListView(viewModel.clusters(), keyboard);
    centre.setMinWidth(LEAST_FOR_ROWS);
    sidebar = createSidebar();
    split.setOrientation(Orientation.HORIZONTAL);
    split.getItems().setAll(sidebar, centre);
    SplitPane.setResizableWithParent(sidebar, false);
    split.setId("main-split");
    setTop(new VBox(band, notice));
    setCenter(createFloors());
    setBottom(new StatusBar(viewModel, proxy, themes, showClients));
    addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
    addEventHandler(KeyEvent.KEY_TYPED, this::keyTyped);
    follow();
  }

  // The dock is there only while something is in it; the rows keep what they have then.
  private SplitPane createFloors() {
    var floors = new SplitPane(split);
    floors.setOrientation(Orientation.VERTICAL);
    floors.setId("floors");
    DockPane dock = workbench.dockPane();
    SplitPane.setResizableWithParent(dock, false);
    dock.emptyProperty()
        .subscribe(isEmpty -> {
          if (isEmpty) {
            floors.getItems().remove(dock);
            rows.ifMade(pane -> pane.table().focusRows());
          } else if (!floors.getItems().contains(dock)) {
            floors.getItems().add(dock);
            floors.setDividerPositions(ROWS_ABOVE_DOCK);
          }
        });
    return floors;
  }

  private VBox createSidebar() {
    var bar = new VBox(clusters, new Separator());
    bar.getStyleClass().add("sidebar");
    bar.setMinWidth(180);
    bar.setPrefWidth(SIDEBAR_WIDTH);
    bar.setMaxWidth(420);
    return bar;
  }

  private KindTreeView createKinds() {
    var tree = new KindTreeView(viewModel.kinds());
    VBox.setVgrow(tree, Priority.ALWAYS);
    tree.setMinHeight(LEAST_FOR_KINDS);
    tree.setPrefHeight(LEAST_FOR_KINDS); // what it wishes beyond that, the clusters would pay for
    sidebar.getChildren().add(tree);
    return tree;
  }

  private RowsPane createRows() {
    var pane = new RowsPane(viewModel.table(), actions, viewModel::act);
    pane.table().setObjectOpen(isOpen(viewModel.object().stateProperty().get()));
    return pane;
  }

  private ObjectView createObject() {
    var view =
        new ObjectView(viewModel.object(), workbench.sections(), actions, viewModel::subject);
    view.setMinWidth(280);
    SplitPane.setResizableWithParent(view, false);
    return view;
  }

  private void follow() {
    viewModel.clusterProperty().subscribe(this::showCluster);
    viewModel.sessionStateProperty().subscribe(_ -> showCentre());
    viewModel.table().shownProperty().subscribe(_ -> showCentre());
    viewModel.clusters().stateProperty().subscribe(_ -> showClusters());
    viewModel.newsProperty().subscribe(_ -> showNotice());
    viewModel.clusterSettingsProperty().subscribe(_ -> showBand());
    viewModel.object().stateProperty().subscribe(this::showObject);
  }

  private void showCluster(@Nullable ClusterInfo open) {
    if (open != null) {
      showKinds(kinds.get(), true);
      // While the cluster is asked what it has; not in this frame, which says so.
      viewModel.later(rows::get);
    } else {
      kinds.ifMade(tree -> showKinds(tree, false));
    }
    // Where nothing is open, there is room for more clusters; in a low window kinds need some, too.
    VBox.setVgrow(clusters, open == null ? Priority.ALWAYS : Priority.SOMETIMES);
    clusters.setMaxHeight(open == null ? Double.MAX_VALUE : USE_PREF_SIZE);
    showCentre();
  }

  private static void showKinds(KindTreeView tree, boolean wanted) {
    tree.setVisible(wanted);
    tree.setManaged(wanted);
  }

  private void showClusters() {
    showNotice();
    showCentre();
  }

  private void showNotice() {
    String news = viewModel.newsProperty().get();
    notice.show(news == null ? viewModel.clusters().notice() : news);
  }

  private void dismissNotice() {
    if (viewModel.newsProperty().get() == null) {
      viewModel.clusters().dismissNotice();
    } else {
      viewModel.dismissNews();
    }
  }

  private void showBand() {
    band.show(viewModel.clusterProperty().get(), viewModel.clusterSettingsProperty().get());
  }

  private void showCentre() {
    ClusterInfo open = viewModel.clusterProperty().get();
    boolean hasTable = viewModel.table().shownProperty().get() != null;
    Node page = open == null ? pageWithoutCluster() : pageOf(open, hasTable);
    if (!centre.getChildren().equals(List.of(page))) {
      centre.getChildren().setAll(page);
    }
    showBand();
  }

  private Node pageWithoutCluster() {
    ClusterListViewModel.State state = viewModel.clusters().stateProperty().get();
    if (isWelcome(state)) {
      return welcome.get();
    }
    message.get().show(describeClusters(state));
    return message.get();
  }

  private Node pageOf(ClusterInfo open, boolean hasTable) {
    var page = ConnectionPage.of(open, viewModel.sessionStateProperty().get());
    if (hasTable) {
      rows.get().show(page);
      return rows.get();
    }
    connection.get().show(page);
    return connection.get();
  }

  private boolean isWelcome(ClusterListViewModel.State state) {
    if (!(state instanceof ClusterListViewModel.State.Known known)
        || !known.list().clusters().stream().allMatch(ClusterInfo::isDemo)) {
      return false;
    }
    if (!known.list().clusters().equals(welcomed)) {
      welcomed = known.list().clusters();
      welcome.get().show(welcomed);
    }
    return true;
  }

  private static Message describeClusters(ClusterListViewModel.State state) {
    return switch (state) {
      case ClusterListViewModel.State.Loading() ->
          new Message(Feather.LOADER, "Looking for clusters…", null, null);
      case ClusterListViewModel.State.Failed(var problem) ->
          new Message(
              Feather.CLOUD_OFF,
              "Could not read the list of clusters",
              problem.message(),
              Problem.hint(problem));
      case ClusterListViewModel.State.Known _ ->
          new Message(
              Feather.ANCHOR, "Choose a cluster", null, "Nothing is contacted before you open it.");
    };
  }

  private void showObject(ObjectViewModel.State state) {
    boolean isOpen = isOpen(state);
    rows.ifMade(pane -> pane.table().setObjectOpen(isOpen));
    if (isOpen && !split.getItems().contains(object.get())) {
      double atSidebar = split.getDividerPositions()[0];
      split.getItems().add(object.get());
      split.setDividerPositions(atSidebar, atSidebar + (1 - atSidebar) * 0.56);
    } else if (!isOpen) {
      object.ifMade(this::removeObject);
    }
  }

  private static boolean isOpen(ObjectViewModel.State state) {
    return !(state instanceof ObjectViewModel.State.Closed);
  }

  private void removeObject(ObjectView view) {
    if (split.getItems().remove(view)) {
      rows.get().table().focusRows();
    }
  }

  private void keyPressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      viewModel.object().close();
      event.consume();
    } else if (ShellKeys.PALETTE.isPressed(event)) {
      palette.open(getScene(), "");
      event.consume();
    } else if (ShellKeys.CLUSTERS.isPressed(event)) {
      clusters.focusClusters();
      event.consume();
    } else if (ShellKeys.NEW_CLUSTER.isPressed(event)) {
      viewModel.clusters().addCluster();
      event.consume();
    } else if (ShellKeys.CLIENTS.isPressed(event)) {
      showClients.run();
      event.consume();
    } else if (ShellKeys.KEYS.isPressed(event)) {
      showKeys();
      event.consume();
    }
  }

  private void showKeys() {
    workbench.run(new Plan.Ask("Keyboard shortcuts", _ -> new KeySheet(), 520, 480));
  }

  // The character and not the key: keyboards have it in different places, and a key that moves the
  // focus would still type its character there.
  private void keyTyped(KeyEvent event) {
    if (getScene().getFocusOwner() instanceof TextInputControl) {
      return;
    }
    if (ShellKeys.FILTER.isTyped(event)) {
      rows.ifMade(pane -> pane.table().focusFilter());
      event.consume();
    } else if (ShellKeys.KIND.isTyped(event)) {
      palette.open(getScene(), ":");
      event.consume();
    } else if (event.getCharacter().equals("?")) {
      showKeys();
      event.consume();
    }
  }

  void tick() {
    rows.ifMade(pane -> pane.table().tick());
  }

  /// The share of the window that the sidebar takes at first.
  void placeDividers(double width) {
    split.setDividerPositions(SIDEBAR_WIDTH / width);
  }
}
