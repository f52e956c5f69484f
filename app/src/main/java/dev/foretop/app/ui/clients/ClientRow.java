package dev.foretop.app.ui.clients;

import atlantafx.base.theme.Styles;
import dev.foretop.app.kube.LocalClient;
import dev.foretop.app.kube.ToolRight;
import dev.foretop.app.ui.fx.Hints;
import dev.foretop.app.words.Texts;
import dev.foretop.proxy.text.VisibleText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One tool: its name, what it may do, when it was used, and a button that takes its token back
/// when pressed twice.
final class ClientRow extends HBox {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
          .withZone(ZoneId.systemDefault());

  private final Button revoke = new Button(Texts.of("clients.revoke"));

  ClientRow(LocalClient client, Runnable onRevoke) {
    super(16);
    getStyleClass().add("client-row");
    setAlignment(Pos.CENTER_LEFT);
    var texts = new VBox(3, createName(client), createRights(client), createTimes(client));
    texts.setMinWidth(0);
    HBox.setHgrow(texts, Priority.ALWAYS);
    revoke.getStyleClass().add("revoke");
    revoke.setMinWidth(Region.USE_PREF_SIZE);
    revoke.setAccessibleText(Texts.of("clients.revoke.token", VisibleText.name(client.name())));
    revoke.setOnAction(_ -> press(onRevoke));
    revoke.focusedProperty().subscribe(this::calmDown);
    getChildren().setAll(texts, revoke);
  }

  private static Label createName(LocalClient client) {
    String origins = String.join(", ", client.origins());
    var name =
        new Label(VisibleText.name(client.name()) + (origins.isEmpty() ? "" : "  –  " + origins));
    name.getStyleClass().add(Styles.TEXT_BOLD);
    name.setMinWidth(0);
    Hints.showWhenTruncated(name);
    return name;
  }

  private static Label createRights(LocalClient client) {
    var rights =
        new Label(
            client.rights().stream().map(ClientRow::describe).collect(Collectors.joining(" · ")));
    rights.setWrapText(true);
    rights.setMinHeight(Region.USE_PREF_SIZE);
    return rights;
  }

  private static String describe(ToolRight right) {
    return right.topic() + ": " + VisibleText.escape(right.text());
  }

  private static Label createTimes(LocalClient client) {
    var times =
        new Label(
            Texts.of("clients.valid.until", used(client.lastUsedAt()), text(client.expiresAt())));
    times.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
    return times;
  }

  private static String used(@Nullable Instant moment) {
    return moment == null
        ? Texts.of("clients.never.used")
        : Texts.of("clients.last.used", text(moment));
  }

  private static String text(Instant moment) {
    return MOMENT.format(moment);
  }

  // It cannot be undone, so that one slip must not do it.
  private void press(Runnable onRevoke) {
    if (revoke.getStyleClass().contains(Styles.DANGER)) {
      revoke.setDisable(true);
      onRevoke.run();
    } else {
      revoke.getStyleClass().add(Styles.DANGER);
      revoke.setText(Texts.of("words.press.again"));
    }
  }

  private void calmDown(boolean focused) {
    if (!focused) {
      revoke.getStyleClass().remove(Styles.DANGER);
      revoke.setText(Texts.of("clients.revoke"));
    }
  }
}
