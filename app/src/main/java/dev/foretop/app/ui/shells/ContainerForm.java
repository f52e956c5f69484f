package dev.foretop.app.ui.shells;

import dev.foretop.app.shell.DebugContainer;
import dev.foretop.app.shell.DebugProfile;
import dev.foretop.app.shell.PodContainer;
import dev.foretop.app.ui.confirm.Draft;
import dev.foretop.app.words.Texts;
import java.util.List;
import javafx.scene.control.ComboBox;

/// A debug container in a pod that runs.
final class ContainerForm extends DebugForm {

  private static final String NONE = "(none)";

  private final String name;
  private final ComboBox<String> target = new ComboBox<>();

  /// @param name of the new container
  ContainerForm(String name) {
    super(DebugProfile.GENERAL);
    this.name = name;
    target.setId("debug-target");
    target.getItems().setAll(NONE);
    target.setValue(NONE);
    target.setMaxWidth(Double.MAX_VALUE);
    add(Texts.of("shells.sees.processes"), target);
    target.valueProperty().subscribe(_ -> update());
    begin();
  }

  /// Offers the containers of the pod.
  void offer(List<PodContainer> found) {
    List<String> names =
        found.stream()
            .filter(each -> each.sort() != PodContainer.Sort.DEBUG && each.isRunning())
            .map(PodContainer::name)
            .toList();
    target.getItems().addAll(names);
    if (!names.isEmpty() && NONE.equals(target.getValue())) {
      target.setValue(names.getFirst());
    }
  }

  String name() {
    return name;
  }

  @Override
  Draft draft(String image, DebugProfile profile) {
    String chosen = target.getValue();
    String seen = chosen == null || chosen.equals(NONE) ? "" : chosen;
    return Draft.of(new DebugContainer(name, image, seen, profile), false);
  }
}
