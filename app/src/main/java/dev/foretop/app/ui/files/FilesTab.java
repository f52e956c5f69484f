package dev.foretop.app.ui.files;

import dev.foretop.app.ui.workbench.DockTab;
import dev.foretop.app.ui.workbench.Workbench;
import dev.foretop.app.words.Texts;
import dev.foretop.proxy.text.VisibleText;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/// The files of a pod in the dock.
final class FilesTab implements DockTab {

  private final FilesViewModel viewModel;
  private final FilesView view;

  FilesTab(FilesViewModel viewModel, Workbench workbench) {
    this.viewModel = viewModel;
    view = new FilesView(viewModel, workbench);
    viewModel.begin();
  }

  @Override
  public String key() {
    return viewModel.key();
  }

  @Override
  public ObservableValue<String> title() {
    return new ReadOnlyStringWrapper(
            Texts.of("files.files.said", VisibleText.name(viewModel.pod().name())))
        .getReadOnlyProperty();
  }

  @Override
  public Node content() {
    return view;
  }

  @Override
  public void focus() {
    view.focusEntries();
  }

  @Override
  public void close() {
    viewModel.close();
  }
}
