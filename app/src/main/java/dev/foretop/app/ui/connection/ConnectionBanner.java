package dev.foretop.app.ui.connection;

import atlantafx.base.theme.Styles;
import dev.foretop.app.ui.fx.ConnectionPage;
import dev.foretop.app.ui.fx.ConnectionPage.Action;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Says above a table that its cluster was lost: the rows below are what was known last.
public final class ConnectionBanner extends HBox {

  private final Consumer<Action> onAction;
  private final Label title = new Label();
  private final Label text = new Label();
  private final HBox buttons = new HBox(8);
  private @Nullable ConnectionPage shown;

  public ConnectionBanner(Consumer<Action> onAction) {
    super(12);
    this.onAction = onAction;
    setId("connection-banner");
    getStyleClass().add("connection-banner");
    setAlignment(Pos.CENTER_LEFT);
    title.getStyleClass().add(Styles.TEXT_BOLD);
    title.setWrapText(true);
    text.setWrapText(true);
    text.setMinHeight(Region.USE_PREF_SIZE);
    title.setMinHeight(Region.USE_PREF_SIZE);
    var texts = new VBox(2, title, text);
    texts.setMinWidth(0);
    HBox.setHgrow(texts, Priority.ALWAYS);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    buttons.setMinWidth(Region.USE_PREF_SIZE);
    getChildren().setAll(new FontIcon(Feather.ALERT_TRIANGLE), texts, buttons);
    setMinHeight(Region.USE_PREF_SIZE);
    hide();
  }

  public void hide() {
    shown = null;
    setVisible(false);
    setManaged(false);
  }

  public void show(ConnectionPage page) {
    if (page.equals(shown)) {
      return;
    }
    shown = page;
    title.setText(page.title());
    text.setText(page.summary());
    buttons
        .getChildren()
        .setAll(
            page.actions().stream()
                .filter(action -> action != Action.EDIT && action != Action.DISCONNECT)
                .map(this::create)
                .toList());
    setVisible(true);
    setManaged(true);
  }

  private Button create(Action action) {
    var button = new Button(action.title());
    button.getStyleClass().add(Styles.SMALL);
    button.setOnAction(_ -> onAction.accept(action));
    return button;
  }
}
