package dev.foretop.app.ui.logs;

import dev.foretop.app.ui.workbench.DockTab;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/// A stream of logs in the dock.
final class LogsTab implements DockTab {

  private final LogsViewModel viewModel;
  private final LogsView view;
  private final String key;

  LogsTab(LogsViewModel viewModel) {
    this.viewModel = viewModel;
    this.view = new LogsView(viewModel);
    this.key = viewModel.key(); // of what it began with, whatever is chosen in it later
    viewModel.start();
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public ObservableValue<String> title() {
    return viewModel.titleProperty();
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
