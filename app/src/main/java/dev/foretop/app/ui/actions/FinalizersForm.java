package dev.foretop.app.ui.actions;

import dev.foretop.app.action.RemoveFinalizers;
import dev.foretop.app.ui.confirm.Draft;
import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import tools.jackson.databind.JsonNode;

/// Which finalizers are taken off an object.
final class FinalizersForm extends FormBox {

  private static final String WARNING = Texts.of("actions.what.they.wait");

  private final VBox choices = new VBox(6);

  FinalizersForm() {
    super(Texts.of("actions.reading.finalizers"));
    choices.setId("finalizers");
    add(choices);
  }

  /// Offers what holds the object.
  void offer(JsonNode live) {
    List<String> found = RemoveFinalizers.of(live);
    if (found.isEmpty()) {
      set(Draft.incomplete(Texts.of("actions.no.finalizers.nothing")));
      return;
    }
    for (String each : found) {
      var box = new CheckBox(each);
      box.setMnemonicParsing(false);
      box.setSelected(true);
      box.selectedProperty().subscribe(_ -> update());
      choices.getChildren().add(box);
    }
    boolean isLeaving = live.path("metadata").has("deletionTimestamp");
    String more = isLeaving ? "" : Texts.of("actions.not.being.deleted");
    var warning = new Label(WARNING + more);
    warning.setWrapText(true);
    warning.setMinHeight(Region.USE_PREF_SIZE);
    choices.getChildren().add(warning);
    update();
  }

  /// They cannot be read.
  void failed(String message) {
    set(Draft.incomplete(message));
  }

  private void update() {
    Set<String> chosen =
        choices.getChildren().stream()
            .filter(CheckBox.class::isInstance)
            .map(CheckBox.class::cast)
            .filter(CheckBox::isSelected)
            .map(CheckBox::getText)
            .collect(Collectors.toSet());
    set(
        chosen.isEmpty()
            ? Draft.incomplete(Texts.of("actions.choose.what.removed"))
            : Draft.of(new RemoveFinalizers(chosen), true));
  }
}
