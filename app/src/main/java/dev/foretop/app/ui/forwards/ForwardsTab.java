package dev.foretop.app.ui.forwards;

import dev.foretop.app.settings.KeptDockTab;
import dev.foretop.app.ui.workbench.DockTab;
import dev.foretop.app.words.Texts;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/// The list of all forwards in the dock.
final class ForwardsTab implements DockTab {

  /// Who makes it again.
  static final String MAKER = "forwards";

  private final ForwardsViewModel viewModel;
  private final ForwardsView view;
  private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper();

  ForwardsTab(ForwardsViewModel viewModel, Consumer<URI> browser) {
    this.viewModel = viewModel;
    this.view =
        new ForwardsView(
            viewModel,
            browser,
            count -> title.set(Texts.of("forwards.forwards", String.valueOf(count))));
  }

  @Override
  public String key() {
    return MAKER;
  }

  @Override
  public ObservableValue<String> title() {
    return title.getReadOnlyProperty();
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
    view.focusRows();
  }

  @Override
  public String unfinished() {
    int count = viewModel.running();
    return count == 0 ? "" : Texts.of("forwards.closing.list.stops", String.valueOf(count));
  }

  // A second tab of the same key is closed at once; it was never shown.
  @Override
  public void close() {
    if (view.getScene() != null || view.wasShown()) {
      viewModel.stopAll();
    }
    view.close();
  }
}
