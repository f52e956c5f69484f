package dev.foretop.app.ui.resources;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A condition of a filter whose value is being typed, such as `status:Run` or `"last seen">1`.
///
/// @param before the name and the operator, as they were typed
/// @param name in lower case, without quotes
/// @param value without a quote before it
record BegunCondition(String before, String name, String operator, String value) {

  private static final List<String> OPERATORS = List.of("!=", ">=", "<=", ":", "=", ">", "<");

  /// Returns what was begun, or null if that is no condition yet.
  static @Nullable BegunCondition of(String word) {
    int from = word.startsWith("\"") ? word.indexOf('"', 1) + 1 : 1;
    for (int at = from; at > 0 && at < word.length(); at++) {
      int place = at;
      for (String operator : OPERATORS) {
        if (word.startsWith(operator, place)) {
          return of(word, place, operator);
        }
      }
    }
    return null;
  }

  private static BegunCondition of(String word, int place, String operator) {
    String name = word.substring(0, place).replace("\"", "").toLowerCase(Locale.ROOT);
    String value = word.substring(place + operator.length());
    String plain = value.startsWith("\"") ? value.substring(1).replace("\\\"", "\"") : value;
    return new BegunCondition(word.substring(0, place + operator.length()), name, operator, plain);
  }

  boolean isBeyond() {
    return operator.startsWith("<") || operator.startsWith(">");
  }

  /// Returns the condition with this value, in quotes where it needs them.
  String with(String whole) {
    boolean isPlain =
        whole.chars().noneMatch(Character::isWhitespace)
            && !whole.startsWith("\"")
            && !whole.startsWith("/");
    return before + (isPlain ? whole : '"' + whole.replace("\"", "\\\"") + '"');
  }

  /// Where the word begins that ends at `caret`: what stands in quotes belongs together.
  static int start(String text, int caret) {
    int start = 0;
    boolean isQuoted = false;
    for (int at = 0; at < caret; at++) {
      char c = text.charAt(at);
      boolean isEscaped = at > 0 && text.charAt(at - 1) == '\\';
      if (c == '"' && !isEscaped) {
        isQuoted = !isQuoted && (at == start || ":=<>-".indexOf(text.charAt(at - 1)) >= 0);
      } else if (Character.isWhitespace(c) && !isQuoted) {
        start = at + 1;
      }
    }
    return start;
  }
}
