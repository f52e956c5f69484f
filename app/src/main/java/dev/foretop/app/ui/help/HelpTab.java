package dev.foretop.app.ui.help;

import dev.foretop.app.settings.KeptDockTab;
import dev.foretop.app.ui.workbench.DockTab;
import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/// The help in the dock.
public final class HelpTab implements DockTab {

  /// Who makes it again.
  public static final String MAKER = "help";

  private final HelpView view;

  /// @param places where pages lead, by what these are called in them: see [#placesOfPages]
  public HelpTab(Map<String, Runnable> places) {
    view = new HelpView(places);
  }

  /// Returns what the pages call the places that they lead to.
  public static List<String> placesOfPages() {
    return HelpPage.all().stream().flatMap(page -> page.places().stream()).distinct().toList();
  }

  @Override
  public String key() {
    return MAKER;
  }

  @Override
  public ObservableValue<String> title() {
    return new ReadOnlyStringWrapper(Texts.of("help.title")).getReadOnlyProperty();
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
    view.focusSearch();
  }

  @Override
  public void close() {
    // It holds nothing.
  }
}
