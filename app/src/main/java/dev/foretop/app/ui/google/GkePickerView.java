package dev.foretop.app.ui.google;

import atlantafx.base.theme.Styles;
import dev.foretop.app.ui.google.GkePickerViewModel.State;
import dev.foretop.app.words.Texts;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Shows a [GkePickerViewModel]: whether everything is wanted, a search, and the list to choose
/// from.
final class GkePickerView extends VBox {

  private static final double ROW_HEIGHT = 30;

  private final GkePickerViewModel viewModel;
  private final Runnable onRetry;
  private final ObservableList<GkeRow> items = FXCollections.observableArrayList();
  private final ListView<GkeRow> list = new ListView<>(items);
  private final VBox placeholder = new VBox(10);
  private final RadioButton all = new RadioButton(Texts.of("google.all.my.projects"));
  private final RadioButton chosen = new RadioButton(Texts.of("google.only.what.i"));
  private final TextField project = new TextField();
  private final Label note = new Label();

  /// @param onRetry asks again after a failure
  GkePickerView(GkePickerViewModel viewModel, Runnable onRetry) {
    super(10);
    this.viewModel = viewModel;
    this.onRetry = onRetry;
    createList();
    note.setId("gke-note");
    note.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
    note.setWrapText(true);
    note.setMinHeight(Region.USE_PREF_SIZE);
    getChildren().setAll(createScope(), createFields(), list, note);
    viewModel.selectionProperty().subscribe(now -> (now.isAll() ? all : chosen).setSelected(true));
    viewModel.stateProperty().subscribe(this::show);
  }

  private HBox createScope() {
    var group = new ToggleGroup();
    all.setToggleGroup(group);
    all.setId("gke-all");
    all.setOnAction(_ -> viewModel.chooseAll(true));
    chosen.setToggleGroup(group);
    chosen.setId("gke-chosen");
    chosen.setOnAction(_ -> viewModel.chooseAll(false));
    return new HBox(18, all, chosen);
  }

  private HBox createFields() {
    var search = new TextField();
    search.setId("gke-search");
    search.setPromptText(Texts.of("google.search.projects.clusters"));
    search.setAccessibleText(Texts.of("google.search.projects.clusters"));
    search.textProperty().bindBidirectional(viewModel.searchProperty());
    HBox.setHgrow(search, Priority.ALWAYS);
    project.setId("gke-project");
    project.setPromptText(Texts.of("google.id.another.project"));
    project.setAccessibleText(Texts.of("google.id.project.not"));
    project.setPrefWidth(230);
    project.setOnKeyPressed(this::addOnEnter);
    var add = new Button(Texts.of("google.look"));
    add.setId("gke-add-project");
    add.setMinWidth(Region.USE_PREF_SIZE);
    add.setOnAction(_ -> addProject());
    return new HBox(8, search, project, add);
  }

  // Enter would press the dialog's own button.
  private void addOnEnter(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER) {
      event.consume();
      addProject();
    }
  }

  private void addProject() {
    try {
      viewModel.addProject(project.getText());
      project.clear();
    } catch (IllegalArgumentException e) {
      note.setText(e.getMessage());
      project.requestFocus();
    }
  }

  private void createList() {
    list.setId("gke-list");
    list.setAccessibleText(Texts.of("google.projects.clusters.google"));
    list.setFixedCellSize(ROW_HEIGHT);
    list.setCellFactory(_ -> new GkeCell(viewModel));
    list.setPlaceholder(placeholder);
    placeholder.setAlignment(Pos.CENTER);
    VBox.setVgrow(list, Priority.ALWAYS);
    list.setOnKeyPressed(event -> {
      GkeRow selected = list.getSelectionModel().getSelectedItem();
      if (event.getCode() == KeyCode.SPACE && selected != null) {
        event.consume();
        viewModel.toggle(selected);
      }
    });
  }

  private void show(State state) {
    note.setText("");
    switch (state) {
      case State.Asking() -> showNothing(Texts.of("google.asking.google.your"), null);
      case State.Failed(var message) -> {
        var again = new Button(Texts.of("words.try.again"));
        again.setId("gke-retry");
        again.setOnAction(_ -> onRetry.run());
        showNothing(message, again);
      }
      case State.Known known -> show(known);
    }
  }

  private void show(State.Known known) {
    if (!known.rows().isEmpty()) {
      replace(known.rows());
    } else if (known.hasProjects()) {
      showNothing(Texts.of("google.nothing.matches.search"), null);
    } else {
      showNothing(Texts.of("google.google.lists.no"), null);
    }
    if (known.unlisted() != null) {
      note.setText(Texts.of("google.google.does.not", known.unlisted()));
    } else if (known.waiting() > 0) {
      note.setText(Texts.count("google.projects.have.not", known.waiting()));
    }
  }

  private void showNothing(String text, @Nullable Node action) {
    items.clear();
    var label = new Label(text);
    label.setId("gke-state");
    label.setWrapText(true);
    label.getStyleClass().add("gke-state");
    placeholder.getChildren().setAll(label);
    if (action != null) {
      placeholder.getChildren().add(action);
    }
  }

  // The row that the keyboard is on stays the same.
  private void replace(List<GkeRow> rows) {
    GkeRow selected = list.getSelectionModel().getSelectedItem();
    String key = selected == null ? "" : selected.key();
    if (rows.size() == items.size()) {
      for (int i = 0; i < rows.size(); i++) {
        if (!rows.get(i).equals(items.get(i))) {
          items.set(i, rows.get(i));
        }
      }
    } else {
      items.setAll(rows);
    }
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).key().equals(key)) {
        list.getSelectionModel().select(i);
      }
    }
  }
}
