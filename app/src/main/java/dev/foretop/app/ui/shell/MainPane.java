package dev.foretop.app.ui.shell;

import dev.foretop.app.settings.Personal;
import dev.foretop.app.ui.fx.Keyboard;
import dev.foretop.app.ui.help.HelpTab;
import dev.foretop.app.ui.navigation.Destination;
import dev.foretop.app.ui.palette.Palette;
import dev.foretop.app.ui.workbench.Plan;
import dev.foretop.app.words.Texts;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The frame of the main window: clusters and kinds at the left, the tabs and what is in the one in
/// front, the dock below.
final class MainPane extends BorderPane {

  private static final double LEAST_ABOVE_DOCK = 200;
  private static final double LEAST_FOR_PLACES = 300;
  private static final double LEAST_FOR_TIPS = 480;
  private static final double LEAST_BESIDE_SIDEBAR = 430;
  private static final double SIDEBAR_WIDTH = 264;
  private static final double ROWS_ABOVE_DOCK = 0.62;
  private static final int NUMBERED_TABS = 9;

  private final ShellViewModel viewModel;
  private final ShellWorkbench workbench;
  private final PlacePanes panes;
  private final Dividers dividers;
  private final Palette palette;
  private final ClusterBand band = new ClusterBand();
  private final NoticeBar notice;
  private final Sidebar sidebar;
  private final StackPane centre = new StackPane();
  private final SplitPane split;
  private final Runnable showSettings;
  private final Runnable showClients;
  private final TipBar tips;
  private final WindowMenus menus;

