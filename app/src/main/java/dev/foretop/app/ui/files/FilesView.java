package dev.foretop.app.ui.files;

import atlantafx.base.theme.Styles;
import dev.foretop.app.files.FileEntry;
import dev.foretop.app.files.RemotePath;
import dev.foretop.app.ui.fx.ChosenMenu;
import dev.foretop.app.ui.fx.MessagePane;
import dev.foretop.app.ui.fx.SystemClipboard;
import dev.foretop.app.ui.workbench.Workbench;
import dev.foretop.app.words.Texts;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The files of a container as a tree, with what can be done with them.
final class FilesView extends BorderPane {

  private final FilesViewModel viewModel;
  private final Workbench workbench;
  private final FileTable table;
  private final DebugOffer debug;
  private final MessagePane message = new MessagePane();
  private final Button view =
      FilesBar.button(Feather.EYE, Texts.of("files.view.text.enter"), "files-view");
  private final Button download =
      FilesBar.button(Feather.DOWNLOAD, Texts.of("files.download.ctrl.d"), "files-download");
  private final UploadButton upload;
  private final Label words = new Label();

  FilesView(FilesViewModel viewModel, Workbench workbench) {
    this.viewModel = viewModel;
    this.workbench = workbench;
    table = new FileTable(viewModel);
    debug = new DebugOffer(viewModel, workbench);
    upload = new UploadButton(viewModel, workbench.threads().fx());
    view.setOnAction(_ -> openChosen());
    download.setOnAction(_ -> downloadChosen());
    setTop(new FilesBar(viewModel, table::requestFocus, view, download, upload));
    var center = new StackPane(table, message);
    center.setMinHeight(0); // the line below is seen in a dock of any height
    setCenter(center);
    setBottom(createFoot());
    viewModel.stateProperty().subscribe(this::show);
    table.getSelectionModel().selectedItemProperty().subscribe(_ -> showChoices());
    table.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
    ChosenMenu.on(table, this::items);
    table.setOnMouseClicked(event -> {
      if (event.getClickCount() == 2 && event.getButton() == MouseButton.PRIMARY) {
        openChosen();
      }
    });
    setOnDragOver(this::dragged);
    setOnDragDropped(this::dropped);
  }

  private HBox createFoot() {
    words.setId("files-words");
    words.getStyleClass().add(Styles.TEXT_MUTED);
    words.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(words, Priority.ALWAYS);
    var foot = new HBox(8, words, debug.button());
    foot.setAlignment(Pos.CENTER_LEFT);
    foot.getStyleClass().add("dock-head");
    return foot;
  }

  private void show(FolderState state) {
    boolean isBroken = state instanceof FolderState.Broken;
    message.setVisible(isBroken);
    table.setVisible(!isBroken);
    switch (state) {
      case FolderState.Loading _ -> words.setText(Texts.of("files.reading"));
      case FolderState.Shown shown -> words.setText(shown.words());
      case FolderState.Broken(var title, var text, var hint, _) -> {
        words.setText("");
        message.show(new MessagePane.Message(Feather.ALERT_CIRCLE, title, text, hint));
      }
    }
    debug.show(viewModel.isDebugUseful());
    upload.setDisable(isBroken || state instanceof FolderState.Loading);
    showChoices();
  }

  private void showChoices() {
    Child chosen = table.chosen();
    boolean isMovable = chosen != null && chosen.file().sort() != FileEntry.Sort.OTHER;
    download.setDisable(!isMovable);
    view.setDisable(!isMovable);
    upload.offer(target());
  }

  /// The folder that uploads go to.
  private RemotePath target() {
    return table.folder(table.getSelectionModel().getSelectedItem());
  }

  void focusEntries() {
    table.requestFocus();
  }

  private void keyPressed(KeyEvent event) {
    switch (event.getCode()) {
      case ENTER -> openChosen();
      case BACK_SPACE -> viewModel.up();
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

  private void openChosen() {
    switch (table.getSelectionModel().getSelectedItem()) {
      case null -> {
        // Nothing is chosen.
      }
      case FileRow.Note note -> viewModel.unfold(note.folder());
      case FileRow.Entry entry -> open(entry.child());
    }
  }

  private void open(Child child) {
    if (child.file().isFolder()) {
      viewModel.go(child.path());
    } else if (child.file().sort() != FileEntry.Sort.OTHER) {
      words.setText(Texts.of("files.reading.said", child.shown()));
      String from = viewModel.container();
      viewModel.view(
          child.path(),
          text -> {
            words.setText("");
            workbench.dock().open(new FileTextTab(viewModel.pod(), from, text));
          },
          words::setText);
    }
  }

  private List<MenuItem> items() {
    Child chosen = table.chosen();
    if (chosen == null) {
      return List.of();
    }
    boolean isMovable = chosen.file().sort() != FileEntry.Sort.OTHER;
    String open = chosen.file().isFolder() ? "words.open" : "files.view.text";
    MenuItem view = ChosenMenu.item(Texts.of(open), () -> open(chosen));
    MenuItem save = ChosenMenu.item(Texts.of("files.download.to"), this::downloadChosen);
    view.setDisable(!isMovable);
    save.setDisable(!isMovable);
    String path = chosen.path().editable();
    return List.of(
        view, save, ChosenMenu.item(Texts.of("files.copy.path"), () -> SystemClipboard.put(path)));
  }

  private void downloadChosen() {
    Child chosen = table.chosen();
    if (chosen != null && chosen.file().sort() != FileEntry.Sort.OTHER) {
      DownloadDialog.ask(chosen, getScene().getWindow())
          .ifPresent(target -> download(chosen, target));
    }
  }

  void download(Child chosen, Path target) {
    viewModel.download(chosen, target);
  }

  /// Uploads to the folder that is chosen; asks first where something is there already.
  void upload(List<File> chosen) {
    upload.upload(chosen, target());
  }

  private void dragged(DragEvent event) {
    if (event.getDragboard().hasFiles() && !upload.isDisabled()) {
      event.acceptTransferModes(TransferMode.COPY);
      event.consume();
    }
  }

  // Into the folder that it is dropped on; beside the rows, into the one at hand.
  private void dropped(DragEvent event) {
    boolean isTaken = event.getDragboard().hasFiles() && !upload.isDisabled();
    if (isTaken) {
      upload.upload(event.getDragboard().getFiles(), table.folder(rowAt(event)));
    }
    event.setDropCompleted(isTaken);
    event.consume();
  }

  private static @Nullable FileRow rowAt(DragEvent event) {
    Node node = event.getPickResult().getIntersectedNode();
    while (node != null && !(node instanceof DropRow)) {
      node = node.getParent();
    }
    return node instanceof DropRow row ? row.getItem() : null;
  }
}
