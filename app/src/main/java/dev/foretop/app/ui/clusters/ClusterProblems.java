package dev.foretop.app.ui.clusters;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import dev.foretop.app.kube.SourceProblem;
import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What is wrong with the sources of clusters.
final class ClusterProblems extends ScrollPane {

  private static final double MOST_HEIGHT = 220;
  private static final double LEAST_HEIGHT = 64; // it scrolls

  private final VBox problems = new VBox(6);
  private final Consumer<SourceProblem> onRemove;

  /// @param onRemove lets go what the user added and has a problem
  ClusterProblems(Consumer<SourceProblem> onRemove) {
    this.onRemove = onRemove;
    problems.getStyleClass().add("cluster-problems");
    setContent(problems);
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setMaxHeight(USE_PREF_SIZE);
    getStyleClass().add(Tweaks.EDGE_TO_EDGE);
    VBox.setVgrow(this, Priority.SOMETIMES);
    show(List.of());
  }

  // Texts wrap, so that how high they are depends on how wide.
  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computeMinHeight(double width) {
    return Math.min(LEAST_HEIGHT, computePrefHeight(width));
  }

  @Override
  protected double computePrefHeight(double width) {
    return Math.min(MOST_HEIGHT, problems.prefHeight(width) + 2);
  }

  void show(List<SourceProblem> found) {
    problems.getChildren().setAll(found.stream().map(this::createProblem).toList());
    setVisible(!found.isEmpty());
    setManaged(!found.isEmpty());
  }

  private HBox createProblem(SourceProblem problem) {
    var icon = new FontIcon(Feather.ALERT_TRIANGLE);
    String source = ClusterRows.sourceTitle(problem.source());
    String subject = problem.cluster() == null ? source : problem.cluster() + " (" + source + ")";
    var title = new Label(subject);
    title.getStyleClass().add(Styles.TEXT_BOLD);
    title.setWrapText(true);
    var text = new Label(problem.message());
    text.setWrapText(true);
    var texts = new VBox(2, title, text);
    if (problem.isRemovable()) {
      var remove = new Hyperlink(Texts.of("clusters.remove"));
      remove.setOnAction(_ -> onRemove.accept(problem));
      texts.getChildren().add(remove);
    }
    texts.setMinHeight(USE_PREF_SIZE);
    HBox.setHgrow(texts, Priority.ALWAYS);
    var row = new HBox(8, icon, texts);
    row.getStyleClass().add("cluster-problem");
    row.setMinHeight(USE_PREF_SIZE);
    return row;
  }
}
