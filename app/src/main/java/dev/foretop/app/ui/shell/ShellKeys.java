package dev.foretop.app.ui.shell;

import dev.foretop.app.ui.fx.Keyboard;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// The keys of the window itself; the one place where they stand.
enum ShellKeys {
  PALETTE("Shortcut+P", "Go anywhere, do anything"),
  FILTER("/", "Filter the rows"),
  KIND(":", "Go to a kind"),
  CLUSTERS("Shortcut+Shift+L", "Choose a cluster"),
  NEW_CLUSTER("Shortcut+N", "Add a cluster"),
  NEW_OBJECTS("Shortcut+Shift+M", "New objects from text: apply a manifest"),
  UNDO("Shortcut+Z", "Undo what was just done, while that is offered"),
  CLIENTS("Shortcut+Shift+T", "Tools that have a token"),
  NEW_TAB("Shortcut+T", "New tab"),
  CLOSE_TAB("Shortcut+W", "Close the tab, or the one of the dock"),
  NEXT_TAB("Ctrl+Tab", "Next tab"),
  PREVIOUS_TAB("Ctrl+Shift+Tab", "Previous tab"),
  OWN_WINDOW("Shortcut+Shift+N", "Move the tab to a window of its own"),
  BACK("Alt+Left", "Meta+[", "Back"),
  FORWARD("Alt+Right", "Meta+]", "Forward"),
  SETTINGS("Shortcut+Comma", "Settings"),
  LEAVE("Esc", "Close the details"),
  KEYS("F1", "This sheet; also ?"),
  HELP("?", "Keyboard shortcuts");

  /// Those that tab panes and text fields would take for themselves.
  static final List<ShellKeys> OF_TABS = List.of(NEXT_TAB, PREVIOUS_TAB, BACK, FORWARD);

  // The user's own, for all windows.
  private static final Map<ShellKeys, String> CHOSEN = new ConcurrentHashMap<>();

  private final String usual;
  private final String does;

  ShellKeys(String keys, String does) {
    this(keys, keys, does);
  }

  // On a Mac, Alt with an arrow moves the caret by a word.
  ShellKeys(String keys, String onMac, String does) {
    this.usual = Keyboard.ofThisSystem().isMac() ? onMac : keys;
    this.does = does;
  }

  /// Takes other keys into use.
  ///
  /// @param keys combinations by the names of these; what is none is passed over
  static void use(Map<String, String> keys) {
    for (ShellKeys each : values()) {
      String wanted = keys.getOrDefault(each.name(), "");
      CHOSEN.remove(each);
      if (each.canBeChosen() && isCombination(wanted)) {
        CHOSEN.put(each, wanted);
      }
    }
  }

  private static boolean isCombination(String text) {
    try {
      return !text.isEmpty() && KeyCombination.valueOf(text) != null;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /// Whether the user may choose other keys for it; characters stand for themselves.
  boolean canBeChosen() {
    return usual.length() > 1 && this != LEAVE;
  }

  String usual() {
    return usual;
  }

  private String keys() {
    return CHOSEN.getOrDefault(this, usual);
  }

  String does() {
    return does;
  }

  /// Returns the keys in the system's spelling. What is a character stands for itself: keyboards
  /// have it in different places.
  String text() {
    return combination().map(KeyCombination::getDisplayText).orElse(keys());
  }

  private Optional<KeyCombination> combination() {
    return usual.length() == 1 ? Optional.empty() : Optional.of(KeyCombination.valueOf(keys()));
  }

  boolean isPressed(KeyEvent event) {
    return combination().map(combination -> combination.match(event)).orElse(false);
  }

  boolean isTyped(KeyEvent event) {
    return event.getCharacter().equals(usual);
  }
}
