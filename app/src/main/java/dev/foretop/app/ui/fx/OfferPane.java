package dev.foretop.app.ui.fx;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A message in place of contents, and a button for what can be done about it.
public final class OfferPane extends VBox {

  private final MessagePane message = new MessagePane();
  private final Button button = new Button();

  /// @param id of the pane
  /// @param buttonId of the button
  public OfferPane(String id, String buttonId) {
    setId(id);
    getStyleClass().add("dock-waiting");
    setAlignment(Pos.CENTER);
    setFillWidth(false);
    setMinHeight(0);
    VBox.setVgrow(message, Priority.SOMETIMES);
    button.setId(buttonId);
    getChildren().setAll(message, button);
  }

  public MessagePane message() {
    return message;
  }

  public Button button() {
    return button;
  }
}
