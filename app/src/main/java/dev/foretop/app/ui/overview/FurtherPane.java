package dev.foretop.app.ui.overview;

import atlantafx.base.theme.Styles;
import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Says what was not looked through, and offers to.
final class FurtherPane {

  private static final int MOST_NAMES = 12;

  private final Runnable look;

  FurtherPane(Runnable look) {
    this.look = look;
  }

  List<Node> nodes(RelatedAnswers.Told told) {
    if (told.isLooking()) {
      return List.of(RelatedSection.muted(Texts.of("overview.looking.through")));
    }
    if (told.unread().isEmpty()) {
      return List.of();
    }
    Label what =
        RelatedSection.muted(Texts.of("overview.not.looked.through", names(told.unread())));
    what.setId("related-unread");
    return List.of(new VBox(6, what, button()));
  }

  private static String names(List<String> kinds) {
    String names = kinds.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
    int more = kinds.size() - MOST_NAMES;
    return more > 0 ? names + " " + Texts.of("kinds.more", more) : names;
  }

  private Button button() {
    var button = new Button(Texts.of("overview.look.through"), new FontIcon(Feather.SEARCH));
    button.setId("related-further");
    button.getStyleClass().add(Styles.SMALL);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(_ -> look.run());
    return button;
  }
}
