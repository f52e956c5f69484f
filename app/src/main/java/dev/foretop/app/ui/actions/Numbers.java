package dev.foretop.app.ui.actions;

import org.jspecify.annotations.Nullable;

/// Reads numbers that people type.
final class Numbers {

  private Numbers() {}

  /// Returns the number, or null if the text is none between `least` and `most`.
  static @Nullable Integer read(String text, int least, int most) {
    try {
      int number = Integer.parseInt(text.strip());
      return number < least || number > most ? null : number;
    } catch (NumberFormatException _) {
      return null;
    }
  }
}
