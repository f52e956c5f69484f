package dev.foretop.app.ui.shell;

/// Which theme the user wants.
public enum ThemeChoice {
  SYSTEM("System"),
  LIGHT("Light"),
  DARK("Dark");

  private final String title;

  ThemeChoice(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
