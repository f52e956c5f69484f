package dev.foretop.proxy.guard;

import java.util.Optional;

/// What a tool is called, as far as it can be shown in one line without misleading anybody.
final class ClientName {

  private static final int MAX_LENGTH = 100;

  private ClientName() {}

  /// Reads a name.
  ///
  /// @throws IllegalArgumentException if it cannot be shown
  static String parse(String text) {
    return Optional.of(text.strip())
        .filter(name -> !name.isEmpty() && name.length() <= MAX_LENGTH && isVisible(name))
        .orElseThrow(() ->
            new IllegalArgumentException(
                "'name' must be a text of up to 100 visible characters in one line"));
  }

  /// Returns whether nothing in `text` is invisible, changes the direction of what follows, or
  /// moves a terminal's cursor.
  static boolean isVisible(String text) {
    return text.codePoints().allMatch(ClientName::isVisible);
  }

  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
