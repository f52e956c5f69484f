package dev.foretop.app.ui.overview;

import atlantafx.base.theme.Styles;
import dev.foretop.app.kinds.Health;
import dev.foretop.app.kinds.Value;
import dev.foretop.app.kube.SecretMask;
import dev.foretop.app.ui.fx.Aside;
import dev.foretop.app.ui.fx.SystemClipboard;
import dev.foretop.app.ui.navigation.Destination;
import dev.foretop.app.words.Texts;
import java.util.Objects;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Makes nodes of values: text that wraps and copies, links, and secrets that stay hidden.
final class ValueView {

  private static final int MOST_CHARACTERS = 2_000;
  private static final Duration SECRET_ON_CLIPBOARD = Duration.seconds(60);

  private final Links links;
  private final Shown shown;

  ValueView(Links links, Shown shown) {
    this.links = links;
    this.shown = shown;
  }

  /// @param name what the value is of, for readers that do not see where it stands
  Node node(String name, Value value) {
    if (value.secret()) {
      return secret(name, name, value.text());
    }
    Optional<Destination.InTab> link = value.to() == null ? Optional.empty() : links.to(value.to());
    if (link.isPresent()) {
      var hyperlink = new Hyperlink(cut(value.text()));
      hyperlink.getStyleClass().add("value-link");
      hyperlink.setWrapText(true);
      hyperlink.setMinWidth(0);
      hyperlink.setOnAction(_ -> links.navigator().go(link.get()));
      hyperlink.setOnMouseClicked(event -> {
        if (Aside.isMeant(event)) {
          links.navigator().goAside(link.get());
        }
      });
      return hyperlink;
    }
    Label label = text(value.text());
    if (value.health() == Health.NONE) {
      return label;
    }
    var line = new HBox(7, dot(value.health()), label);
    line.setAlignment(Pos.BASELINE_LEFT);
    HBox.setHgrow(label, Priority.ALWAYS);

    return line;
  }

  /// A mark in the colour and the shape of a state.
  static Region dot(Health health) {
    var dot = new Region();
    dot.getStyleClass().addAll("status-mark", tone(health));
    return dot;
  }

  private static String tone(Health health) {
    return switch (health) {
      case GOOD -> "ok";
      case DONE -> "done";
      case BUSY -> "progress";
      case BAD -> "error";
      case OFF, NONE -> "off";
    };
  }

  private static Label text(String text) {
    var label = new Label(cut(text));
    label.setWrapText(true);
    label.setMinWidth(0);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.setOnContextMenuRequested(event -> {
      event.consume();
      copyMenu(text).show(label, event.getScreenX(), event.getScreenY());
    });
    return label;
  }

  // Made when it is wanted: menus for all values would take longer than the values do.
  private static ContextMenu copyMenu(String text) {
    var copy = new MenuItem(Texts.of("words.copy"));
    copy.setOnAction(_ -> SystemClipboard.put(text));
    return new ContextMenu(copy);
  }

  static String cut(String text) {
    return text.length() <= MOST_CHARACTERS
        ? text
        : text.substring(0, MOST_CHARACTERS)
            + Texts.of("overview.characters.all.them", text.length());
  }

  /// @param place what it is remembered by that it is revealed
  Node secret(String place, String name, String text) {
    Label label = text(SecretMask.MASK);
    label.setOnContextMenuRequested(null);
    HBox.setHgrow(label, Priority.ALWAYS);
    label.setMaxWidth(Double.MAX_VALUE);
    var reveal = button(Feather.EYE, Texts.of("overview.reveal", name));
    reveal.setId("reveal-" + name);
    var copy = button(Feather.COPY, Texts.of("overview.copy.value", name));
    copy.setId("copy-" + name);
    copy.setOnAction(_ -> copySecret(text));
    Runnable show =
        () -> {
          boolean isRevealed = shown.isRevealed(place);
          label.setText(isRevealed ? cut(text) : SecretMask.MASK);
          reveal.setGraphic(new FontIcon(isRevealed ? Feather.EYE_OFF : Feather.EYE));
          reveal.setAccessibleText(
              (isRevealed ? Texts.of("overview.hide") : Texts.of("overview.reveal.said")) + name);
        };
    reveal.setOnAction(_ -> {
      shown.setRevealed(place, !shown.isRevealed(place));
      show.run();
    });
    show.run();
    var line = new HBox(4, label, reveal, copy);
    line.setAlignment(Pos.TOP_LEFT);
    // The buttons are higher than a line; the text stands on that of its name all the same.
    var over = new Insets(-6, 0, -2, 0);
    HBox.setMargin(reveal, over);
    HBox.setMargin(copy, over);
    return line;
  }

  private static Button button(Feather icon, String words) {
    var button = new Button(null, new FontIcon(icon));
    button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
    button.setTooltip(new Tooltip(words));
    button.setAccessibleText(words);
    button.setMinWidth(Region.USE_PREF_SIZE);
    return button;
  }

  // What the user copied meanwhile is theirs.
  private static void copySecret(String text) {
    SystemClipboard.put(text);
    var wait = new PauseTransition(SECRET_ON_CLIPBOARD);
    wait.setOnFinished(_ -> {
      Clipboard clipboard = Clipboard.getSystemClipboard();
      if (Objects.equals(clipboard.getString(), text)) {
        clipboard.clear();
      }
    });
    wait.play();
  }
}
