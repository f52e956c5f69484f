package dev.foretop.app.assist;

/// Something that may stand where the caret is.
///
/// @param label what is looked for
/// @param text what is put in the place of the typed word
/// @param type what it holds; empty for values
/// @param detail the first sentence of what the schema says; may be empty
public record Suggestion(
    String label, String text, String type, String detail, boolean isRequired) {

  static Suggestion value(String label, String detail) {
    return new Suggestion(label, label, "", detail, false);
  }
}
