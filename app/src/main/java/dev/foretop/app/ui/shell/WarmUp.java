package dev.foretop.app.ui.shell;

import java.util.List;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What every window needs, got ready before there is one: styles, letters and controls.
final class WarmUp {

  private WarmUp() {}

  /// Returns a scene that nobody sees. What it has read is forgotten again when nobody holds it.
  static Scene scene(String stylesheet) {
    Application.setUserAgentStylesheet(Themes.ofSystem().stylesheet());
    var table = new TableView<String>();
    table.getColumns().setAll(List.of(new TableColumn<>("Foretop")));
    var list = new ListView<String>();
    list.getItems().add("Foretop");
    var bold = new Label("Foretop", new FontIcon(Feather.PLUS));
    bold.setStyle("-fx-font-weight: bold");
    var root =
        new VBox(
            bold,
            new Label("Foretop"),
            new Button("Foretop"),
            new TextField("Foretop"),
            new TabPane(new Tab("Foretop", new SplitPane(list, table))));
    var scene = new Scene(root, 800, 600);
    scene.getStylesheets().add(stylesheet);
    root.applyCss();
    root.layout();
    return scene;
  }
}
