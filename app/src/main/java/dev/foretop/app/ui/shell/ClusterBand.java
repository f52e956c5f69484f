package dev.foretop.app.ui.shell;

import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.settings.ClusterColor;
import dev.foretop.app.settings.ClusterSettings;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A band across the window in the colour of the open cluster, which says aloud what it is: nobody
/// should take production for something else.
final class ClusterBand extends HBox {

  private final Label marks = new Label();
  private final Label name = new Label();

  ClusterBand() {
    super(12);
    setId("cluster-band");
    setAlignment(Pos.CENTER);
    marks.setMinWidth(Region.USE_PREF_SIZE);
    marks.setId("cluster-band-marks");
    name.setMinWidth(0);
    name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    getChildren().setAll(marks, name);
    show(null, ClusterSettings.DEFAULT);
  }

  void show(@Nullable ClusterInfo cluster, ClusterSettings settings) {
    boolean isShown = cluster != null && (settings.isProduction() || settings.color() != null);
    setVisible(isShown);
    setManaged(isShown);
    if (cluster == null || !isShown) {
      return;
    }
    ClusterColor color = settings.color() == null ? ClusterColor.RED : settings.color();
    getStyleClass().setAll("cluster-band", color.word());
    List<String> words = new ArrayList<>();
    if (settings.isProduction()) {
      words.add("PRODUCTION");
    }
    if (cluster.isReadOnly()) {
      words.add("READ-ONLY");
    }
    marks.setText(String.join(" · ", words));
    marks.setManaged(!words.isEmpty());
    name.setText(cluster.displayName());
  }
}
