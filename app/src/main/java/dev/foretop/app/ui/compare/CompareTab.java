package dev.foretop.app.ui.compare;

import dev.foretop.app.settings.KeptDockTab;
import dev.foretop.app.ui.workbench.DockTab;
import dev.foretop.app.ui.workbench.Opened;
import dev.foretop.app.ui.workbench.Workbench;
import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/// Two objects that are compared, in the dock.
final class CompareTab implements DockTab {

  /// Who makes it again.
  static final String MAKER = "compare";

  private final Side left;
  private final Side right;
  private final String key;
  private final ReadOnlyStringWrapper title;
  private final CompareView view;

  /// @param version tells texts from others of the same sides; may be empty
  CompareTab(Workbench workbench, Side left, Side right, String version) {
    this.left = left;
    this.right = right;
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

  // A revision or a draft is not there to be read again.
  @Override
  public Optional<KeptDockTab> kept() {
    if (left.object() == null || right.object() == null) {
      return Optional.empty();
    }
    return Optional.of(
        new KeptDockTab(
            MAKER,
            key,
            title.get(),
            List.of(left.info().id().value(), right.info().id().value()),
            List.of(Opened.kept(left.object()), Opened.kept(right.object())),
            Map.of()));
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
