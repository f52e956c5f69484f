package dev.foretop.app.ui.files;

import dev.foretop.app.settings.KeptDockTab;
import dev.foretop.app.ui.workbench.DockTab;
import dev.foretop.app.ui.workbench.Opened;
import dev.foretop.app.ui.workbench.Workbench;
import dev.foretop.app.words.Texts;
import dev.foretop.proxy.text.VisibleText;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/// The files of a pod in the dock.
final class FilesTab implements DockTab {

  /// Who makes it again.
  static final String MAKER = "files";

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
  public Optional<KeptDockTab> kept() {
    return Optional.of(
        new KeptDockTab(
            MAKER,
            key(),
            title().getValue(),
            viewModel.pod().cluster().value(),
            List.of(Opened.kept(viewModel.pod())),
            viewModel.place()));
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
