package dev.foretop.app.kinds;

import dev.foretop.app.words.Texts;
import org.jspecify.annotations.Nullable;

/// A value as it is shown.
///
/// @param text of whoever made the object: of any length, with any characters
/// @param to what it names, or null
/// @param secret whether it is shown only when the user asks for it
public record Value(String text, Health health, @Nullable Reference to, boolean secret) {

  static Value of(String text) {
    return new Value(text, Health.NONE, null, false);
  }

  static Value of(String text, Health health) {
    return new Value(text, health, null, false);
  }

  /// Returns a text that is there though it may be empty, as that of a label.
  static Value present(String text) {
    return of(text.isEmpty() ? Texts.of("kinds.empty") : text);
  }

  static Value link(String text, Reference to) {
    return new Value(text, Health.NONE, to, false);
  }

  static Value secret(String text) {
    return new Value(text, Health.NONE, null, true);
  }
}
