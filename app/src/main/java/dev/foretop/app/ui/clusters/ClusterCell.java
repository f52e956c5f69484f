package dev.foretop.app.ui.clusters;

import atlantafx.base.theme.Styles;
import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.kube.SessionState;
import dev.foretop.app.ui.clusters.ClusterListViewModel.Open;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One cluster of the list: a dot for its state, its name, where it comes from.
final class ClusterCell extends ListCell<ClusterInfo> {

  private static final PseudoClass OPEN = PseudoClass.getPseudoClass("open");

  private final ObservableValue<Open> open;
  private final Region dot = new Region();
  private final Label name = new Label();
  private final Label source = new Label();
  private final Label demo = new Label("DEMO");
  private final Label unverified = new Label("INSECURE");
  private final HBox row;

  ClusterCell(ObservableValue<Open> open) {
    this.open = open;
    getStyleClass().add("cluster-cell");
    dot.getStyleClass().add("state-dot");
    demo.getStyleClass().add("demo-badge");
    unverified.getStyleClass().add("danger-badge");
    source.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
    name.setMinWidth(0);
    source.setMinWidth(0);
    var texts = new VBox(name, source);
    texts.setAlignment(Pos.CENTER_LEFT);
    texts.setMinWidth(0);
    HBox.setHgrow(texts, Priority.ALWAYS);
    demo.setMinWidth(Region.USE_PREF_SIZE);
    unverified.setMinWidth(Region.USE_PREF_SIZE);
    row = new HBox(10, dot, texts, unverified, demo);
    row.setAlignment(Pos.CENTER_LEFT);
    row.setMinWidth(0);
    row.setPrefWidth(0);
  }

  @Override
  protected void updateItem(@Nullable ClusterInfo cluster, boolean empty) {
    super.updateItem(cluster, empty);
    if (empty || cluster == null) {
      setGraphic(null);
      setTooltip(null);
      return;
    }
    Open opened = open.getValue();
    boolean isOpen = cluster.id().equals(opened.cluster());
    String state = isOpen ? show(opened.state()) : showClosed();
    name.setText(cluster.displayName());
    source.setText(cluster.source() + " · " + state);
    show(demo, cluster.isDemo());
    show(unverified, cluster.isUnverified());
    pseudoClassStateChanged(OPEN, isOpen);
    String warning = cluster.isUnverified() ? "\nThe server's certificate is not checked" : "";
    setTooltip(new Tooltip(cluster.id() + "\n" + state + warning));
    setAccessibleText(cluster.displayName() + ", " + cluster.source() + ", " + state + warning);
    setGraphic(row);
  }

  private static void show(Label badge, boolean wanted) {
    badge.setVisible(wanted);
    badge.setManaged(wanted);
  }

  private String showClosed() {
    setDot("closed");
    return "not connected";
  }

  private String show(SessionState state) {
    return switch (state) {
      case SessionState.Connecting() -> setDot("progress", "connecting");
      case SessionState.Connected _ -> setDot("ok", "connected");
      case SessionState.Lost _ -> setDot("error", "connection lost");
      case SessionState.Failed(var problem) ->
          setDot(
              "error",
              problem instanceof dev.foretop.app.kube.ApiProblem.Unreachable
                  ? "unreachable"
                  : "refused");
    };
  }

  private String setDot(String style, String text) {
    setDot(style);
    return text;
  }

  private void setDot(String style) {
    dot.getStyleClass().setAll("state-dot", style);
  }
}
