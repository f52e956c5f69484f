package dev.foretop.app.ui.shell;

import java.util.Arrays;
import java.util.Locale;

/// Which theme the user wants.
public enum ThemeChoice {
  SYSTEM("System"),
  LIGHT("Light"),
  DARK("Dark"),
  HIGH_CONTRAST("High contrast");

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
