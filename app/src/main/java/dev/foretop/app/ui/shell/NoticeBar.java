package dev.foretop.app.ui.shell;

import atlantafx.base.theme.Styles;
import dev.foretop.app.words.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Something about Foretop itself that the user should read once.
final class NoticeBar extends HBox {

  private final Label text = new Label();

  NoticeBar(Runnable onDismiss) {
    super(10);
    setId("notice");
    getStyleClass().add("notice-bar");
    setAlignment(Pos.CENTER_LEFT);
    text.setWrapText(true);
    text.setMinHeight(Region.USE_PREF_SIZE);
    HBox.setHgrow(text, Priority.ALWAYS);
    text.setMaxWidth(Double.MAX_VALUE);
    var dismiss = new Button(Texts.of("shell.dismiss"));
    dismiss.getStyleClass().add(Styles.SMALL);
    dismiss.setMinWidth(Region.USE_PREF_SIZE);
    dismiss.setOnAction(_ -> onDismiss.run());
    getChildren().setAll(new FontIcon(Feather.ALERT_TRIANGLE), text, dismiss);
    show(null);
  }

  void show(@Nullable String notice) {
    text.setText(notice == null ? "" : notice);
    setVisible(notice != null);
    setManaged(notice != null);
  }
}
