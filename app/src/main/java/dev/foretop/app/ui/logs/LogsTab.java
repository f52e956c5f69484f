package dev.foretop.app.ui.logs;

import dev.foretop.app.ui.workbench.DockTab;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/// A stream of logs in the dock.
final class LogsTab implements DockTab {

  private final LogsViewModel viewModel;
  private final LogsView view;
  private final ReadOnlyStringWrapper title;

  LogsTab(LogsViewModel viewModel) {
    this.viewModel = viewModel;
    this.view = new LogsView(viewModel);
    this.title = new ReadOnlyStringWrapper(viewModel.title());
    viewModel.start();
  }

  @Override
  public String key() {
    return viewModel.key();
  }

  @Override
  public ObservableValue<String> title() {
    return title.getReadOnlyProperty();
  }

  @Override
  public Node content() {
    return view;
  }

  @Override
  public void focus() {
    view.focusLines();
  }

  @Override
  public void close() {
    viewModel.close();
  }
}
