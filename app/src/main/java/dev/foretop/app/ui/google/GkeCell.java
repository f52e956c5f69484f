package dev.foretop.app.ui.google;

import atlantafx.base.theme.Styles;
import dev.foretop.app.google.GkeCluster;
import dev.foretop.app.ui.fx.Hints;
import dev.foretop.app.words.Texts;
import dev.foretop.proxy.text.VisibleText;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A row of the list to choose from: a box to tick, a name, and what is known about it.
final class GkeCell extends ListCell<GkeRow> {

  private static final PseudoClass PROJECT = PseudoClass.getPseudoClass("project");

  private final CheckBox box = new CheckBox();
  private final Label note = new Label();
  private final Label status = new Label();
  private final Label trouble = new Label(null, new FontIcon(Feather.ALERT_TRIANGLE));
  private final HBox troubleRow = new HBox(trouble);
  private final HBox row = new HBox(8, box, note, status);

  GkeCell(GkePickerViewModel viewModel) {
    getStyleClass().add("gke-cell");
    box.setMinWidth(0);
    box.setMaxWidth(Double.MAX_VALUE);
    box.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    box.setFocusTraversable(false);
    box.setOnAction(_ -> toggle(viewModel));
    HBox.setHgrow(box, Priority.ALWAYS);
    note.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
    note.setMinWidth(Region.USE_PREF_SIZE);
    status.getStyleClass().add(Styles.TEXT_SMALL);
    status.setMinWidth(Region.USE_PREF_SIZE);
    trouble.getStyleClass().addAll(Styles.TEXT_SMALL, "gke-trouble");
    trouble.setMinWidth(0);
    Hints.showWhenTruncated(trouble);
    troubleRow.setAlignment(Pos.CENTER_LEFT);
    troubleRow.setMinWidth(0);
    troubleRow.setPrefWidth(0);
    row.setAlignment(Pos.CENTER_LEFT);
    row.setMinWidth(0);
    row.setPrefWidth(0);
  }

  private void toggle(GkePickerViewModel viewModel) {
    if (getItem() != null) {
      getListView().getSelectionModel().select(getIndex());
      viewModel.toggle(getItem());
    }
  }

  @Override
  protected void updateItem(@Nullable GkeRow item, boolean empty) {
    super.updateItem(item, empty);
    pseudoClassStateChanged(PROJECT, item instanceof GkeRow.Project);
    setTooltip(null);
    if (empty || item == null) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    box.setIndeterminate(false);
    box.setDisable(false);
    showStatus("", true);
    setGraphic(row);
    switch (item) {
      case GkeRow.Project project -> show(project);
      case GkeRow.Cluster(var cluster, var isShown) -> show(cluster, isShown);
      case GkeRow.Gone(var name) -> showGone(name);
      case GkeRow.Trouble(_, var text) -> showTrouble(text);
    }
  }

  private void show(GkeRow.Project project) {
    box.setText(project.id());
    box.setSelected(project.share() == GkeRow.Share.ALL);
    box.setIndeterminate(project.share() == GkeRow.Share.SOME);
    box.setDisable(project.isFixed());
    note.setText(project.note());
    setAccessibleText(
        Texts.of(
            "google.project",
            project.id(),
            project.note(),
            switch (project.share()) {
              case ALL -> Texts.of("google.shown");
              case SOME -> Texts.of("google.partly.shown");
              case NONE -> Texts.of("google.not.shown");
            }));
  }

  private void show(GkeCluster cluster, boolean isShown) {
    box.setText(VisibleText.name(cluster.name()));
    box.setSelected(isShown);
    note.setText(cluster.location() + " · " + cluster.reach().title());
    String word = cluster.status().toLowerCase(Locale.ROOT);
    showStatus(word, cluster.isWell());
    setTooltip(new Tooltip(cluster.contextName()));
    setAccessibleText(
        Texts.of(
            "google.cluster",
            cluster.name(),
            note.getText(),
            word,
            isShown ? Texts.of("google.shown") : Texts.of("google.not.shown")));
  }

  private void showStatus(String word, boolean isWell) {
    status.setText(word);
    status.setManaged(!word.isEmpty());
    status.getStyleClass().removeAll(Styles.TEXT_MUTED, "grave");
    status.getStyleClass().add(isWell ? Styles.TEXT_MUTED : "grave");
  }

  private void showGone(String name) {
    box.setText(name);
    box.setSelected(true);
    note.setText(Texts.of("google.not.any.more"));
    setAccessibleText(Texts.of("google.cluster.not.any", name));
  }

  private void showTrouble(String text) {
    trouble.setText(text);
    setAccessibleText(text);
    setGraphic(troubleRow);
  }
}
