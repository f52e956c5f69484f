package dev.foretop.app.ui.fx;

import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/// A screen without content: says why, and what to do.
public final class MessagePane extends VBox {

  private static final double TEXT_WIDTH = 560;

  /// What such a screen says.
  ///
  /// @param text what is known in detail, or null
  /// @param hint what to do, or null
  public record Message(Ikon icon, String title, @Nullable String text, @Nullable String hint) {}

  private final FontIcon icon = new FontIcon();
  private final Label title = new Label();
  private final Label text = new Label();
  private final Label hint = new Label();

  public MessagePane() {
    super(12);
    getStyleClass().add("message-pane");
    setAlignment(Pos.CENTER);
    setMinHeight(0); // it lies over nothing else where there is little room
    icon.setIconSize(40);
    title.getStyleClass().add(Styles.TITLE_3);
    hint.getStyleClass().add(Styles.TEXT_MUTED);
    for (Label label : new Label[] {title, text, hint}) {
      label.setWrapText(true);
      label.setMaxWidth(TEXT_WIDTH);
      label.setMinHeight(USE_PREF_SIZE);
      label.setAlignment(Pos.CENTER);
      label.setStyle("-fx-text-alignment: center;");
    }
    getChildren().setAll(icon, title, text, hint);
  }

  public MessagePane(Message message) {
    this();
    show(message);
  }

  public void show(Message message) {
    icon.setIconCode(message.icon());
    title.setText(message.title());
    showText(text, message.text());
    showText(hint, message.hint());
  }

  private static void showText(Label label, @Nullable String text) {
    boolean isShown = text != null && !text.isBlank();
    label.setText(isShown ? text : "");
    label.setVisible(isShown);
    label.setManaged(isShown);
  }
}
