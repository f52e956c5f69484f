package dev.foretop.app.ui.navigation;

/// Takes the user to a destination. Features use it instead of each other.
@FunctionalInterface
public interface Navigator {

  void go(Destination destination);

  /// Takes the user there in a tab of its own, where there are tabs, as the middle button asks for.
  default void goAside(Destination.InTab destination) {
    go(destination);
  }
}
