package dev.foretop.app.ui.files;

import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.ui.fx.SystemClipboard;
import dev.foretop.app.ui.workbench.DockTab;
import dev.foretop.app.words.Texts;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;

/// A text file of a container, to be read.
final class FileTextTab implements DockTab {

  private final ObjectKey pod;
  private final String container;
  private final FileText text;
  private final ListView<String> lines = new ListView<>();
  private final BorderPane content = new BorderPane(lines);

  FileTextTab(ObjectKey pod, String container, FileText text) {
    this.pod = pod;
    this.container = container;
    this.text = text;
    lines.setId("file-text");
    lines.setAccessibleText(Texts.of("files.text"));
    lines.getStyleClass().add("file-text");
    lines.getItems().setAll(text.lines());
    lines.setPlaceholder(new Label(text.lines().isEmpty() ? text.words() : ""));
    lines.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    lines.setCellFactory(_ -> new LineCell());
    lines.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
    var head =
        new Label(
            "%s · %s · %s"
                .formatted(text.path().shown(), pod.name() + " " + container, text.words()));
    head.setId("file-words");
    head.setPadding(new Insets(6, 12, 6, 12));
    content.setTop(head);
  }

  private static final class LineCell extends ListCell<String> {
    @Override
    protected void updateItem(String line, boolean isEmpty) {
      super.updateItem(line, isEmpty);
      setText(isEmpty ? null : line);
    }
  }

  private void keyPressed(KeyEvent event) {
    if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
      event.consume();
      SystemClipboard.put(String.join("\n", lines.getSelectionModel().getSelectedItems()));
    } else if (event.isShortcutDown() && event.getCode() == KeyCode.A) {
      event.consume();
      lines.getSelectionModel().selectAll();
    }
  }

  @Override
  public String key() {
    return "file/"
        + pod.cluster().value()
        + "/"
        + pod.place()
        + "/"
        + container
        + text.path().raw();
  }

  @Override
  public ObservableValue<String> title() {
    String path = text.path().shown();
    return new ReadOnlyStringWrapper(path.substring(path.lastIndexOf('/') + 1))
        .getReadOnlyProperty();
  }

  @Override
  public Node content() {
    return content;
  }

  @Override
  public void focus() {
    lines.requestFocus();
  }

  @Override
  public void close() {
    // Nothing goes on in it.
  }
}
