package dev.foretop.proxy.client;

import dev.foretop.proxy.text.VisibleText;
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
        .filter(name -> name.length() <= MAX_LENGTH && VisibleText.isName(name))
        .orElseThrow(() ->
            new IllegalArgumentException(
                "'name' must be a text of up to 100 visible characters in one line, with letters"));
  }
}
