package dev.foretop.app.settings;

import dev.foretop.app.words.Texts;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The colours that a cluster can be given; each has a rule in the stylesheet for both themes.
public enum ClusterColor {
  RED(Texts.of("settings.red")),
  ORANGE(Texts.of("settings.orange")),
  YELLOW(Texts.of("settings.yellow")),
  GREEN(Texts.of("settings.green")),
  TEAL(Texts.of("settings.teal")),
  BLUE(Texts.of("settings.blue")),
  PURPLE(Texts.of("settings.purple")),
  PINK(Texts.of("settings.pink"));

  private final String title;

  ClusterColor(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }

  /// What files and stylesheets call it.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<ClusterColor> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }
}
