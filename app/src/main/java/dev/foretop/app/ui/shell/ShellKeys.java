package dev.foretop.app.ui.shell;

import dev.foretop.app.ui.fx.Keyboard;
import dev.foretop.app.words.Texts;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// The keys of the window itself; the one place where they stand.
enum ShellKeys {
  PALETTE("Shortcut+P"),
  FILTER("/"),
  KIND(":"),
  YAML("y"),
  CLUSTERS("Shortcut+Shift+L"),
  NEW_CLUSTER("Shortcut+N"),
  NEW_OBJECTS("Shortcut+Shift+M"),
  UNDO("Shortcut+Z"),
  CLIENTS("Shortcut+Shift+T"),
  NEW_TAB("Shortcut+T"),
  CLOSE_TAB("Shortcut+W"),
  NEXT_TAB("Ctrl+Tab"),
  PREVIOUS_TAB("Ctrl+Shift+Tab"),
  OWN_WINDOW("Shortcut+Shift+N"),
  BACK("Alt+Left", "Meta+["),
  FORWARD("Alt+Right", "Meta+]"),
  SETTINGS("Shortcut+Comma"),
  LEAVE("Esc"),
  KEYS("F1"),
  HELP("?");

  /// Those that tab panes and text fields would take for themselves.
  static final List<ShellKeys> OF_TABS = List.of(NEXT_TAB, PREVIOUS_TAB, BACK, FORWARD);

  // The user's own, for all windows.
  private static final Map<ShellKeys, String> CHOSEN = new ConcurrentHashMap<>();

  private final String usual;

  ShellKeys(String keys) {
    this(keys, keys);
  }

  // On a Mac, Alt with an arrow moves the caret by a word.
  ShellKeys(String keys, String onMac) {
    this.usual = Keyboard.ofThisSystem().isMac() ? onMac : keys;
  }

  /// Takes other keys into use.
  ///
  /// @param keys combinations by the names of these; what is none and what is for something else is
  ///   passed over; of two that want the same, one gets it
  static void use(Map<String, String> keys) {
    Map<ShellKeys, String> wanted = new EnumMap<>(ShellKeys.class);
    for (ShellKeys each : values()) {
      String text = keys.getOrDefault(each.name(), "");
      if (each.canBeChosen() && FixedKeys.isFree(text)) {
        wanted.put(each, text);
      }
    }
    while (wanted.keySet().removeIf(each -> isTwice(each, wanted))) {
      // What is passed over has its usual keys again, which another may want.
    }
    CHOSEN.keySet().retainAll(wanted.keySet());
    CHOSEN.putAll(wanted);
  }

  private static boolean isTwice(ShellKeys one, Map<ShellKeys, String> wanted) {
    String its = display(wanted.getOrDefault(one, one.usual));
    return Arrays.stream(values())
        .filter(other -> other != one && other.usual.length() > 1)
        .map(other -> display(wanted.getOrDefault(other, other.usual)))
        .anyMatch(its::equals);
  }

  private static String display(String keys) {
    return KeyCombination.valueOf(keys).getDisplayText();
  }

  /// Whether the user may choose other keys for it; characters stand for themselves.
  boolean canBeChosen() {
    return usual.length() > 1 && this != LEAVE;
  }

  /// The user's own keys, empty where the usual ones count.
  String chosen() {
    return CHOSEN.getOrDefault(this, "");
  }

  String usual() {
    return usual;
  }

  private String keys() {
    return CHOSEN.getOrDefault(this, usual);
  }

  String does() {
    return Texts.of("key." + name());
  }

  /// Returns the keys in the system's spelling. What is a character stands for itself: keyboards
  /// have it in different places.
  String text() {
    return combination().map(KeyCombination::getDisplayText).orElse(keys());
  }

  /// Returns the keys as a combination; empty for what is a character.
  Optional<KeyCombination> combination() {
    return usual.length() == 1 ? Optional.empty() : Optional.of(KeyCombination.valueOf(keys()));
  }

  boolean isPressed(KeyEvent event) {
    return combination().map(combination -> combination.match(event)).orElse(false);
  }

  boolean isTyped(KeyEvent event) {
    return event.getCharacter().equals(usual);
  }
}
