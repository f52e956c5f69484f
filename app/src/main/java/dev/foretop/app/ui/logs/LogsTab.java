package dev.foretop.app.ui.logs;

import dev.foretop.app.settings.KeptDockTab;
import dev.foretop.app.ui.workbench.DockTab;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/// A stream of logs in the dock.
final class LogsTab implements DockTab {

  /// Who makes it again.
  static final String MAKER = "logs";

  private final LogsViewModel viewModel;
  private final LogsView view;
  private final String key;

  /// @param words how it was set in an earlier run
  LogsTab(LogsViewModel viewModel, Map<String, String> words) {
    viewModel.read(words);
    this.viewModel = viewModel;
    this.view = new LogsView(viewModel);
    view.bar().read(words);
    this.key = viewModel.key(); // of what it began with, whatever is chosen in it later
    viewModel.start();
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public Optional<KeptDockTab> kept() {
    Map<String, String> words = new LinkedHashMap<>();
    viewModel.write(words);
    view.bar().write(words);
    String cluster = viewModel.cluster().value();
    return Optional.of(
        new KeptDockTab(
            MAKER, key, title().getValue(), cluster, viewModel.target().keptObjects(), words));
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
