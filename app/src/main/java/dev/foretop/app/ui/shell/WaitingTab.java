package dev.foretop.app.ui.shell;

import dev.foretop.app.settings.KeptDockTab;
import dev.foretop.app.ui.fx.MessagePane;
import dev.foretop.app.ui.workbench.DockTab;
import dev.foretop.proxy.text.VisibleText;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A tab that an earlier run left, until it is looked at and its clusters are open: then what was
/// in it takes its place.
final class WaitingTab implements DockTab {

  /// Something that can be done about that.
  record Offer(String title, Runnable task) {}

  private final KeptDockTab kept;
  private final MessagePane message = new MessagePane();
  private final Button button = new Button();
  private final VBox content = new VBox(message, button);
  private boolean isWished;

  WaitingTab(KeptDockTab kept) {
    this.kept = kept;
    content.setId("dock-waiting");
    content.setAlignment(Pos.CENTER);
    content.setFillWidth(false);
    content.setMinHeight(0);
    VBox.setVgrow(message, Priority.SOMETIMES);
    content.getStyleClass().add("dock-waiting");
    button.setId("dock-waiting-go");
    button.managedProperty().bind(button.visibleProperty());
    button.setVisible(false);
  }

  /// Says why nothing is to be seen yet.
  void show(MessagePane.Message why, @Nullable Offer offer) {
    message.show(why);
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
    button.requestFocus();
  }

  @Override
  public void close() {
    // Nothing goes on in it.
  }
}
