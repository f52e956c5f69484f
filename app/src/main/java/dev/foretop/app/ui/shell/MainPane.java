package dev.foretop.app.ui.shell;

import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.kube.ClusterList;
import dev.foretop.app.ui.clusters.ClusterListView;
import dev.foretop.app.ui.clusters.ClusterListViewModel;
import dev.foretop.app.ui.connection.ConnectionBanner;
import dev.foretop.app.ui.connection.ConnectionPage;
import dev.foretop.app.ui.connection.ConnectionView;
import dev.foretop.app.ui.details.ObjectView;
import dev.foretop.app.ui.details.ObjectViewModel;
import dev.foretop.app.ui.fx.Keyboard;
import dev.foretop.app.ui.fx.MessagePane;
import dev.foretop.app.ui.fx.MessagePane.Message;
import dev.foretop.app.ui.fx.Problem;
import dev.foretop.app.ui.resources.KindTreeView;
import dev.foretop.app.ui.resources.ResourceTableView;
import java.net.URI;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Separator;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
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

  private static final KeyCombination CLIENTS =
      new KeyCodeCombination(KeyCode.T, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

  private static final KeyCombination CLUSTERS =
      new KeyCodeCombination(KeyCode.L, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
  private static final KeyCombination NEW_CLUSTER =
      new KeyCodeCombination(KeyCode.N, KeyCombination.SHORTCUT_DOWN);

  private final ShellViewModel viewModel;
  private final Runnable showClients;
  private final ResourceTableView table;
  private final ObjectView object;
  private final MessagePane message = new MessagePane();
  private final WelcomePane welcome;
  private final ConnectionView connection;
  private final ConnectionBanner banner;
  private final ClusterBand band = new ClusterBand();
  private final NoticeBar notice;
  private final ClusterListView clusters;
  private @Nullable ClusterList welcomed;
  private final StackPane centre;
  private final SplitPane split = new SplitPane();

  MainPane(
      ShellViewModel viewModel, URI proxy, Themes themes, Keyboard keyboard, Runnable showClients) {
    this.viewModel = viewModel;
    this.showClients = showClients;
    table = new ResourceTableView(viewModel.table());
    object = new ObjectView(viewModel.object());
    themes.setOnChange(object::repaint);
    welcome = new WelcomePane(viewModel::go);
    connection = new ConnectionView(viewModel::act);
    banner = new ConnectionBanner(viewModel::act);
    notice = new NoticeBar(viewModel.clusters()::dismissNotice);
    clusters = new ClusterListView(viewModel.clusters(), keyboard);
    centre =
        new StackPane(
            new BorderPane(table, banner, null, null, null), message, welcome, connection);
    centre.setMinWidth(LEAST_FOR_ROWS);
    object.setMinWidth(280);
    VBox sidebar = createSidebar();
    split.setOrientation(Orientation.HORIZONTAL);
    split.getItems().setAll(sidebar, centre);
    SplitPane.setResizableWithParent(sidebar, false);
    SplitPane.setResizableWithParent(object, false);
    split.setId("main-split");
    setTop(new VBox(band, notice));
    setCenter(split);
    setBottom(new StatusBar(viewModel, proxy, themes, showClients));
    addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
    addEventHandler(KeyEvent.KEY_TYPED, this::keyTyped);
    follow();
  }

  private VBox createSidebar() {
    clusters.setMinHeight(USE_PREF_SIZE);
    var kinds = new KindTreeView(viewModel.kinds());
    kinds
        .visibleProperty()
        .bind(viewModel.clusterProperty().map(cluster -> cluster != null).orElse(false));
    VBox.setVgrow(kinds, Priority.ALWAYS);
    var sidebar = new VBox(clusters, new Separator(), kinds);
    sidebar.getStyleClass().add("sidebar");
    sidebar.setMinWidth(180);
    sidebar.setPrefWidth(SIDEBAR_WIDTH);
    sidebar.setMaxWidth(420);
    return sidebar;
  }

  private void follow() {
    viewModel.clusterProperty().subscribe(_ -> showCentre());
    viewModel.sessionStateProperty().subscribe(_ -> showCentre());
    viewModel.table().shownProperty().subscribe(_ -> showCentre());
    viewModel.clusters().stateProperty().subscribe(_ -> showClusters());
    viewModel.clusterSettingsProperty().subscribe(_ -> showBand());
    viewModel.object().stateProperty().subscribe(this::showObject);
  }

  private void showClusters() {
    notice.show(viewModel.clusters().notice());
    showCentre();
  }

  private void showBand() {
    band.show(viewModel.clusterProperty().get(), viewModel.clusterSettingsProperty().get());
  }

  private void showCentre() {
    boolean hasTable = viewModel.table().shownProperty().get() != null;
    ClusterInfo open = viewModel.clusterProperty().get();
    table.setVisible(hasTable);
    boolean isNew = open == null && isWelcome(viewModel.clusters().stateProperty().get());
    welcome.setVisible(isNew);
    message.setVisible(!hasTable && open == null && !isNew);
    connection.setVisible(!hasTable && open != null);
    banner.hide();
    if (open == null) {
      message.show(describeClusters(viewModel.clusters().stateProperty().get()));
    } else {
      showConnection(ConnectionPage.of(open, viewModel.sessionStateProperty().get()), hasTable);
    }
    showBand();
  }

  private boolean isWelcome(ClusterListViewModel.State state) {
    if (!(state instanceof ClusterListViewModel.State.Known known)
        || !known.list().clusters().stream().allMatch(ClusterInfo::isDemo)) {
      return false;
    }
    if (!known.list().equals(welcomed)) {
      welcomed = known.list();
      welcome.show(known.list().clusters());
    }
    return true;
  }

  private void showConnection(ConnectionPage page, boolean hasTable) {
    if (!hasTable) {
      connection.show(page);
    } else if (page.isDown()) {
      banner.show(page);
    }
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
    boolean isOpen = !(state instanceof ObjectViewModel.State.Closed);
    table.setObjectOpen(isOpen);
    if (isOpen && !split.getItems().contains(object)) {
      double sidebar = split.getDividerPositions()[0];
      split.getItems().add(object);
      split.setDividerPositions(sidebar, sidebar + (1 - sidebar) * 0.56);
    } else if (!isOpen && split.getItems().remove(object)) {
      table.focusRows();
    }
  }

  private void keyPressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      viewModel.object().close();
      event.consume();
    } else if (CLUSTERS.match(event)) {
      clusters.focusClusters();
      event.consume();
    } else if (NEW_CLUSTER.match(event)) {
      viewModel.clusters().addCluster();
      event.consume();
    } else if (CLIENTS.match(event)) {
      showClients.run();
      event.consume();
    }
  }

  // The character and not the key: keyboards have it in different places, and a key that moves the
  // focus would still type its character there.
  private void keyTyped(KeyEvent event) {
    Node focused = getScene().getFocusOwner();
    if (event.getCharacter().equals("/") && !(focused instanceof TextInputControl)) {
      table.focusFilter();
      event.consume();
    }
  }

  void tick() {
    table.tick();
  }

  /// The share of the window that the sidebar takes at first.
  void placeDividers(double width) {
    split.setDividerPositions(SIDEBAR_WIDTH / width);
  }
}
