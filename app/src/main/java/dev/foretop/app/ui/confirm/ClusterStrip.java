package dev.foretop.app.ui.confirm;

import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.settings.ClusterColor;
import dev.foretop.app.settings.ClusterSettings;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// Says in its colour which cluster something is done to.
public final class ClusterStrip extends HBox {

  public ClusterStrip(ClusterInfo cluster, ClusterSettings settings) {
    super(12);
    setId("confirm-cluster");
    setAlignment(Pos.CENTER_LEFT);
    ClusterColor own = settings.color();
    ClusterColor color = own == null && settings.isProduction() ? ClusterColor.RED : own;
    getStyleClass().setAll("cluster-band", color == null ? "plain" : color.word());
    if (settings.isProduction()) {
      getChildren().add(new Label("PRODUCTION"));
    }
    getChildren().add(new Label(cluster.displayName()));
  }
}
