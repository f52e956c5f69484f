package dev.foretop.app.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The colours that a cluster can be given; each has a rule in the stylesheet for both themes.
public enum ClusterColor {
  RED("Red"),
  ORANGE("Orange"),
  YELLOW("Yellow"),
  GREEN("Green"),
  TEAL("Teal"),
  BLUE("Blue"),
  PURPLE("Purple"),
  PINK("Pink");

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
