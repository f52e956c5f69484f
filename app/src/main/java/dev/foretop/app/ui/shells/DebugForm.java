package dev.foretop.app.ui.shells;

import dev.foretop.app.shell.DebugProfile;
import dev.foretop.app.ui.confirm.ChangeForm;
import dev.foretop.app.ui.confirm.Draft;
import dev.foretop.app.words.Texts;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;

/// What a debug container is made of: an image, what it may do, and one thing more.
abstract class DebugForm implements ChangeForm {

  private static final String USUAL_IMAGE = "busybox:latest";

  private final GridPane grid = new GridPane(10, 8);
  private final TextField image = new TextField(USUAL_IMAGE);
  private final ComboBox<DebugProfile> profile = new ComboBox<>();
  private final ReadOnlyObjectWrapper<Draft> draft =
      new ReadOnlyObjectWrapper<>(Draft.incomplete(""));

  DebugForm(DebugProfile usual) {
    image.setId("debug-image");
    profile.setId("debug-profile");
    profile.getItems().setAll(DebugProfile.values());
    profile.setConverter(new Words());
    profile.setValue(usual);
    profile.setMaxWidth(Double.MAX_VALUE);
    grid.setAlignment(Pos.CENTER_LEFT);
    add(Texts.of("shells.image"), image);
    add(Texts.of("shells.profile"), profile);
  }

  final void add(String name, Region field) {
    var label = new Label(name);
    label.setLabelFor(field);
    label.setMinWidth(Region.USE_PREF_SIZE);
    field.setPrefWidth(440);
    grid.addRow(grid.getRowCount(), label, field);
  }

  /// To be called once the form is complete.
  final void begin() {
    image.textProperty().subscribe(_ -> update());
    profile.valueProperty().subscribe(_ -> update());
  }

  final void update() {
    String name = image.getText().strip();
    Draft next =
        name.isEmpty()
            ? Draft.incomplete(Texts.of("words.say.image.runs"))
            : draft(name, profile.getValue());
    if (!next.equals(draft.get())) {
      draft.set(next);
    }
  }

  abstract Draft draft(String image, DebugProfile profile);

  @Override
  public final Node node() {
    return grid;
  }

  @Override
  public final ObservableValue<Draft> draft() {
    return draft.getReadOnlyProperty();
  }

  @Override
  public final void focus() {
    image.requestFocus();
  }

  private static final class Words extends StringConverter<DebugProfile> {
    @Override
    public String toString(DebugProfile shown) {
      return shown.word() + " – " + shown.does();
    }

    @Override
    public DebugProfile fromString(String text) {
      return DebugProfile.GENERAL;
    }
  }
}
