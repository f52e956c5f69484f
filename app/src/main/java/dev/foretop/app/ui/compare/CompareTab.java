package dev.foretop.app.ui.compare;

import dev.foretop.app.ui.workbench.DockTab;
import dev.foretop.app.ui.workbench.Workbench;
import dev.foretop.app.words.Texts;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/// Two objects that are compared, in the dock.
final class CompareTab implements DockTab {

  private final String key;
  private final ReadOnlyStringWrapper title;
  private final CompareView view;

  /// @param version tells texts from others of the same sides; may be empty
  CompareTab(Workbench workbench, Side left, Side right, String version) {
    key = "compare/" + left.id() + "/" + right.id() + "/" + version;
    title = new ReadOnlyStringWrapper(Texts.of("compare.compare.said", name(left), name(right)));
    var viewModel = new CompareViewModel(left, right, workbench.threads());
    view = new CompareView(viewModel, workbench.settings().current());
    viewModel.load();
  }

  private static String name(Side side) {
    return side.title().substring(side.title().lastIndexOf('/') + 1);
  }

  @Override
  public String key() {
    return key;
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
    // Nothing goes on.
  }
}
