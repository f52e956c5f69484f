package dev.foretop.app.ui.shell;

import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCombination.ModifierValue;

/// Keys that mean the same everywhere, or that parts of the window have for themselves: nobody can
/// give them to something else.
enum FixedKeys {
  TEXT(
      "Shortcut+A Shortcut+C Shortcut+V Shortcut+X Shortcut+Y Shortcut+Shift+Z Shortcut+Left"
          + " Shortcut+Right Shortcut+Shift+Left Shortcut+Shift+Right Shortcut+Home Shortcut+End"
          + " Shortcut+Shift+Home Shortcut+Shift+End Shortcut+Backspace Shortcut+Delete"
          + " Shortcut+Insert Shift+Insert Shift+Delete"),
  NUMBER(numbers()),
  ASIDE("Shortcut+Enter"),
  MENU("Shift+F10 F10 Alt+F4 Shortcut+Q"),
  MOVE("Alt+Up Alt+Down Shortcut+Up Shortcut+Down Shortcut+Space"),
  LOGS("Shortcut+L"),
  FIND("Shortcut+F F3 Shift+F3"),
  DIFFERENCE("F7 Shift+F7"),
  EDITOR(
      "Shortcut+S Shortcut+O Shortcut+Shift+O Shortcut+Open_Bracket Shortcut+Close_Bracket"
          + " Shortcut+Shift+Open_Bracket Shortcut+Shift+Close_Bracket Ctrl+Space"),
  FILES("Shortcut+D F5"),
  TERMINAL("Ctrl+Shift+F6 Ctrl+Shift+C Ctrl+Shift+V Shortcut+Plus Shortcut+Equals Shortcut+Minus");

  private final String combinations;

  /// @param combinations with a blank between them, and `_` for one in the name of a key
  FixedKeys(String combinations) {
    this.combinations = combinations;
  }

  private boolean has(String shown) {
    return Stream.of(combinations.split(" ", -1))
        .map(each -> KeyCombination.valueOf(each.replace('_', ' ')).getDisplayText())
        .anyMatch(shown::equals);
  }

  private static String numbers() {
    return IntStream.rangeClosed(1, 9)
        .mapToObj(digit -> "Shortcut+%d Alt+%d".formatted(digit, digit))
        .collect(Collectors.joining(" "));
  }

  /// Returns what keys are for that cannot be given to something else.
  static Optional<String> use(KeyCombination keys) {
    String shown = keys.getDisplayText();
    for (FixedKeys each : values()) {
      if (each.has(shown)) {
        return Optional.of(Texts.of("key.fixed." + each.name()));
      }
    }
    return Optional.empty();
  }

  /// Returns whether a text names keys that somebody may choose.
  static boolean isFree(String text) {
    try {
      return !text.isEmpty()
          && KeyCombination.valueOf(text) instanceof KeyCodeCombination keys
          && !isTyped(keys)
          && use(keys).isEmpty();
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  // Keys alone are for typing.
  private static boolean isTyped(KeyCodeCombination keys) {
    return !keys.getCode().isFunctionKey()
        && List.of(keys.getControl(), keys.getAlt(), keys.getMeta(), keys.getShortcut()).stream()
            .noneMatch(ModifierValue.DOWN::equals);
  }
}
