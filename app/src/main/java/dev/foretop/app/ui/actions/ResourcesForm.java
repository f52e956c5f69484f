package dev.foretop.app.ui.actions;

import dev.foretop.app.action.ContainerResources;
import dev.foretop.app.action.PodTemplates.Container;
import dev.foretop.app.action.SetResources;
import dev.foretop.app.ui.confirm.Draft;
import dev.foretop.app.words.Texts;
import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import org.jspecify.annotations.Nullable;

/// What a container asks for, and what it may use at most.
final class ResourcesForm extends FormBox {

  private final ComboBox<Container> containers = new ComboBox<>();
  private final TextField cpuRequest =
      field("resources-cpu-request", Texts.of("actions.cpu.request"));
  private final TextField cpuLimit = field("resources-cpu-limit", Texts.of("actions.cpu.limit"));
  private final TextField memoryRequest =
      field("resources-memory-request", Texts.of("actions.memory.request"));
  private final TextField memoryLimit =
      field("resources-memory-limit", Texts.of("actions.memory.limit"));

  ResourcesForm() {
    super(Texts.of("actions.reading.containers"));
    containers.setId("resources-container");
    containers.setConverter(new ContainerNames());
    add(Texts.of("actions.container"), containers);
    add(grid());
    containers.valueProperty().subscribe(this::chosen);
    for (TextField each : List.of(cpuRequest, cpuLimit, memoryRequest, memoryLimit)) {
      each.textProperty().subscribe(_ -> update());
    }
  }

  private GridPane grid() {
    var grid = new GridPane(10, 6);
    grid.addRow(
        0,
        new Label(),
        new Label(Texts.of("actions.asks")),
        new Label(Texts.of("actions.may.use")));
    grid.addRow(1, new Label("CPU"), cpuRequest, cpuLimit);
    grid.addRow(2, new Label(Texts.of("actions.memory")), memoryRequest, memoryLimit);
    return grid;
  }

  private static TextField field(String id, String name) {
    var field = new TextField();
    field.setId(id);
    field.setPrefColumnCount(8);
    field.setPromptText("none");
    field.setAccessibleText(name);
    return field;
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
      ContainerResources now = container.resources();
      cpuRequest.setText(now.cpuRequest());
      cpuLimit.setText(now.cpuLimit());
      memoryRequest.setText(now.memoryRequest());
      memoryLimit.setText(now.memoryLimit());
      update();
    }
  }

  private void update() {
    Container container = containers.getValue();
    if (container == null) {
      return;
    }
    var wanted =
        new ContainerResources(
            text(cpuRequest), text(cpuLimit), text(memoryRequest), text(memoryLimit));
    String problem = wanted.problem();
    if (!problem.isEmpty()) {
      set(Draft.incomplete(problem));
    } else if (wanted.equals(container.resources())) {
      set(Draft.incomplete(Texts.of("actions.enter.what.container")));
    } else {
      set(Draft.of(new SetResources(container.name(), wanted), false));
    }
  }

  private static String text(TextField field) {
    return field.getText().strip();
  }

  @Override
  public void focus() {
    cpuRequest.requestFocus();
  }
}
