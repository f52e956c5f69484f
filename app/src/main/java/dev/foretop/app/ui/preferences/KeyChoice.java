package dev.foretop.app.ui.preferences;

/// Something that keys do.
///
/// @param id what the settings call it
/// @param does in a few words
/// @param usual the combination that it has as long as nobody chose another, such as `Ctrl+P`
/// @param chosen the user's own, empty for the usual one
public record KeyChoice(String id, String does, String usual, String chosen) {

  String keys() {
    return chosen.isEmpty() ? usual : chosen;
  }
}
