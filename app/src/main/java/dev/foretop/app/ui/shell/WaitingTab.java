package dev.foretop.app.ui.shell;

import dev.foretop.app.settings.KeptDockTab;
import dev.foretop.app.ui.fx.MessagePane;
import dev.foretop.app.ui.fx.OfferPane;
import dev.foretop.app.ui.workbench.DockTab;
import dev.foretop.proxy.text.VisibleText;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import org.jspecify.annotations.Nullable;

/// A tab that an earlier run left, until it is looked at and its clusters are open: then what was
/// in it takes its place.
final class WaitingTab implements DockTab {

  /// Something that can be done about that.
  record Offer(String title, Runnable task) {}

  private final KeptDockTab kept;
  private final OfferPane content = new OfferPane("dock-waiting", "dock-waiting-go");
  private boolean isWished;

  WaitingTab(KeptDockTab kept) {
    this.kept = kept;
    Button button = content.button();
    button.managedProperty().bind(button.visibleProperty());
    button.setVisible(false);
  }

  /// Says why nothing is to be seen yet.
  void show(MessagePane.Message why, @Nullable Offer offer) {
    content.message().show(why);
    Button button = content.button();
    button.setVisible(offer != null);
    if (offer != null) {
      button.setText(offer.title());
      button.setOnAction(_ -> offer.task().run());
    }
  }

  /// The user wants it, whatever has to be connected for that.
  void wish() {
    isWished = true;
  }

  boolean isWished() {
    return isWished;
  }

  @Override
  public Optional<KeptDockTab> kept() {
    return Optional.of(kept);
  }

  KeptDockTab what() {
    return kept;
  }

  @Override
  public String key() {
    return kept.key();
  }

  @Override
  public ObservableValue<String> title() {
    return new ReadOnlyStringWrapper(VisibleText.name(kept.title())).getReadOnlyProperty();
  }

  @Override
  public Node content() {
    return content;
  }

  @Override
  public void focus() {
    content.button().requestFocus();
  }

  @Override
  public void close() {
    // Nothing goes on in it.
  }
}
