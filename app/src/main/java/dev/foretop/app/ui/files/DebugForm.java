package dev.foretop.app.ui.files;

import dev.foretop.app.shell.DebugContainer;
import dev.foretop.app.shell.DebugProfile;
import dev.foretop.app.ui.confirm.ChangeForm;
import dev.foretop.app.ui.confirm.Draft;
import dev.foretop.app.words.Texts;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The debug container through which the files of another are looked at.
final class DebugForm implements ChangeForm {

  private static final String USUAL_IMAGE = "busybox:latest";

  private final String name;
  private final String target;
  private final TextField image = new TextField(USUAL_IMAGE);
  private final ReadOnlyObjectWrapper<Draft> draft =
      new ReadOnlyObjectWrapper<>(Draft.incomplete(""));
  private final VBox box;

  /// @param name of the new container
  /// @param target whose files are wanted
  DebugForm(String name, String target) {
    this.name = name;
    this.target = target;
    var words = new Label(Texts.of("files.container.added.pod", name, target));
    words.setId("files-debug-words");
    words.setWrapText(true);
    words.setMinHeight(Region.USE_PREF_SIZE);
    image.setId("files-debug-image");
    HBox.setHgrow(image, Priority.ALWAYS);
    var label = new Label(Texts.of("files.image.sh.tar"));
    label.setLabelFor(image);
    label.setMinWidth(Region.USE_PREF_SIZE);
    var line = new HBox(10, label, image);
    line.setAlignment(Pos.CENTER_LEFT);
    box = new VBox(10, words, line);
    image.textProperty().subscribe(this::update);
  }

  private void update(String typed) {
    String text = typed.strip();
    draft.set(
        text.isEmpty()
            ? Draft.incomplete(Texts.of("words.say.image.runs"))
            : Draft.of(new DebugContainer(name, text, target, DebugProfile.GENERAL), false));
  }

  @Override
  public Node node() {
    return box;
  }

  @Override
  public ObservableValue<Draft> draft() {
    return draft.getReadOnlyProperty();
  }

  @Override
  public void focus() {
    image.requestFocus();
  }
}
