package dev.foretop.app.ui.files;

import atlantafx.base.theme.Styles;
import dev.foretop.app.files.FileEntry;
import dev.foretop.app.files.RemotePath;
import dev.foretop.app.shell.PodContainer;
import dev.foretop.app.ui.fx.Hints;
import dev.foretop.app.ui.fx.MessagePane;
import dev.foretop.app.ui.fx.Question;
import dev.foretop.app.ui.fx.QuestionDialog;
import dev.foretop.app.ui.workbench.Workbench;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import javafx.util.StringConverter;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A folder of a container, with what can be done in it.
final class FilesView extends BorderPane {

  private final FilesViewModel viewModel;
  private final Workbench workbench;
  private final FileTable table;
  private final DebugOffer debug;
  private final MessagePane message = new MessagePane();
  private final TextField path = new TextField();
  private final ComboBox<PodContainer> container = new ComboBox<>();
  private final Button view = button(Feather.EYE, "View as text (Enter)", "files-view");
  private final Button download = button(Feather.DOWNLOAD, "Download", "files-download");
  private final MenuButton upload = new MenuButton("Upload", new FontIcon(Feather.UPLOAD));
  private final Label words = new Label();

  FilesView(FilesViewModel viewModel, Workbench workbench) {
    this.viewModel = viewModel;
    this.workbench = workbench;
    table = new FileTable(viewModel);
    debug = new DebugOffer(viewModel, workbench);
    setTop(createBar());
    var center = new StackPane(table, message);
    center.setMinHeight(0); // the line below is seen in a dock of any height
    setCenter(center);
    words.setId("files-words");
    words.getStyleClass().add(Styles.TEXT_MUTED);
    words.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(words, Priority.ALWAYS);
    var foot = new HBox(8, words, debug.button());
    foot.setAlignment(Pos.CENTER_LEFT);
    foot.getStyleClass().add("dock-head");
    setBottom(foot);
    viewModel.stateProperty().subscribe(this::show);
    viewModel.folderProperty().subscribe(folder -> path.setText(folder.editable()));
    table.getSelectionModel().selectedItemProperty().subscribe(_ -> showChoices());
    table.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
    table.setOnMouseClicked(event -> {
      if (event.getClickCount() == 2) {
        openChosen();
      }
    });
    setOnDragOver(this::dragged);
    setOnDragDropped(this::dropped);
  }

  private HBox createBar() {
    container.setId("files-container");
    container.setItems(viewModel.containers());
    container.setConverter(new Names());
    container.setOnAction(_ -> enter());
    Button up = button(Feather.ARROW_UP, "Up (Backspace)", "files-up");
    up.setOnAction(_ -> up());
    Button refresh = button(Feather.REFRESH_CW, "Refresh (F5)", "files-refresh");
    refresh.setOnAction(_ -> viewModel.read());
    path.setId("files-path");
    path.setAccessibleText("Folder");
    path.setOnAction(_ -> {
      viewModel.go(RemotePath.typed(path.getText()));
      table.requestFocus();
    });
    HBox.setHgrow(path, Priority.ALWAYS);
    var hidden = new CheckBox("Hidden files");
    hidden.setId("files-hidden");
    hidden.setSelected(true);
    hidden.setMinWidth(Region.USE_PREF_SIZE);
    hidden.selectedProperty().subscribe(viewModel::showHidden);
    view.setOnAction(_ -> openChosen());
    download.setOnAction(_ -> downloadChosen());
    upload.setId("files-upload");
    upload.setMinWidth(Region.USE_PREF_SIZE);
    upload
        .getItems()
        .setAll(item("Files…", this::chooseFiles), item("Folder…", this::chooseFolder));
    var bar = new HBox(6, container, up, refresh, path, hidden, view, download, upload);
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.getStyleClass().add("dock-head");
    return bar;
  }

  private static Button button(Ikon icon, String name, String id) {
    var button = new Button(null, new FontIcon(icon));
    button.setId(id);
    button.getStyleClass().addAll(Styles.FLAT, Styles.BUTTON_ICON);
    button.setAccessibleText(name);
    button.setTooltip(Hints.of(name));
    return button;
  }

