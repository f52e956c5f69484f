package dev.foretop.app.ui.connection;

import atlantafx.base.theme.Styles;
import dev.foretop.app.ui.fx.ConnectionPage;
import dev.foretop.app.ui.fx.ConnectionPage.Action;
import dev.foretop.app.ui.fx.MessagePane;
import dev.foretop.app.ui.fx.MessagePane.Message;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import org.jspecify.annotations.Nullable;

/// A connection in place of a table: what is wrong, and a button for each thing to do about it.
public final class ConnectionView extends BorderPane {

  private final Consumer<Action> onAction;
  private final MessagePane message = new MessagePane();
  private final FlowPane buttons = new FlowPane(10, 10);
  private @Nullable ConnectionPage shown;

  public ConnectionView(Consumer<Action> onAction) {
    this.onAction = onAction;
    setId("connection");
    buttons.setAlignment(Pos.CENTER);
    buttons.setMaxWidth(560);
    message.getChildren().add(buttons);
    setCenter(message);
  }

  /// Shows a connection; what is the same as before stays, with the focus on its buttons.
  public void show(ConnectionPage page) {
    if (page.equals(shown)) {
      return;
    }
    shown = page;
    message.show(new Message(page.standing().icon(), page.title(), page.cause(), page.hint()));
    buttons
        .getChildren()
        .setAll(
            page.actions().stream()
                .map(action -> create(action, page.actions().getFirst() == action))
                .toList());
  }

  private Button create(Action action, boolean isFirst) {
    var button = new Button(action.title());
    button.setId(
        "connection-" + action.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
    if (isFirst && action != Action.DISCONNECT) {
      button.getStyleClass().add(Styles.ACCENT);
    }
    button.setOnAction(_ -> onAction.accept(action));
    return button;
  }
}
