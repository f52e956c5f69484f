package dev.foretop.app.start;

import javafx.scene.paint.Color;

/// How well one colour is seen on another, from 1 to 21 (WCAG 2.2, *contrast ratio*).
public final class Contrast {

  private Contrast() {}

  /// Both without transparency.
  public static double of(Color one, Color other) {
    return ratio(
        luminance(one.getRed(), one.getGreen(), one.getBlue()),
        luminance(other.getRed(), other.getGreen(), other.getBlue()));
  }

  /// The same of pixels, whose transparency is left out of account.
  static double of(int argb, int other) {
    return ratio(luminance(argb), luminance(other));
  }

  private static double ratio(double one, double other) {
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  }

  private static double luminance(int argb) {
    return luminance(
        (argb >> 16 & 0xff) / 255.0, (argb >> 8 & 0xff) / 255.0, (argb & 0xff) / 255.0);
  }

  private static double luminance(double red, double green, double blue) {
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  }

  private static double linear(double part) {
    return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
  }
}
