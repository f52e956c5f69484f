package dev.foretop.app.ui.shell;

import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.table.RowKey;
import dev.foretop.app.ui.connection.ConnectionView;
import dev.foretop.app.ui.details.ObjectView;
import dev.foretop.app.ui.details.ObjectViewModel;
import dev.foretop.app.ui.fx.ConnectionPage;
import dev.foretop.app.ui.fx.Late;
import dev.foretop.app.ui.resources.ResourceTableView;
import dev.foretop.app.ui.workbench.ObjectActions;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// What is in a tab: a table or what stands in its place, and at the right an object.
final class PlacePane extends StackPane {

  private static final double LEAST_FOR_ROWS = 300;
  private static final double LEAST_FOR_OBJECT = 280;
  private static final double ROWS_BESIDE_OBJECT = 0.56;

  private final Place place;
  private final ShellViewModel shell;
  private final ShellWorkbench workbench;
  private final ObjectActions actions;
  private final Dividers dividers;
  private final StackPane page = new StackPane();
  private final SplitPane split = new SplitPane(page);
  private final Late<RowsPane> rows = new Late<>(this::createRows);
  private final Late<ObjectView> object = new Late<>(this::createObject);
  private final Unveiling details = new Unveiling(this::openObject);
  private final Late<StartPane> start;
  private final Late<ConnectionView> connection;
  private boolean isConnected;

  PlacePane(Place place, ShellViewModel shell, ShellWorkbench workbench, Dividers dividers) {
    this.place = place;
    this.shell = shell;
    this.workbench = workbench;
    this.dividers = dividers;
    actions = workbench.objectActions(shell::select);
    start = new Late<>(() -> new StartPane(shell));
    connection = new Late<>(() -> new ConnectionView(action -> shell.act(place, action)));
    page.setMinWidth(LEAST_FOR_ROWS);
    setMinSize(0, 0); // or it would never get as narrow as makes it show the details alone
    split.setMinSize(0, 0); // what there is no room for is cut at the bottom, not all around
    split.getStyleClass().add("place-split");
    getChildren().setAll(split);
    follow();
    widthProperty().subscribe(_ -> share());
    widthProperty().subscribe(_ -> shell.later(this::leaveRoom));
  }

  private void follow() {
    place.clusterProperty().subscribe(_ -> showPage());
    place.stateProperty().subscribe(_ -> showPage());
    place.missingProperty().subscribe(_ -> showPage());
    place.table().shownProperty().subscribe(_ -> showTable());
    place.object().stateProperty().subscribe(this::showObject);
    place
        .inSightProperty()
        .subscribe(isInSight -> rows.ifMade(pane -> pane.table().setInSight(isInSight)));
  }

  private RowsPane createRows() {
    var pane = new RowsPane(place.table(), actions, action -> shell.act(place, action));
    pane.table().setOnNew(() -> shell.front(place).ifPresent(workbench.maker()::ofKind));
    pane.table()
        .setObjectOpen(
            !(place.object().stateProperty().get() instanceof ObjectViewModel.State.Closed));
    pane.table().setNarrowest(this::besideObject);
    return pane;
  }

  private ObjectView createObject() {
    var view =
        new ObjectView(
            place.object(), workbench.sections(), actions, shell::subject, workbench.schemas());
    view.setMinWidth(LEAST_FOR_OBJECT);
    SplitPane.setResizableWithParent(view, false);
    return view;
  }

  /// Shows anew what depends on the list of clusters.
  void showPage() {
    ClusterInfo open = place.clusterProperty().get();
    if (open != null && !isConnected) {
      // While the cluster is asked what it has; not in this frame, which says so.
      shell.later(rows::get);
    }
    isConnected = open != null;
    Node next = open == null ? startPage() : pageOf(open);
    if (!page.getChildren().equals(List.of(next))) {
      page.getChildren().setAll(next);
    }
  }

  private void showTable() {
    showPage();
    if (place.object().stateProperty().get() instanceof ObjectViewModel.State.Shown shown) {
      rows.get().table().mark(rowOf(shown.object()));
    }
  }

  private Node startPage() {
    start.get().show(shell.clusters().stateProperty().get(), place.missingProperty().get());
    return start.get();
  }

