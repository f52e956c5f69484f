package dev.foretop.app.ui.clusters;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import dev.foretop.app.kube.ClusterId;
import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.ui.fx.Aside;
import dev.foretop.app.ui.fx.Hints;
import dev.foretop.app.ui.fx.Keyboard;
import dev.foretop.app.ui.fx.Problem;
import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The list of clusters in its groups, a field to search it, and below it what is wrong with the
/// sources.
public final class ClusterListView extends VBox {

  private static final double ROW_HEIGHT = 44;
  private static final int MOST_ROWS = 7;
  private static final int FEW = 6;

  private final ClusterListViewModel viewModel;
  private final Keyboard keyboard;
  private final ObservableList<ClusterRow> items = FXCollections.observableArrayList();
  private final ListView<ClusterRow> list = new ListView<>(items);
  private final TextField search = new TextField();
  private final HBox searchBar = new HBox(search);
  private final Label empty = new Label();
  private final ClusterProblems problems;

  /// @param keyboard which keys remove what is selected
  /// @param addKeys the keys that add a cluster, as the system writes them
  public ClusterListView(
      ClusterListViewModel viewModel, Keyboard keyboard, Supplier<String> addKeys) {
    this.viewModel = viewModel;
    this.keyboard = keyboard;
    problems = new ClusterProblems(viewModel::remove);
    getStyleClass().add("cluster-list");
    createSearch();
    createList();
    empty.setWrapText(true);
    empty.getStyleClass().addAll(Styles.TEXT_MUTED, "sidebar-note");
    getChildren().setAll(createHeading(addKeys), searchBar, empty, list, problems);
    showRows(List.of());
    viewModel.stateProperty().subscribe(this::show);
    viewModel.rowsProperty().subscribe(this::showRows);
    viewModel.openProperty().subscribe(this::showOpen);
    viewModel.searchProperty().subscribe(_ -> showFound());
    viewModel.addedProperty().subscribe(this::showAdded);
  }

  private HBox createHeading(Supplier<String> addKeys) {
    var heading = new Label(Texts.of("clusters.clusters"));
    heading.getStyleClass().add("sidebar-heading");
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var add = new Button(null, new FontIcon(Feather.PLUS));
    add.setId("add-cluster");
    add.setAccessibleText(Texts.of("words.add.cluster"));
    add.setTooltip(Hints.withKeys(Texts.of("words.add.cluster"), addKeys));
    add.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
    add.setOnAction(_ -> viewModel.addCluster());
    var row = new HBox(heading, space, add);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("cluster-list-heading");
    return row;
  }

  private void createSearch() {
    search.setId("cluster-search");
    search.setPromptText(Texts.of("clusters.search.clusters"));
    search.setAccessibleText(Texts.of("clusters.search.clusters"));
    search.textProperty().bindBidirectional(viewModel.searchProperty());
    HBox.setHgrow(search, Priority.ALWAYS);
    searchBar.getStyleClass().add("cluster-search");
    search.setOnKeyPressed(event -> {
      switch (event.getCode()) {
        case ESCAPE -> {
          event.consume();
          search.clear();
        }
        case ENTER -> viewModel.openFound();
        case DOWN -> {
          event.consume();
          list.requestFocus();
          list.getSelectionModel().selectFirst();
        }
        default -> {}
      }
    });
  }

  private void createList() {
    list.setId("clusters");
    list.setAccessibleText(Texts.of("clusters.clusters"));
    list.setFixedCellSize(ROW_HEIGHT); // the style has it grow with the letters
    list.fixedCellSizeProperty().subscribe(_ -> showHeight());
    setVgrow(list, Priority.ALWAYS);
    list.getStyleClass().add(Tweaks.EDGE_TO_EDGE);
    list.setCellFactory(_ -> new ClusterCell(viewModel));
    list.setOnKeyPressed(this::keyPressed);
    list.setOnMouseClicked(event -> {
      if (event.getButton() == MouseButton.PRIMARY) {
        act();
      }
    });
    list.setOnContextMenuRequested(this::showMenuOfSelected);
  }

  private void keyPressed(KeyEvent event) {
    if (Aside.isMeant(event)) {
      selectedCluster().ifPresent(viewModel::openAside);
      event.consume();
    } else if (event.isAltDown() && event.getCode() == KeyCode.UP) {
      selectedCluster().ifPresent(cluster -> viewModel.move(cluster, -1));
      event.consume();
    } else if (event.isAltDown() && event.getCode() == KeyCode.DOWN) {
      selectedCluster().ifPresent(cluster -> viewModel.move(cluster, 1));
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
      act();
      event.consume();
    } else if (event.getCode() == KeyCode.F2) {
      selectedCluster().ifPresent(viewModel::edit);
      event.consume();
    } else if (keyboard.isRemoval(event)) {
      selectedCluster().ifPresent(viewModel::remove);
      event.consume();
    }
  }

