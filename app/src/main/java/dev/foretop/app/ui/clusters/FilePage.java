package dev.foretop.app.ui.clusters;

import dev.foretop.app.ui.workbench.AddPage;
import dev.foretop.app.words.Texts;
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
    return Texts.of("clusters.file");
  }

  @Override
  public Node content() {
    file.setId("add-file");
    file.setPromptText(Texts.of("clusters.example.file"));
    HBox.setHgrow(file, Priority.ALWAYS);
    var browse = new Button(Texts.of("clusters.browse"));
    browse.setMinWidth(Region.USE_PREF_SIZE);
    browse.setOnAction(_ -> show(new FileChooser().showOpenDialog(file.getScene().getWindow())));
    var folder = new Button(Texts.of("clusters.folder"));
    folder.setId("add-browse-folder");
    folder.setMinWidth(Region.USE_PREF_SIZE);
    folder.setOnAction(_ -> show(new DirectoryChooser().showDialog(file.getScene().getWindow())));
    return new AddForm(
        AddForm.note(Texts.of("clusters.kubeconfig.folder.them")),
        AddForm.labelled(Texts.of("clusters.file.folder"), new HBox(8, file, browse, folder)));
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
      throw new IllegalArgumentException(Texts.of("clusters.name.file.folder"));
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException _) {
      throw new IllegalArgumentException(Texts.of("clusters.no.path.system"));
    }
  }
}
