package dev.foretop.app.ui.shell;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.settings.ClusterColor;
import dev.foretop.app.ui.clusters.ClusterListViewModel;
import dev.foretop.app.ui.fx.ConnectionPage;
import dev.foretop.app.ui.fx.Hints;
import dev.foretop.app.words.Texts;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The tabs above the table: steps back and forward in the one in front, the tabs, and a new one.
///
/// Only the heads of a tab pane are used: what is in the tabs stands below.
final class TabStrip extends HBox {

  private static final double LONGEST = 240;
  private static final double SHORTEST = 70;
  private static final double AROUND = 21; // what a head has besides its text and marks
  // What a tab pane keeps free beside its heads for its list of them, which once there stays until
  // they leave it that room.
  private static final double BESIDE = 40;

  private final ShellViewModel shell;
  private final Workspace workspace;
  private final TabPane heads = new TabPane();
  private final Button back = button("tab-back", Feather.ARROW_LEFT, ShellKeys.BACK);
  private final Button forward = button("tab-forward", Feather.ARROW_RIGHT, ShellKeys.FORWARD);
  private Subscription steps = Subscription.EMPTY;
  private boolean isUpdating;
  private int made;

  TabStrip(ShellViewModel shell) {
    this.shell = shell;
    this.workspace = shell.workspace();
    setId("tab-strip");
    getStyleClass().add("tab-strip");
    setAlignment(Pos.CENTER_LEFT);
    createHeads();
    back.setOnAction(_ -> workspace.frontProperty().get().back());
    forward.setOnAction(_ -> workspace.frontProperty().get().forward());
    Button add = button("tab-new", Feather.PLUS, ShellKeys.NEW_TAB);
    add.setOnAction(_ -> workspace.openAnother());
    getChildren().setAll(back, forward, heads, add);
    workspace.tabs().subscribe(this::showTabs);
    workspace.frontProperty().subscribe(this::showFront);
    shell.whenChanged(this::update);
    showTabs();
    update();
  }

  private static Button button(String id, Feather icon, ShellKeys keys) {
    var button = new Button(null, new FontIcon(icon));
    button.setId(id);
    button.setAccessibleText(keys.does());
    button.setTooltip(Hints.withKeys(keys.does(), keys::text));
    button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
    button.setMinWidth(Region.USE_PREF_SIZE);
    return button;
  }

  private void createHeads() {
    heads.setId("tabs");
    heads.setAccessibleText(Texts.of("shell.tabs"));
    heads.getStyleClass().add(Tweaks.EDGE_TO_EDGE);
    heads.setTabClosingPolicy(TabPane.TabClosingPolicy.ALL_TABS);
    heads.setTabDragPolicy(TabPane.TabDragPolicy.REORDER);
    heads.widthProperty().subscribe(_ -> share());
    heads.setMinHeight(Region.USE_PREF_SIZE);
    heads.setMinWidth(0);
    heads.setPrefWidth(0);
    HBox.setHgrow(heads, Priority.ALWAYS);
    heads.getSelectionModel().selectedItemProperty().subscribe(this::chosen);
    heads.getTabs().subscribe(this::arranged);
    TabMenu.on(heads, workspace, TabStrip::placeOf);
  }

  // All in sight, as long as each can still be read.
  private void share() {
    double each = (heads.getWidth() - BESIDE) / Math.max(1, heads.getTabs().size()) - AROUND;
    heads.setTabMaxWidth(Math.clamp(each, SHORTEST, LONGEST));
  }

  private void chosen(@Nullable Tab tab) {
    if (!isUpdating && tab != null) {
      workspace.select(placeOf(tab));
    }
  }

  // The tab pane lets the user drag its tabs.
  private void arranged() {
    if (!isUpdating) {
      isUpdating = true;
      workspace.arrange(heads.getTabs().stream().map(TabStrip::placeOf).toList());
      isUpdating = false;
    }
  }

  private static Place placeOf(Tab tab) {
    return (Place) tab.getUserData();
  }

  private void showTabs() {
    List<Place> places = workspace.tabs();
    if (isUpdating || places.equals(heads.getTabs().stream().map(TabStrip::placeOf).toList())) {
      return;
    }
    isUpdating = true;
    heads.getTabs().removeIf(tab -> !places.contains(placeOf(tab)));
    for (int i = 0; i < places.size(); i++) {
      if (i >= heads.getTabs().size() || !placeOf(heads.getTabs().get(i)).equals(places.get(i))) {
        Place place = places.get(i);
        heads.getTabs().removeIf(tab -> placeOf(tab).equals(place));
        heads.getTabs().add(i, create(place));
      }
    }
    isUpdating = false;
    share();
    showFront(workspace.frontProperty().get());
    update();
  }

  private Tab create(Place place) {
    var tab = new Tab();
    tab.setUserData(place);
    tab.setId("tab-" + ++made);
    var stripe = new Region();
    var dot = new Region();
    var marks = new HBox(5, stripe, dot);
    marks.setAlignment(Pos.CENTER_LEFT);
    tab.setGraphic(marks);
    tab.setTooltip(new Tooltip());
    tab.setOnCloseRequest(event -> {
      event.consume();
      workspace.close(place);
    });
    return tab;
  }

  private void showFront(Place front) {
    isUpdating = true;
    heads.getTabs().stream()
        .filter(tab -> placeOf(tab).equals(front))
        .findFirst()
        .ifPresent(tab -> heads.getSelectionModel().select(tab));
    isUpdating = false;
    steps.unsubscribe();
    steps =
        Subscription.combine(
            front.history().canGoBackProperty().subscribe(can -> back.setDisable(!can)),
            front.history().canGoForwardProperty().subscribe(can -> forward.setDisable(!can)));
  }

  private void update() {
    heads.getTabs().forEach(this::update);
    boolean isWorth =
        workspace.tabs().size() > 1
            || !workspace.tabs().getFirst().current().cluster().isEmpty()
            || !back.isDisabled();
    setVisible(isWorth);
    setManaged(isWorth);
  }

  private void update(Tab tab) {
    Place place = placeOf(tab);
    String title = place.title();
    if (!title.equals(tab.getText())) {
      tab.setText(title);
      tab.getTooltip().setText(title);
    }
    var marks = (HBox) tab.getGraphic();
    ClusterInfo cluster = place.clusterProperty().get();
    style(
        (Region) marks.getChildren().get(1),
        "state-dot",
        cluster == null
            ? "closed"
            : ConnectionPage.of(cluster, place.stateProperty().get()).style());
    ClusterColor color = colorOf(place.current().cluster());
    marks.getChildren().getFirst().setManaged(color != null);
    marks.getChildren().getFirst().setVisible(color != null);
    style(
        (Region) marks.getChildren().getFirst(),
        "tab-stripe",
        color == null ? "none" : color.word());
  }

  private @Nullable ClusterColor colorOf(String cluster) {
    return shell.clusters().stateProperty().get() instanceof ClusterListViewModel.State.Known known
        ? known.settings().cluster(cluster).color()
        : null;
  }

  private static void style(Region mark, String... classes) {
    if (!mark.getStyleClass().equals(List.of(classes))) {
      mark.getStyleClass().setAll(classes);
    }
  }
}
