package dev.foretop.app.ui.shell;

import dev.foretop.app.settings.KeptDockTab;
import dev.foretop.app.ui.fx.MessagePane;
import dev.foretop.app.ui.fx.OfferPane;
import dev.foretop.app.ui.workbench.EarlierTab;
import javafx.scene.control.Button;
import org.jspecify.annotations.Nullable;

/// A tab that an earlier run left, until it is looked at and its clusters are open: then what was
/// in it takes its place.
final class WaitingTab extends EarlierTab {

  /// Something that can be done about that.
  record Offer(String title, Runnable task) {}

  private boolean isWished;

  WaitingTab(KeptDockTab kept) {
    super(kept, new OfferPane("dock-waiting", "dock-waiting-go"));
    Button button = content().button();
    button.managedProperty().bind(button.visibleProperty());
    button.setVisible(false);
  }

  /// Says why nothing is to be seen yet.
  void show(MessagePane.Message why, @Nullable Offer offer) {
    content().message().show(why);
    Button button = content().button();
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
}
