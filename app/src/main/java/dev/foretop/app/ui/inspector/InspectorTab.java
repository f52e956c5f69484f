package dev.foretop.app.ui.inspector;

import dev.foretop.app.kube.LocalCalls;
import dev.foretop.app.settings.KeptDockTab;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.workbench.DockTab;
import dev.foretop.app.words.Texts;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/// The inspector in the dock.
final class InspectorTab implements DockTab {

  /// Who makes it again.
  static final String MAKER = "inspector";

  private final InspectorViewModel viewModel;
  private final InspectorView view;

  InspectorTab(LocalCalls calls, Threads threads) {
    viewModel = new InspectorViewModel(calls, threads);
    view = new InspectorView(viewModel, new CopyForms(calls.address()), threads);
  }

  @Override
  public String key() {
    return MAKER;
  }

  @Override
  public ObservableValue<String> title() {
    return new ReadOnlyStringWrapper(Texts.of("words.requests")).getReadOnlyProperty();
  }

  @Override
  public Optional<KeptDockTab> kept() {
    return Optional.of(new KeptDockTab(MAKER, title().getValue()));
  }

  @Override
  public Node content() {
    return view;
  }

  @Override
  public void focus() {
    view.focusFilter();
  }

  @Override
  public void close() {
    view.close();
    viewModel.close();
  }
}
