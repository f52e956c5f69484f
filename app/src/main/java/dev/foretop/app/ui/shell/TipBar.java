package dev.foretop.app.ui.shell;

import atlantafx.base.theme.Styles;
import dev.foretop.app.settings.Personal;
import dev.foretop.app.words.Texts;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// One hint, below everything else, until it was read; the next one comes with the next start.
final class TipBar extends HBox {

  private final Label text = new Label();
  private final Consumer<Collection<String>> onRead;
  private @Nullable Tip shown;
  private Set<String> read;
  private boolean isOver;
  private boolean hasRoom = true;

  /// @param personal what was read before
  /// @param onRead keeps what was read, by the names of the tips
  TipBar(Personal personal, Consumer<Collection<String>> onRead) {
    super(10);
    this.onRead = onRead;
    this.read = personal.hints();
    setId("tip");
    getStyleClass().add("tip-bar");
    setAlignment(Pos.CENTER_LEFT);
    text.setId("tip-text");
    text.setWrapText(true);
    text.setMinHeight(Region.USE_PREF_SIZE);
    text.setMaxWidth(Double.MAX_VALUE);
    text.setMinWidth(0);
    HBox.setHgrow(text, Priority.ALWAYS);
    var got = button("tip-read", "hint.read", () -> end(shown == null ? "" : shown.name()));
    var none =
        button(
            "tips-off",
            "hint.none",
            () -> end(Arrays.stream(Tip.values()).map(Tip::name).toArray(String[]::new)));
    var icon = new FontIcon(Feather.INFO);
    icon.setAccessibleText(Texts.of("hint.name"));
    getChildren().setAll(icon, text, got, none);
    show(null);
  }

  private static Button button(String id, String key, Runnable action) {
    var button = new Button(Texts.of(key));
    button.setId(id);
    button.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(_ -> action.run());
    return button;
  }

  /// Shows the first one that was not read, once there is something that it is about.
  void begin() {
    if (shown == null && !isOver) {
      show(
          Arrays.stream(Tip.values())
              .filter(tip -> !read.contains(tip.name()))
              .findFirst()
              .orElse(null));
    }
  }

  /// Takes over what was read by now; where that is nothing any more, hints begin anew.
  void obey(Personal personal) {
    boolean isAnew = personal.hints().isEmpty() && !read.isEmpty();
    read = personal.hints();
    if (isAnew) {
      isOver = false;
      show(null);
      begin();
    }
  }

  private void end(String... names) {
    isOver = true;
    show(null);
    onRead.accept(List.of(names));
  }

  /// Says whether there is room for a hint; in a small window there is not.
  void setHasRoom(boolean hasRoomNow) {
    if (hasRoom != hasRoomNow) {
      hasRoom = hasRoomNow;
      show(shown);
    }
  }

  private void show(@Nullable Tip tip) {
    shown = tip;
    text.setText(tip == null ? "" : tip.text());
    setVisible(tip != null && hasRoom);
    setManaged(tip != null && hasRoom);
  }
}
