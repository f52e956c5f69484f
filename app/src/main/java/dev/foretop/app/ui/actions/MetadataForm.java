package dev.foretop.app.ui.actions;

import dev.foretop.app.action.SetMetadata;
import dev.foretop.app.ui.confirm.Draft;
import dev.foretop.app.words.Texts;
import java.util.Arrays;
import java.util.List;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// Which labels and annotations are set and removed, as kubectl takes them.
final class MetadataForm extends FormBox {

  private static final String PROMPT = Texts.of("actions.enter.name.value");

  private final TextField labels = new TextField();
  private final TextArea annotations = new TextArea();

  MetadataForm() {
    super(PROMPT);
    labels.setId("labels");
    labels.setPromptText("tier=web old-");
    annotations.setId("annotations");
    annotations.setPrefRowCount(2);
    annotations.setPromptText("note=text with blanks");
    HBox.setHgrow(labels, Priority.ALWAYS);
    HBox.setHgrow(annotations, Priority.ALWAYS);
    add(Texts.of("actions.labels"), labels);
    add(Texts.of("actions.annotations"), annotations);
    labels.textProperty().subscribe(_ -> update());
    annotations.textProperty().subscribe(_ -> update());
  }

  private void update() {
    List<String> words =
        Arrays.stream(labels.getText().split(" ", -1)).filter(each -> !each.isBlank()).toList();
    List<String> lines =
        annotations.getText().lines().map(String::strip).filter(each -> !each.isEmpty()).toList();
    if (words.isEmpty() && lines.isEmpty()) {
      set(Draft.incomplete(PROMPT));
      return;
    }
    try {
      set(Draft.of(new SetMetadata(SetMetadata.read(words), SetMetadata.read(lines)), false));
    } catch (IllegalArgumentException e) {
      set(Draft.incomplete(String.valueOf(e.getMessage())));
    }
  }

  @Override
  public void focus() {
    labels.requestFocus();
  }
}
