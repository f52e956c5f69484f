package dev.foretop.app.ui.clients;

import atlantafx.base.theme.Styles;
import dev.foretop.app.kube.ToolRight;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What a tool may do: a topic and its words in each line, and a mark at what can do harm.
final class RightsGrid extends GridPane {

  private static final double TOPIC_WIDTH = 110;

  RightsGrid(List<ToolRight> rights) {
    super(12, 6);
    getStyleClass().add("rights");
    var topics = new ColumnConstraints(TOPIC_WIDTH);
    var texts = new ColumnConstraints();
    texts.setHgrow(Priority.ALWAYS);
    texts.setFillWidth(true);
    getColumnConstraints().setAll(topics, texts);
    for (ToolRight right : rights) {
      add(right);
    }
  }

  private void add(ToolRight right) {
    var topic = new Label(right.topic());
    topic.getStyleClass().add(Styles.TEXT_MUTED);
    var text = new Label(right.text());
    text.setWrapText(true);
    text.setMinHeight(Region.USE_PREF_SIZE);
    if (right.grave()) {
      text.setGraphic(new FontIcon(Feather.ALERT_TRIANGLE));
      text.getStyleClass().add("grave");
    }
    GridPane.setValignment(topic, VPos.TOP);
    addRow(getRowCount(), topic, text);
  }
}
