package dev.foretop.app.ui.workbench;

import dev.foretop.app.settings.KeptDockTab;
import dev.foretop.app.ui.fx.OfferPane;
import dev.foretop.app.ui.fx.SeenFocus;
import dev.foretop.proxy.text.VisibleText;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;

/// A tab that an earlier run left, and in which nothing goes on: it says so, and offers what can be
/// done about that.
public abstract class EarlierTab implements DockTab {

  private final KeptDockTab kept;
  private final OfferPane content;

  /// @param kept what the earlier run said of it
  protected EarlierTab(KeptDockTab kept, OfferPane content) {
    this.kept = kept;
    this.content = content;
  }

  /// Returns what the earlier run said of it.
  public final KeptDockTab what() {
    return kept;
  }

  @Override
  public final Optional<KeptDockTab> kept() {
    return Optional.of(kept);
  }

  @Override
  public final String key() {
    return kept.key();
  }

  @Override
  public final ObservableValue<String> title() {
    return new ReadOnlyStringWrapper(VisibleText.name(kept.title())).getReadOnlyProperty();
  }

  @Override
  public final OfferPane content() {
    return content;
  }

  @Override
  public final void focus() {
    SeenFocus.on(content.button());
  }

  @Override
  public final void close() {
    // Nothing goes on in it.
  }
}
