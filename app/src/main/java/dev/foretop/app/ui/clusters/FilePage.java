package dev.foretop.app.ui.clusters;

import dev.foretop.app.ui.workbench.AddPage;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/// Adds a kubeconfig, or a folder of them, that stays where it is.
public final class FilePage implements AddPage {

  private final ClusterAdder adder;
  private final TextField file = new TextField();

  public FilePage(ClusterAdder adder) {
    this.adder = adder;
  }

  @Override
  public String title() {
    return "File";
  }

  @Override
  public Node content() {
    file.setId("add-file");
    file.setPromptText("/home/me/cluster.yaml");
    HBox.setHgrow(file, Priority.ALWAYS);
    var browse = new Button("Browse…");
    browse.setMinWidth(Region.USE_PREF_SIZE);
    browse.setOnAction(_ -> show(new FileChooser().showOpenDialog(file.getScene().getWindow())));
    var folder = new Button("Folder…");
    folder.setId("add-browse-folder");
    folder.setMinWidth(Region.USE_PREF_SIZE);
    folder.setOnAction(_ -> show(new DirectoryChooser().showDialog(file.getScene().getWindow())));
    return new AddForm(
        AddForm.note(
            "A kubeconfig, or a folder of them. It stays where it is, and Foretop follows it."),
        AddForm.labelled("File or folder", new HBox(8, file, browse, folder)));
  }

  private void show(@Nullable File chosen) {
    if (chosen != null) {
      file.setText(chosen.getPath());
    }
  }

  @Override
  public Way way() {
    Path path = path(file.getText().strip());
    return () -> adder.addFile(path);
  }

  private static Path path(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("Name a file or a folder.");
    }
    try {
      boolean inHome = text.startsWith("~/") || text.startsWith("~" + File.separator);
      return inHome ? Path.of(System.getProperty("user.home"), text.substring(2)) : Path.of(text);
    } catch (InvalidPathException _) {
      throw new IllegalArgumentException("This is no path that this system knows.");
    }
  }
}
