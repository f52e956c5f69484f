package dev.foretop.app.ui.shell;

import dev.foretop.app.words.Texts;
import java.util.Arrays;
import java.util.Locale;

/// Which theme the user wants.
public enum ThemeChoice {
  SYSTEM(Texts.of("words.system")),
  LIGHT(Texts.of("shell.light")),
  DARK(Texts.of("shell.dark")),
  HIGH_CONTRAST(Texts.of("shell.high.contrast"));

  private final String title;

  ThemeChoice(String title) {
    this.title = title;
  }

  /// What the settings call it.
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Returns the one that the settings call `word`, else the system's.
  static ThemeChoice of(String word) {
    return Arrays.stream(values())
        .filter(each -> each.word().equals(word))
        .findFirst()
        .orElse(SYSTEM);
  }

  String title() {
    return title;
  }
}
