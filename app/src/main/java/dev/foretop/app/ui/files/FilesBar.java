package dev.foretop.app.ui.files;

import atlantafx.base.theme.Styles;
import dev.foretop.app.files.RemotePath;
import dev.foretop.app.shell.PodContainer;
import dev.foretop.app.ui.fx.Hints;
import dev.foretop.app.ui.fx.WrappingBar;
import dev.foretop.app.words.Texts;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.StringConverter;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Which container and folder is looked at, and what can be done with its files.
final class FilesBar extends WrappingBar {

  private final FilesViewModel viewModel;
  private final ComboBox<PodContainer> container = new ComboBox<>();
  private final TextField path = new TextField();
  private final CheckBox hidden = new CheckBox(Texts.of("files.hidden.files"));

  /// @param toFiles moves the focus to the files
  /// @param tools what is done with what is chosen
  FilesBar(FilesViewModel viewModel, Runnable toFiles, Node... tools) {
    super(6);
    this.viewModel = viewModel;
    getStyleClass().add("dock-head");
    Button up = button(Feather.ARROW_UP, Texts.of("files.up.backspace"), "files-up");
    up.setOnAction(_ -> viewModel.up());
    Button refresh = button(Feather.REFRESH_CW, "Refresh (F5)", "files-refresh");
    refresh.setOnAction(_ -> viewModel.read());
    createContainer();
    createPath(toFiles);
    hidden.setId("files-hidden");
    hidden.setSelected(true);
    hidden.selectedProperty().subscribe(viewModel::showHidden);
    add(container, up, refresh, path, hidden);
    add(tools);
  }

  private void createContainer() {
    container.setId("files-container");
    container.setAccessibleText(Texts.of("words.container"));
    container.setItems(viewModel.containers());
    container.setConverter(new Names());
    container.setOnAction(_ -> enter());
    viewModel.stateProperty().subscribe(_ -> showContainer());
  }

  private void createPath(Runnable toFiles) {
    path.setId("files-path");
    path.setAccessibleText(Texts.of("files.folder"));
    path.setOnAction(_ -> {
      viewModel.go(RemotePath.typed(path.getText()));
      toFiles.run();
    });
    viewModel.folderProperty().subscribe(folder -> path.setText(folder.editable()));
    HBox.setHgrow(path, Priority.ALWAYS);
  }

  static Button button(Ikon icon, String name, String id) {
    var button = new Button(null, new FontIcon(icon));
    button.setId(id);
    button.getStyleClass().addAll(Styles.FLAT, Styles.BUTTON_ICON);
    button.setAccessibleText(name);
    button.setTooltip(Hints.of(name));
    return button;
  }

  private static final class Names extends StringConverter<PodContainer> {
    @Override
    public String toString(PodContainer container) {
      return container == null ? "" : container.words();
    }

    @Override
    public PodContainer fromString(String text) {
      throw new UnsupportedOperationException("it is chosen, not typed");
    }
  }

  private void enter() {
    PodContainer chosen = container.getValue();
    if (chosen != null && !chosen.name().equals(viewModel.container())) {
      viewModel.enter(chosen);
    }
  }

  private void showContainer() {
    viewModel.containers().stream()
        .filter(each -> each.name().equals(viewModel.container()))
        .findFirst()
        .ifPresent(container::setValue);
  }
}
