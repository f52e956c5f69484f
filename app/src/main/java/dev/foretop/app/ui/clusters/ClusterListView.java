package dev.foretop.app.ui.clusters;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.kube.SourceProblem;
import dev.foretop.app.ui.fx.Problem;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The list of clusters with, below it, what is wrong with their sources.
public final class ClusterListView extends VBox {

  private static final double ROW_HEIGHT = 44;
  private static final int MOST_ROWS = 5;

  private final ClusterListViewModel viewModel;
  private final ObservableList<ClusterInfo> items = FXCollections.observableArrayList();
  private final ListView<ClusterInfo> list = new ListView<>(items);
  private final Label empty = new Label();
  private final VBox problems = new VBox(6);
  private final ScrollPane problemScroll = new ScrollPane(problems);

  public ClusterListView(ClusterListViewModel viewModel) {
    this.viewModel = viewModel;
    getStyleClass().add("cluster-list");
    var heading = new Label("Clusters");
    heading.getStyleClass().add("sidebar-heading");
    createList();
    createProblems();
    empty.setWrapText(true);
    empty.getStyleClass().addAll(Styles.TEXT_MUTED, "sidebar-note");
    getChildren().setAll(heading, empty, list, problemScroll);
    showClusters(List.of());
    showProblems(List.of());
    viewModel.stateProperty().subscribe(this::show);
    viewModel.openProperty().subscribe(_ -> list.refresh());
  }

  private void createList() {
    list.setId("clusters");
    list.setAccessibleText("Clusters");
    list.setFixedCellSize(ROW_HEIGHT);
    list.getStyleClass().add(Tweaks.EDGE_TO_EDGE);
    list.setCellFactory(_ -> new ClusterCell(viewModel.openProperty()));
    list.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ENTER) {
        openSelected();
      }
    });
    list.setOnMouseClicked(event -> {
      if (event.getButton() == MouseButton.PRIMARY) {
        openSelected();
      }
    });
  }

  private void createProblems() {
    problems.getStyleClass().add("cluster-problems");
    problemScroll.setFitToWidth(true);
    problemScroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    problemScroll.setMaxHeight(150);
    problemScroll.prefViewportHeightProperty().bind(problems.heightProperty());
    problemScroll.getStyleClass().add(Tweaks.EDGE_TO_EDGE);
    VBox.setVgrow(problemScroll, Priority.NEVER);
  }

  private void openSelected() {
    ClusterInfo cluster = list.getSelectionModel().getSelectedItem();
    if (cluster != null && !cluster.id().equals(viewModel.openProperty().get().cluster())) {
      viewModel.open(cluster);
    }
  }

  private void show(ClusterListViewModel.State state) {
    switch (state) {
      case ClusterListViewModel.State.Loading() -> showNote("Looking for clusters…");
      case ClusterListViewModel.State.Known(var known) -> {
        showClusters(known.clusters());
        showProblems(known.problems());
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

  private void showClusters(List<ClusterInfo> clusters) {
    showNote(clusters.isEmpty() ? "No cluster was found." : null);
    ClusterInfo selected = list.getSelectionModel().getSelectedItem();
    items.setAll(clusters);
    if (selected != null) {
      list.getSelectionModel().select(selected);
    }
    double height = Math.min(clusters.size(), MOST_ROWS) * ROW_HEIGHT + 2;
    list.setPrefHeight(height);
    list.setMinHeight(Math.min(height, ROW_HEIGHT * 2));
    list.setMaxHeight(height);
  }

  private void showProblems(List<SourceProblem> found) {
    problems.getChildren().setAll(found.stream().map(ClusterListView::createProblem).toList());
    problemScroll.setVisible(!found.isEmpty());
    problemScroll.setManaged(!found.isEmpty());
  }

  private static HBox createProblem(SourceProblem problem) {
    var icon = new FontIcon(Feather.ALERT_TRIANGLE);
    String subject =
        problem.cluster() == null
            ? problem.source()
            : problem.cluster() + " (" + problem.source() + ")";
    var title = new Label(subject);
    title.getStyleClass().add(Styles.TEXT_BOLD);
    title.setWrapText(true);
    var text = new Label(problem.message());
    text.setWrapText(true);
    var texts = new VBox(2, title, text);
    texts.setMinHeight(USE_PREF_SIZE);
    HBox.setHgrow(texts, Priority.ALWAYS);
    var row = new HBox(8, icon, texts);
    row.getStyleClass().add("cluster-problem");
    row.setMinHeight(USE_PREF_SIZE);
    return row;
  }
}
