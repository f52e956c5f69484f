package dev.foretop.app.ui.files;

import dev.foretop.app.files.RemotePath;
import dev.foretop.app.ui.fx.Question;
import dev.foretop.app.ui.fx.QuestionDialog;
import dev.foretop.app.words.Texts;
import dev.foretop.proxy.text.VisibleText;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Brings files of this machine into the folder that is chosen, or into the one at hand.
final class UploadButton extends MenuButton {

  private final FilesViewModel viewModel;
  private final Executor fx;

  UploadButton(FilesViewModel viewModel, Executor fx) {
    super(Texts.of("files.upload.said"), new FontIcon(Feather.UPLOAD));
    this.viewModel = viewModel;
    this.fx = fx;
    setId("files-upload");
    setMinWidth(USE_PREF_SIZE);
    offer(RemotePath.ROOT);
  }

  /// Offers a folder to upload to, and the one at hand where that is another.
  void offer(RemotePath chosen) {
    RemotePath all = viewModel.folderProperty().get();
    getItems().setAll(files(chosen), folder(chosen));
    if (!chosen.equals(all)) {
      getItems().addAll(new SeparatorMenuItem(), files(all), folder(all));
    }
  }

  private MenuItem files(RemotePath to) {
    return item(Texts.of("files.files.into", to.shown()), () -> chooseFiles(to));
  }

  private MenuItem folder(RemotePath to) {
    return item(Texts.of("files.folder.into", to.shown()), () -> chooseFolder(to));
  }

  private static MenuItem item(String title, Runnable action) {
    var item = new MenuItem(title);
    item.setMnemonicParsing(false);
    item.setOnAction(_ -> action.run());
    return item;
  }

  private void chooseFiles(RemotePath to) {
    List<File> chosen = new FileChooser().showOpenMultipleDialog(getScene().getWindow());
    if (chosen != null) {
      upload(chosen, to);
    }
  }

  private void chooseFolder(RemotePath to) {
    File chosen = new DirectoryChooser().showDialog(getScene().getWindow());
    if (chosen != null) {
      upload(List.of(chosen), to);
    }
  }

  /// Uploads; asks first where something is there already.
  void upload(List<File> chosen, RemotePath to) {
    List<Path> sources = chosen.stream().map(File::toPath).toList();
    viewModel.findThere(
        to,
        chosen.stream().map(File::getName).toList(),
        there -> {
          if (there.isEmpty()) {
            viewModel.upload(sources, to);
          } else {
            ask(sources, to, there);
          }
        });
  }

  private void ask(List<Path> sources, RemotePath to, List<String> there) {
    var question =
        new Question(
            Texts.of("files.replace.files"),
            Texts.of("files.something.name.already", to.shown()),
            String.join("\n", there.stream().map(VisibleText::name).toList()),
            Texts.of("files.replace"),
            Texts.of("words.cancel"));
    var _ =
        QuestionDialog.confirm(question, fx)
            .thenAccept(isWanted -> {
              if (isWanted) {
                viewModel.upload(sources, to);
              }
            });
  }
}
