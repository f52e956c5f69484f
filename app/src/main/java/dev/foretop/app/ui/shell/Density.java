package dev.foretop.app.ui.shell;

import javafx.scene.Parent;

/// How close rows stand; the style sheet knows what follows.
final class Density {

  private static final String ROOMY = "roomy";

  private Density() {}

  static void apply(Parent root, boolean isRoomy) {
    root.getStyleClass().remove(ROOMY);
    if (isRoomy) {
      root.getStyleClass().add(ROOMY);
    }
  }
}