  MainPane(
      ShellViewModel viewModel,
      ShellWorkbench workbench,
      PlacePanes panes,
      Dividers dividers,
      URI proxy,
      Themes themes,
      Keyboard keyboard,
      Runnable showClients,
      Runnable showSettings,
      TipBar tips) {
    this.showClients = showClients;
    this.tips = tips;
    this.showSettings = showSettings;
    this.viewModel = viewModel;
    this.workbench = workbench;
    this.panes = panes;
    this.dividers = dividers;
    themes.setOnChange(panes::repaint);
    var commands =
        new Commands(
            viewModel,
            workbench,
            themes,
            showClients,
            this::showKeys,
            showSettings,
            this::showHelp,
            () -> viewModel.later(this::focusRows));
    palette =
        new Palette(
            workbench.threads(), commands::all, new ObjectCommands(viewModel, workbench.threads()));
    notice = new NoticeBar(this::dismissNotice);
    sidebar = new Sidebar(viewModel, keyboard, dividers);
    var right = new BorderPane(centre, new TabStrip(viewModel), null, null, null);
    right.setMinWidth(LEAST_FOR_PLACES);
    split = new SplitPane(sidebar, right);
    SplitPane.setResizableWithParent(sidebar, false);
    widthProperty()
        .subscribe(width ->
            sidebar.setMaxWidth(
                Math.clamp(
                    width.doubleValue() - LEAST_BESIDE_SIDEBAR, Sidebar.LEAST, Sidebar.MOST)));
    split.setId("main-split");
    split.setMinHeight(0); // or a small window would have no room for the dock
    setCenter(createOverlaid());
    setBottom(
        new VBox(
            tips,
            new StatusBar(
                viewModel, proxy, themes, showClients, showSettings, workbench.statuses())));
    menus = new WindowMenus(keyboard, addKeys()::action, this::showHelp);
    addEventFilter(KeyEvent.ANY, menus::heard);
    workbench.tabs(HelpTab.MAKER, (_, _) -> Optional.of(help()));
    setTop(new VBox(menus.bar(), band, notice));
    heightProperty().subscribe(height -> tips.setHasRoom(height.doubleValue() >= LEAST_FOR_TIPS));
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
            focusRows();
          } else if (!floors.getItems().contains(dock)) {
            floors.getItems().add(dock);
            dividers.place(floors, "dock", ROWS_ABOVE_DOCK);
          }
        });
    floors.heightProperty().subscribe(_ -> viewModel.later(() -> leaveRoom(floors)));
    return floors;
  }

  // A window that shrinks takes it from the rows, until little more than their head is left.
  private static void leaveRoom(SplitPane floors) {
    double[] dividers = floors.getDividerPositions();
    double least = Math.min(LEAST_ABOVE_DOCK / Math.max(1, floors.getHeight()), 0.5);
    if (dividers.length > 0 && dividers[0] < least) {
      floors.setDividerPosition(0, least);
    }
  }

  private StackPane createOverlaid() {
    var overlaid = new StackPane(createFloors());
    workbench
        .overlays()
        .forEach(each -> {
          StackPane.setAlignment(each, Pos.BOTTOM_CENTER);
          StackPane.setMargin(each, new Insets(0, 0, 18, 0));
          overlaid.getChildren().add(each);
        });
    return overlaid;
  }

  private void follow() {
    FrontView front = viewModel.front();
    front.clusterProperty().subscribe(_ -> showBand());
    front
        .clusterProperty()
        .subscribe(open -> {
          if (open != null) {
            tips.begin();
          }
        });
    front.settingsProperty().subscribe(_ -> showBand());
    front.newsProperty().subscribe(_ -> showNotice());
    viewModel.clusters().stateProperty().subscribe(_ -> showNotice());
    viewModel.workspace().frontProperty().subscribe(this::showPlace);
  }

  private void showPlace(Place place) {
    boolean hadFocus = isFocusWithin(centre);
    centre.getChildren().setAll(List.of(panes.of(place)));
    if (hadFocus) {
      focusRows();
    }
  }

  private static boolean isFocusWithin(StackPane pane) {
    return pane.isFocusWithin();
  }

  private void focusRows() {
    panes.of(viewModel.workspace().frontProperty().get()).withTable(table -> table.focusRows());
  }

  private void showNotice() {
    String news = viewModel.front().newsProperty().get();
    notice.show(news == null ? viewModel.clusters().notice() : news);
  }

  private void dismissNotice() {
    if (viewModel.front().newsProperty().get() == null) {
      viewModel.clusters().dismissNotice();
    } else {
      viewModel.front().dismissNews();
    }
  }

  private void showBand() {
    FrontView front = viewModel.front();
    band.show(front.clusterProperty().get(), front.settingsProperty().get());
  }

  private FrameKeys addKeys() {
    Workspace workspace = viewModel.workspace();
    FrameKeys keys =
        addKeysOfTab(this, () -> workspace.frontProperty().get())
            .on(ShellKeys.CLUSTERS, sidebar::focusClusters)
            .on(ShellKeys.CLIENTS, showClients)
            .on(ShellKeys.NEW_TAB, workspace::openAnother)
            .on(ShellKeys.NEXT_TAB, () -> workspace.step(1))
            .on(ShellKeys.PREVIOUS_TAB, () -> workspace.step(-1))
            .on(ShellKeys.OWN_WINDOW, () -> workspace.setApart(workspace.frontProperty().get()));
    for (int i = 0; i < NUMBERED_TABS; i++) {
      int index = i;
      keys.onDigit(i + 1, () -> workspace.selectAt(index));
    }
    return keys;
  }

  /// Gives a window the keys that mean the tab in it.
  FrameKeys addKeysOfTab(javafx.scene.Parent root, Supplier<Place> place) {
    var keys = new FrameKeys(root);
    for (int i = 0; i < NUMBERED_TABS; i++) {
      int part = i;
      keys.onAltDigit(i + 1, () -> panes.of(place.get()).showPart(part));
    }
    return keys.on(ShellKeys.LEAVE, () -> place.get().object().close())
        .on(ShellKeys.PALETTE, () -> palette.open(root.getScene(), ""))
        .on(ShellKeys.NEW_CLUSTER, viewModel.clusters()::addCluster)
        .on(ShellKeys.KEYS, this::showKeys)
        .on(ShellKeys.SETTINGS, showSettings)
        .on(
            ShellKeys.NEW_OBJECTS,
            () -> viewModel.front(place.get()).ifPresent(workbench.maker()::fromText))
        .on(ShellKeys.UNDO, workbench.undoer()::undoLast)
        .on(ShellKeys.CLOSE_TAB, () -> viewModel.workspace().close(place.get()))
        .on(ShellKeys.BACK, () -> place.get().back())
        .on(ShellKeys.FORWARD, () -> place.get().forward())
        .onMouse(() -> place.get().back(), () -> place.get().forward())
        .onTyped(
            ShellKeys.FILTER, () -> panes.of(place.get()).withTable(table -> table.focusFilter()))
        .onTyped(ShellKeys.KIND, () -> palette.open(root.getScene(), ":"))
        .onTyped(ShellKeys.YAML, () -> panes.of(place.get()).showYaml())
        .onTyped(ShellKeys.HELP, this::showKeys);
  }

  /// Shows the sheet of keys.
  void showKeys() {
    workbench.run(
        new Plan.Ask(
            Texts.of("shell.keyboard.shortcuts"), _ -> new StackPane(new KeySheet()), 520, 620));
  }

  /// Shows the help in the dock.
  void showHelp() {
    workbench.dock().open(help());
  }

  private HelpTab help() {
    return new HelpTab(
        Map.of(
            Texts.of("shell.keyboard.shortcuts"),
            this::showKeys,
            Texts.of("words.settings"),
            showSettings,
            Texts.of("words.add.cluster"),
            viewModel.clusters()::addCluster,
            Texts.of("shell.google.account"),
            () -> viewModel.go(new Destination.ToAccount()),
            Texts.of("shell.tools.have.token.said"),
            showClients,
            Texts.of("shell.new.objects.text"),
            this::makeFromText));
  }

  private void makeFromText() {
    Place here = viewModel.workspace().atHand();
    viewModel.front(here).ifPresent(workbench.maker()::fromText);
  }

  /// Obeys other keys, and what the user has read.
  void obey(Personal personal) {
    menus.update();
    tips.obey(personal);
  }

  /// Puts the dividers where they were left, once the window has a size.
  void placeDividers(double width) {
    layout(); // as wide as the window was left: what then changes its width moves its divider, too
    dividers.place(split, "sidebar", SIDEBAR_WIDTH / width);
  }
}
