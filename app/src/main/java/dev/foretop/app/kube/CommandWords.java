package dev.foretop.app.kube;

import java.util.ArrayList;
import java.util.List;

/// Hides the secrets that a program is given in its words, as `--token VALUE` and `--token=VALUE`.
public final class CommandWords {

  private CommandWords() {}

  /// Returns the words with a mask in the place of each secret.
  public static List<String> hide(List<String> words) {
    List<String> hidden = new ArrayList<>(words.size());
    String before = "";
    for (String word : words) {
      hidden.add(isOption(before) && isSecret(before, word) ? SecretMask.MASK : shown(word));
      before = word;
    }
    return hidden;
  }

  private static boolean isOption(String word) {
    return word.startsWith("-") && word.indexOf('=') < 0;
  }

  private static boolean isSecret(String name, String value) {
    return !value.startsWith("-") && SecretFields.isSecret(name, value);
  }

  // Such as `--password=…`; also in a line for a shell. Each character is looked at a few
  // times at most.
  private static String shown(String word) {
    if (SecretFields.isKey(word)) {
      return SecretMask.MASK;
    }
    var text = new StringBuilder();
    int told = 0;
    int equals = word.indexOf('=');
    while (equals >= 0) {
      String name = nameBefore(word, told, equals);
      int next = equals + 1;
      if (SecretFields.holdsSecret(name)) {
        next = valueEnd(word, equals + 1);
        if (SecretFields.isSecret(name, word.substring(equals + 1, next))) {
          text.append(word, told, equals + 1).append(SecretMask.MASK);
          told = next;
        }
      }
      equals = word.indexOf('=', next);
    }
    return text.append(word, told, word.length()).toString();
  }

  private static String nameBefore(String word, int from, int equals) {
    int start = equals;
    while (start > from && isOfName(word.charAt(start - 1))) {
      start--;
    }
    return word.substring(start, equals);
  }

  private static boolean isOfName(char each) {
    return Character.isLetterOrDigit(each) || each == '_' || each == '-' || each == '.';
  }

  private static int valueEnd(String word, int start) {
    char first = start < word.length() ? word.charAt(start) : ' ';
    boolean isQuoted = first == '"' || first == '\'';
    int closing = isQuoted ? word.indexOf(first, start + 1) : -1;
    if (closing >= 0) {
      return closing + 1;
    }
    int end = isQuoted ? start + 1 : start;
    while (end < word.length() && !isEndOfValue(word.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isEndOfValue(char each) {
    return Character.isWhitespace(each) || each == '"' || each == '\'';
  }
}
