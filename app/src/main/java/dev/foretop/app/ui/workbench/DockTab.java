package dev.foretop.app.ui.workbench;

import dev.foretop.app.settings.KeptDockTab;
import java.time.Duration;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/// Something that goes on in the dock. Belongs to the FX thread.
public interface DockTab extends AutoCloseable {

  /// What tells it from others, such as `logs/harbour/shop/pods/web`.
  String key();

  /// What stands on the tab; it may change.
  ObservableValue<String> title();

  Node content();

  /// Puts the focus where one would type.
  void focus();

  /// Returns why it should not be closed without a question, or an empty text.
  default String unfinished() {
    return "";
  }

  /// Returns why the window should not be closed without a question, or an empty text; less may be
  /// lost then than when the tab alone is closed.
  default String lostWithWindow() {
    return unfinished();
  }

  /// Returns by what its [TabMaker] makes it again in the next run; empty where it does not come
  /// back. Holds no secret, nothing that was typed to be sent, and nothing of what is shown.
  default Optional<KeptDockTab> kept() {
    return Optional.empty();
  }

  /// The user has closed the tab; comes before [#close]. Not called where the window ends.
  default void thrownAway() {}

  /// Ends what goes on.
  @Override
  void close();

  /// Waits until what its end asks of a cluster is done, once it is closed. Called where the window
  /// ends, after which no cluster can be asked.
  default void awaitEnd(Duration patience) throws InterruptedException {}
}
