package dev.foretop.app.ui.shell;

import dev.foretop.app.settings.Personal;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.MapChangeListener;
import javafx.util.Subscription;

/// Dresses the application light or dark, as the user or the system wants it.
final class Themes {

  private static final String GTK_THEME = "GTK.theme_name";

  private final ObjectProperty<ThemeChoice> choice = new SimpleObjectProperty<>(ThemeChoice.SYSTEM);
  private final MapChangeListener<String, Object> onGtkTheme = _ -> apply();
  private Subscription subscription = Subscription.EMPTY;
  private int fontSize = Personal.USUAL_FONT_SIZE;
  private Runnable onChange = () -> {};

  ObjectProperty<ThemeChoice> choiceProperty() {
    return choice;
  }

  /// Calls `task` after each change, for what does not follow the theme by itself.
  void setOnChange(Runnable task) {
    onChange = task;
  }

  /// Follows the choice and the system from now on.
  void start() {
    Platform.getPreferences().addListener(onGtkTheme);
    subscription =
        Subscription.combine(
            choice.subscribe(_ -> apply()),
            Platform.getPreferences().colorSchemeProperty().subscribe(_ -> apply()));
  }

  void stop() {
    Platform.getPreferences().removeListener(onGtkTheme);
    subscription.unsubscribe();
  }

  private void apply() {
    String stylesheet = look().stylesheet();
    if (!stylesheet.equals(Application.getUserAgentStylesheet())) {
      Application.setUserAgentStylesheet(stylesheet);
      onChange.run();
    }
  }

  private Look look() {
    return new Look(isDark(), choice.get() == ThemeChoice.HIGH_CONTRAST, fontSize);
  }

  /// Writes everything in letters of this size.
  ///
  /// @param pixels the usual one is 14
  void setFontSize(int pixels) {
    fontSize = pixels;
    apply();
  }

  private boolean isDark() {
    return switch (choice.get()) {
      case LIGHT -> false;
      case DARK, HIGH_CONTRAST -> true;
      case SYSTEM -> isSystemDark();
    };
  }

  // On Linux, JavaFX knows only what the desktop's portal says; older desktops name a dark theme.
  private static boolean isSystemDark() {
    return Platform.getPreferences().getColorScheme() == ColorScheme.DARK
        || (Platform.getPreferences().get(GTK_THEME) instanceof String name
            && name.toLowerCase(java.util.Locale.ROOT).endsWith("-dark"));
  }
}