  // The mouse finds the cell's own menu; the keyboard means the selected row.
  private void showMenuOfSelected(ContextMenuEvent event) {
    if (event.isKeyboardTrigger()) {
      selectedCluster()
          .ifPresent(cluster -> {
            boolean isOpen = viewModel.openProperty().get().isOpen(cluster.id());
            ClusterMenu.of(viewModel, cluster, isOpen).show(list, Side.BOTTOM, 20, 0);
          });
      event.consume();
    }
  }

  private Optional<ClusterInfo> selectedCluster() {
    return list.getSelectionModel().getSelectedItem() instanceof ClusterRow.Item item
        ? Optional.of(item.cluster())
        : Optional.empty();
  }

  private void act() {
    switch (list.getSelectionModel().getSelectedItem()) {
      case ClusterRow.Heading group -> viewModel.toggle(group);
      case ClusterRow.Item item -> {
        if (!item.cluster().id().equals(viewModel.openProperty().get().cluster())) {
          viewModel.open(item.cluster());
        }
      }
      case null -> {}
    }
  }

  private void show(ClusterListViewModel.State state) {
    switch (state) {
      case ClusterListViewModel.State.Loading() -> showNote(Texts.of("words.looking.clusters"));
      case ClusterListViewModel.State.Known(var known, _, _) -> {
        problems.show(known.problems());
        boolean hasMany = known.clusters().size() > FEW;
        searchBar.setVisible(hasMany);
        searchBar.setManaged(hasMany);
        showRows(viewModel.rowsProperty().get());
      }
      case ClusterListViewModel.State.Failed(var problem) ->
          showNote(problem.message() + "\n" + Problem.hint(problem));
    }
  }

  private void showNote(@Nullable String note) {
    empty.setText(note == null ? "" : note);
    empty.setVisible(note != null);
    empty.setManaged(note != null);
  }

  private void showRows(List<ClusterRow> rows) {
    if (viewModel.stateProperty().get() instanceof ClusterListViewModel.State.Known known) {
      String none =
          known.list().clusters().isEmpty()
              ? Texts.of("clusters.no.cluster.found")
              : Texts.of("clusters.no.cluster.matches", viewModel.searchProperty().get().strip());
      showNote(rows.isEmpty() ? none : null);
    }
    replace(rows);
    showHeight();
  }

  private void showHeight() {
    int rows = list.getItems().size();
    double row = list.getFixedCellSize();
    double height = Math.min(rows, MOST_ROWS) * row + 2;
    list.setPrefHeight(height);
    list.setMinHeight(Math.min(height, row * 2));
    list.setMaxHeight(rows * row + 2); // where there is more room
  }

  // What is open was perhaps found far below, and is to be seen when all others are back.
  private void showFound() {
    showRows(viewModel.rowsProperty().get());
    if (viewModel.searchProperty().get().isBlank()) {
      reveal(rowOf(viewModel.openProperty().get().cluster()));
    }
  }

  // It may be far below the others, and Enter opens it.
  private void showAdded(@Nullable ClusterId added) {
    int row = rowOf(added);
    if (row >= 0) {
      list.getSelectionModel().select(row);
      list.requestFocus();
      reveal(row);
    }
  }

  private void reveal(int row) {
    if (row >= 0) {
      getParent().layout(); // the list has grown, and scrolls by how high it is
      list.scrollTo(Math.max(0, row - MOST_ROWS / 2));
    }
  }

  // Keys are meant for what is open, however it was opened.
  private void showOpen(ClusterListViewModel.Open before, ClusterListViewModel.Open now) {
    list.refresh();
    if (now.cluster() != null && !now.cluster().equals(before.cluster())) {
      list.getSelectionModel().select(rowOf(now.cluster()));
    }
  }

  private void replace(List<ClusterRow> rows) {
    if (rows.equals(items)) {
      return;
    }
    ClusterRow selected = list.getSelectionModel().getSelectedItem();
    items.setAll(rows);
    if (selected != null) {
      list.getSelectionModel().select(rowOf(key(selected)));
    }
  }

  private int rowOf(@Nullable Object key) {
    for (int i = 0; i < items.size(); i++) {
      if (key(items.get(i)).equals(key)) {
        return i;
      }
    }
    return -1;
  }

  private static Object key(ClusterRow row) {
    return switch (row) {
      case ClusterRow.Heading heading -> heading.title();
      case ClusterRow.Item item -> item.cluster().id();
    };
  }

  /// Takes the keyboard to the clusters: to the search where there are many.
  public void focusClusters() {
    if (searchBar.isVisible()) {
      search.requestFocus();
      search.selectAll();
    } else {
      list.requestFocus();
    }
  }
}
