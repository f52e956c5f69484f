package dev.foretop.app.ui.workbench;

import dev.foretop.app.words.Texts;
import java.io.IOException;
import javafx.scene.Node;

/// One of the ways to add clusters, a tab of the window for that.
public interface AddPage {

  /// What is to be done with what the page holds. Blocks.
  @FunctionalInterface
  interface Way {

    /// Does it.
    ///
    /// @throws IOException with a message for the user, if nothing was changed
    void add() throws IOException;
  }

  String title();

  Node content();

  /// Returns what the button that adds is called.
  default String action() {
    return Texts.of("words.add");
  }

  /// Returns what is to be done with what the page holds now.
  ///
  /// @throws IllegalArgumentException with a message for the user, if that is not complete
  Way way();

  /// The page is in front.
  default void shown() {}

  /// The page goes, and needs no answers any more.
  default void close() {}
}
