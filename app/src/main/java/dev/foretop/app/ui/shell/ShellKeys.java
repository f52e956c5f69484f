package dev.foretop.app.ui.shell;

import java.util.Optional;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// The keys of the window itself; the one place where they stand.
enum ShellKeys {
  PALETTE("Shortcut+P", "Go anywhere, do anything"),
  FILTER("/", "Filter the rows"),
  KIND(":", "Go to a kind"),
  CLUSTERS("Shortcut+Shift+L", "Choose a cluster"),
  NEW_CLUSTER("Shortcut+N", "Add a cluster"),
  CLIENTS("Shortcut+Shift+T", "Tools that have a token"),
  CLOSE_DOCK_TAB("Shortcut+W", "Close the tab of the dock"),
  KEYS("F1", "This sheet; also ?");

  private final String keys;
  private final String does;

  ShellKeys(String keys, String does) {
    this.keys = keys;
    this.does = does;
  }

  String does() {
    return does;
  }

  /// Returns the keys in the system's spelling. What is a character stands for itself: keyboards
  /// have it in different places.
  String text() {
    return combination().map(KeyCombination::getDisplayText).orElse(keys);
  }

  private Optional<KeyCombination> combination() {
    return keys.length() == 1 ? Optional.empty() : Optional.of(KeyCombination.valueOf(keys));
  }

  boolean isPressed(KeyEvent event) {
    return combination().map(combination -> combination.match(event)).orElse(false);
  }

  boolean isTyped(KeyEvent event) {
    return event.getCharacter().equals(keys);
  }
}
