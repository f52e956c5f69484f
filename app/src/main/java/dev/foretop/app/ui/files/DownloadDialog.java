package dev.foretop.app.ui.files;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/// Asks where something is brought to.
final class DownloadDialog {

  private DownloadDialog() {}

  static Optional<Path> ask(Child child, Window owner) {
    if (child.file().isFolder()) {
      File parent = new DirectoryChooser().showDialog(owner);
      return Optional.ofNullable(parent).map(each -> free(each.toPath(), localName(child)));
    }
    var chooser = new FileChooser();
    chooser.setInitialFileName(localName(child));
    return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
  }

  private static String localName(Child child) {
    var name = new StringBuilder();
    for (char c : child.shown().toCharArray()) {
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
}
