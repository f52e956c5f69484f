package dev.foretop.app.ui.navigation;

/// Takes the user to a destination. Features use it instead of each other.
@FunctionalInterface
public interface Navigator {

  void go(Destination destination);
}
