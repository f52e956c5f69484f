package dev.foretop.app.ui.shell;

import atlantafx.base.theme.Styles;
import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.ui.navigation.Destination;
import dev.foretop.app.ui.navigation.Navigator;
import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What a user sees who has no cluster yet: the ways to one.
final class WelcomePane extends VBox {

  private static final double WIDTH = 620;

  private final Navigator navigator;
  private final VBox ways = new VBox(10);

  WelcomePane(Navigator navigator) {
    super(14);
    this.navigator = navigator;
    setId("welcome");
    getStyleClass().add("message-pane");
    setAlignment(Pos.CENTER);
    var title = new Label(Texts.of("shell.welcome.foretop"));
    title.getStyleClass().add(Styles.TITLE_3);
    var text = new Label(Texts.of("shell.no.cluster.found"));
    text.setWrapText(true);
    text.setMaxWidth(WIDTH);
    text.setMinHeight(Region.USE_PREF_SIZE);
    text.getStyleClass().add(Styles.TEXT_MUTED);
    text.setStyle("-fx-text-alignment: center;");
    ways.setMaxWidth(WIDTH);
    getChildren().setAll(title, text, ways);
  }

  /// Shows the ways that there are.
  ///
  /// @param clusters the demo cluster, or none
  void show(List<ClusterInfo> clusters) {
    List<Node> rows = new ArrayList<>();
    for (ClusterInfo demo : clusters) {
      rows.add(
          way(
              Feather.PLAY,
              Texts.of("shell.look.around.demo"),
              Texts.of("shell.small.cluster.inside"),
              button(Texts.of("shell.open.demo"), "try-demo", new Destination.ToCluster(demo))));
    }
    rows.add(
        way(
            Feather.FILE_PLUS,
            Texts.of("shell.add.kubeconfig"),
            Texts.of("shell.file.pasted.text"),
            button(Texts.of("shell.add.cluster"), "welcome-add", new Destination.ToNewCluster())));
    rows.add(
        way(
            Feather.USER,
            Texts.of("shell.sign.google"),
            Texts.of("shell.your.gke.clusters"),
            button(
                Texts.of("shell.google.account.said"),
                "welcome-google",
                new Destination.ToAccount())));
    ways.getChildren().setAll(rows);
  }

  private Button button(String text, String id, Destination destination) {
    var button = new Button(text);
    button.setId(id);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(_ -> navigator.go(destination));
    return button;
  }

  private static HBox way(Ikon icon, String title, String text, Button button) {
    var heading = new Label(title);
    heading.getStyleClass().add(Styles.TEXT_BOLD);
    var note = new Label(text);
    note.getStyleClass().add(Styles.TEXT_MUTED);
    note.setWrapText(true);
    var texts = new VBox(2, heading, note);
    texts.setMinWidth(0);
    HBox.setHgrow(texts, Priority.ALWAYS);
    var row = new HBox(14, new FontIcon(icon), texts, button);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().addAll("card-box", "welcome-way");
    return row;
  }
}