  private Node pageOf(ClusterInfo open) {
    var now = ConnectionPage.of(open, place.stateProperty().get());
    if (place.table().shownProperty().get() != null) {
      rows.get().show(now);
      return rows.get();
    }
    connection.get().show(now);
    return connection.get();
  }

  private void showObject(ObjectViewModel.State state) {
    if (state instanceof ObjectViewModel.State.Closed) {
      details.cancel();
      rows.ifMade(pane -> pane.table().setObjectOpen(false));
      object.ifMade(this::removeObject);
    } else {
      rows.ifMade(pane -> pane.table().setObjectOpen(true)); // who is quick may be a row further
      if (!isObjectInSight()) {
        details.begin(object.get().filled());
      }
    }
    markRow(state);
  }

  private boolean isObjectInSight() {
    return split.getItems().stream().anyMatch(ObjectView.class::isInstance);
  }

  private void openObject() {
    split.getItems().add(object.get());
    dividers.place(split, "details", ROWS_BESIDE_OBJECT);
    share();
  }

  // Where there is no room for both, the details stand in the place of the rows.
  private void share() {
    boolean hasRoom = getWidth() == 0 || getWidth() >= LEAST_FOR_ROWS + LEAST_FOR_OBJECT;
    object.ifMade(view -> {
      boolean isOpen = split.getItems().contains(view);
      boolean isWithRows = split.getItems().contains(page);
      if (isOpen && isWithRows && !hasRoom) {
        split.getItems().remove(page);
        shell.later(view::focusParts); // the focus went with the rows
      } else if (!isWithRows && (hasRoom || !isOpen)) {
        split.getItems().addFirst(page);
        dividers.place(split, "details", ROWS_BESIDE_OBJECT);
      }
    });
  }

  // How wide the rows will be once an object is opened beside them.
  private double besideObject() {
    double width = getWidth();
    return isObjectInSight() || width < LEAST_FOR_ROWS + LEAST_FOR_OBJECT
        ? Double.MAX_VALUE
        : Math.clamp(
            width * dividers.position("details", ROWS_BESIDE_OBJECT),
            LEAST_FOR_ROWS,
            width - LEAST_FOR_OBJECT);
  }

  // The split takes a narrower window's width from the rows, and stops where they have least.
  private void leaveRoom() {
    double[] dividers = split.getDividerPositions();
    double room = Math.max(0, getWidth() - LEAST_FOR_ROWS);
    object.ifMade(view -> {
      if (dividers.length > 0 && view.getWidth() > room) {
        split.setDividerPosition(0, LEAST_FOR_ROWS / Math.max(LEAST_FOR_ROWS, getWidth()));
      }
    });
  }

  // However the object was opened: a link, the palette and a click mark the same row.
  private void markRow(ObjectViewModel.State state) {
    switch (state) {
      case ObjectViewModel.State.Loading(var key) -> rows.get().table().mark(rowOf(key));
      case ObjectViewModel.State.Closed() -> rows.ifMade(pane -> pane.table().mark(null));
      case ObjectViewModel.State.Shown _, ObjectViewModel.State.Failed _ -> {
        // marked since it was being loaded
      }
    }
  }

  private @Nullable RowKey rowOf(ObjectKey key) {
    return place.table().row(key);
  }

  private void removeObject(ObjectView view) {
    if (split.getItems().remove(view)) {
      share();
      rows.get().table().focusRows();
    }
  }

  /// Does something with the table, if there is one.
  void withTable(Consumer<ResourceTableView> action) {
    rows.ifMade(pane -> action.accept(pane.table()));
  }

  /// Shows a part of the details, if they are open, and moves the focus there.
  void showPart(int index) {
    object.ifMade(view -> view.showPart(index));
  }

  /// Shows the YAML of what is open or chosen, if the focus is here.
  void showYaml() {
    if (isFocusWithin()) {
      withTable(ResourceTableView::openChosen);
      object.ifMade(ObjectView::showYaml);
    }
  }

  /// Paints anew what does not follow the theme by itself.
  void repaint() {
    object.ifMade(ObjectView::repaint);
  }

  void tick() {
    rows.ifMade(pane -> pane.table().tick());
    object.ifMade(ObjectView::tick);
  }
}
