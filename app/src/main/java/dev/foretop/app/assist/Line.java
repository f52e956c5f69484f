package dev.foretop.app.assist;

import java.util.ArrayList;
import java.util.List;

/// A line of YAML in block style, told apart without a parser: what is being typed seldom parses.
///
/// @param dashes the columns of the dashes that begin items
/// @param column where the rest begins
/// @param key the field's name; empty if there is none
/// @param valueAt where the value begins, or -1 if no field is complete
record Line(String text, List<Integer> dashes, int column, String key, int valueAt) {

  static Line of(String text) {
    List<Integer> dashes = new ArrayList<>();
    int at = blanks(text, 0);
    while (at < text.length()
        && text.charAt(at) == '-'
        && (at + 1 == text.length() || text.charAt(at + 1) == ' ')) {
      dashes.add(at);
      at = blanks(text, Math.min(at + 2, text.length()));
    }
    int colon = colon(text, at);
    String key = colon < 0 ? "" : unquoted(text.substring(at, colon).strip());
    int value = colon < 0 ? -1 : blanks(text, colon + 1);
    return new Line(text, dashes, at, key, value);
  }

  private static int blanks(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return at;
  }

  private static int colon(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) == ':' && (i + 1 == text.length() || text.charAt(i + 1) == ' ')) {
        return i;
      }
    }
    return -1;
  }

  private static String unquoted(String word) {
    boolean isQuoted =
        word.length() > 1
            && (word.charAt(0) == '"' || word.charAt(0) == '\'')
            && word.charAt(word.length() - 1) == word.charAt(0);
    return isQuoted ? word.substring(1, word.length() - 1) : word;
  }

  boolean isBlank() {
    return text.isBlank() || text.stripLeading().startsWith("#");
  }

  boolean isDocumentEnd() {
    return text.startsWith("---") || text.startsWith("...");
  }

  String value() {
    return valueAt < 0 ? "" : unquoted(text.substring(Math.min(valueAt, text.length())).strip());
  }
}
