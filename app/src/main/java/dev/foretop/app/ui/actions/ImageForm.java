package dev.foretop.app.ui.actions;

import dev.foretop.app.action.PodTemplates.Container;
import dev.foretop.app.action.SetImage;
import dev.foretop.app.ui.confirm.Draft;
import dev.foretop.app.words.Texts;
import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/// Which container gets which image.
final class ImageForm extends FormBox {

  private final ComboBox<Container> containers = new ComboBox<>();
  private final TextField image = new TextField();

  ImageForm() {
    super(Texts.of("actions.reading.containers"));
    containers.setId("image-container");
    containers.setConverter(new ContainerNames());
    image.setId("image-image");
    HBox.setHgrow(image, Priority.ALWAYS);
    add(Texts.of("actions.container"), containers);
    add(Texts.of("actions.image"), image);
    containers.valueProperty().subscribe(this::chosen);
    image.textProperty().subscribe(_ -> update());
  }

  /// Offers the containers that there are.
  void offer(List<Container> found) {
    containers.getItems().setAll(found);
    containers.getSelectionModel().selectFirst();
  }

  /// The containers cannot be read.
  void failed(String message) {
    set(Draft.incomplete(message));
  }

  private void chosen(@Nullable Container container) {
    if (container != null) {
      image.setText(container.image());
      image.end();
    }
  }

  private void update() {
    Container container = containers.getValue();
    if (container != null) {
      String text = image.getText().strip();
      boolean isNew = !text.isEmpty() && !text.equals(container.image());
      set(
          isNew
              ? Draft.of(new SetImage(container.name(), text), false)
              : Draft.incomplete(Texts.of("actions.enter.another.image")));
    }
  }

  @Override
  public void focus() {
    image.requestFocus();
  }
}
