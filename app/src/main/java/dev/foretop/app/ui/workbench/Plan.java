package dev.foretop.app.ui.workbench;

import dev.foretop.app.ui.navigation.Destination;
import java.net.URI;
import java.util.function.Function;
import javafx.scene.layout.Region;

/// What an action leads to.
public sealed interface Plan {

  /// Goes somewhere.
  record Go(Destination to) implements Plan {}

  /// Opens a tab of the dock, or brings it to the front if one of its key is there.
  record Open(DockTab tab) implements Plan {}

  /// Asks something in a window of its own.
  ///
  /// @param content makes what is shown; it is given what closes the window
  record Ask(String title, Function<Runnable, Region> content, double width, double height)
      implements Plan {}

  /// Opens a page in the browser, which the user has asked for.
  record Browse(URI page) implements Plan {}

  /// Does something at once that does not block.
  record Do(Runnable task) implements Plan {}
}
