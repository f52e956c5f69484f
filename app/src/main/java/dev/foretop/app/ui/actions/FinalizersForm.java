package dev.foretop.app.ui.actions;

import dev.foretop.app.action.RemoveFinalizers;
import dev.foretop.app.ui.confirm.Draft;
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

  private static final String WARNING =
      "What they wait for will not be done: it may leave disks, addresses or records behind.";

  private final VBox choices = new VBox(6);

  FinalizersForm() {
    super("Reading its finalizers…");
    choices.setId("finalizers");
    add(choices);
  }

  /// Offers what holds the object.
  void offer(JsonNode live) {
    List<String> found = RemoveFinalizers.of(live);
    if (found.isEmpty()) {
      set(Draft.incomplete("It has no finalizers: nothing holds it."));
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
    String more = isLeaving ? "" : " It is not being deleted: whoever set them may set them again.";
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
            ? Draft.incomplete("Choose what is to be removed.")
            : Draft.of(new RemoveFinalizers(chosen), true));
  }
}