  private static MenuItem item(String title, Runnable action) {
    var item = new MenuItem(title);
    item.setOnAction(_ -> action.run());
    return item;
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

  private void show(FolderState state) {
    boolean isBroken = state instanceof FolderState.Broken;
    message.setVisible(isBroken);
    table.setVisible(!isBroken);
    switch (state) {
      case FolderState.Loading _ -> words.setText("Reading…");
      case FolderState.Shown shown -> words.setText(shown.words());
      case FolderState.Broken(var title, var text, var hint, _) -> {
        words.setText("");
        message.show(new MessagePane.Message(Feather.ALERT_CIRCLE, title, text, hint));
      }
    }
    debug.show(viewModel.isDebugUseful());
    upload.setDisable(!(state instanceof FolderState.Shown));
    showContainer();
    showChoices();
  }

  private void showContainer() {
    viewModel.containers().stream()
        .filter(each -> each.name().equals(viewModel.container()))
        .findFirst()
        .ifPresent(container::setValue);
  }

  private void showChoices() {
    FileEntry chosen = table.getSelectionModel().getSelectedItem();
    boolean isShown = viewModel.stateProperty().get() instanceof FolderState.Shown;
    boolean isMovable = chosen != null && chosen.sort() != FileEntry.Sort.OTHER && isShown;
    download.setDisable(!isMovable);
    view.setDisable(!isMovable);
  }

  void focusEntries() {
    table.requestFocus();
  }

  private void keyPressed(KeyEvent event) {
    switch (event.getCode()) {
      case ENTER -> openChosen();
      case BACK_SPACE -> up();
      case F5 -> viewModel.read();
      case D -> {
        if (!event.isShortcutDown()) {
          return;
        }
        downloadChosen();
      }
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void up() {
    viewModel.go(viewModel.folderProperty().get().parent());
  }

  private void openChosen() {
    FileEntry chosen = table.getSelectionModel().getSelectedItem();
    if (chosen == null) {
      return;
    }
    if (chosen.isFolder()) {
      viewModel.go(viewModel.folderProperty().get().child(chosen.name()));
    } else if (chosen.sort() != FileEntry.Sort.OTHER) {
      words.setText("Reading " + chosen.shown() + "…");
      String from = viewModel.container();
      viewModel.view(
          chosen,
          text -> {
            words.setText("");
            workbench.dock().open(new FileTextTab(viewModel.pod(), from, text));
          },
          words::setText);
    }
  }

  private Window window() {
    return getScene().getWindow();
  }

  private void downloadChosen() {
    FileEntry chosen = table.getSelectionModel().getSelectedItem();
    if (chosen == null || chosen.sort() == FileEntry.Sort.OTHER) {
      return;
    }
    if (chosen.isFolder()) {
      File parent = new DirectoryChooser().showDialog(window());
      if (parent != null) {
        viewModel.download(chosen, free(parent.toPath(), localName(chosen)));
      }
      return;
    }
    var chooser = new FileChooser();
    chooser.setInitialFileName(localName(chosen));
    File file = chooser.showSaveDialog(window());
    if (file != null) {
      viewModel.download(chosen, file.toPath());
    }
  }

  private static String localName(FileEntry entry) {
    var name = new StringBuilder();
    for (char c : entry.shown().toCharArray()) {
      name.append(c < ' ' || "<>:\"/\\|?*".indexOf(c) >= 0 ? '_' : c);
    }
    return name.toString();
  }

  // A folder is never mixed with one that is there.
  private static Path free(Path parent, String name) {
    Path free = parent.resolve(name);
    for (int i = 2; Files.exists(free); i++) {
      free = parent.resolve(name + " " + i);
    }
    return free;
  }

  private void chooseFiles() {
    List<File> chosen = new FileChooser().showOpenMultipleDialog(window());
    if (chosen != null) {
      upload(chosen);
    }
  }

  private void chooseFolder() {
    File chosen = new DirectoryChooser().showDialog(window());
    if (chosen != null) {
      upload(List.of(chosen));
    }
  }

  /// Uploads; asks first where something is there already.
  void upload(List<File> chosen) {
    List<String> there = chosen.stream().map(File::getName).filter(viewModel::has).toList();
    List<Path> sources = chosen.stream().map(File::toPath).toList();
    if (there.isEmpty()) {
      viewModel.upload(sources);
      return;
    }
    var question =
        new Question(
            "Replace files",
            "The folder has something of that name already.",
            String.join("\n", there),
            "Replace",
            "Cancel");
    var _ =
        QuestionDialog.confirm(question, workbench.threads().fx())
            .thenAccept(isWanted -> {
              if (isWanted) {
                viewModel.upload(sources);
              }
            });
  }

  private void dragged(DragEvent event) {
    if (event.getDragboard().hasFiles() && !upload.isDisabled()) {
      event.acceptTransferModes(TransferMode.COPY);
      event.consume();
    }
  }

  private void dropped(DragEvent event) {
    boolean isTaken = event.getDragboard().hasFiles() && !upload.isDisabled();
    if (isTaken) {
      upload(event.getDragboard().getFiles());
    }
    event.setDropCompleted(isTaken);
    event.consume();
  }
}
