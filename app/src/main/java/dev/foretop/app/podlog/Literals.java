package dev.foretop.app.podlog;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a pattern cannot match without: one of these words. To look for them first saves most of
/// the lines a slower search.
final class Literals {

  private static final String MEANING = "[](){}.*+?^$|\\";

  private Literals() {}

  /// Returns words of which one is in each line that matches, in small letters; none if there are
  /// no such words, or it takes more to find them.
  static List<byte[]> of(String pattern) {
    List<byte[]> words = new ArrayList<>();
    if (pattern.contains("(?") || pattern.contains("\\Q")) {
      return List.of();
    }
    for (String branch : branches(pattern)) {
      String word = longest(branch);
      if (word.length() < 2) {
        return List.of();
      }
      words.add(word.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII));
    }
    return words;
  }

  private static List<String> branches(String pattern) {
    List<String> branches = new ArrayList<>();
    int start = 0;
    for (int at = 0; at < pattern.length(); at = next(pattern, at)) {
      if (pattern.charAt(at) == '|') {
        branches.add(pattern.substring(start, at));
        start = at + 1;
      }
    }
    branches.add(pattern.substring(start));
    return branches;
  }

  // The end of what begins here: a character, an escape, a class or a group.
  private static int next(String pattern, int at) {
    return switch (pattern.charAt(at)) {
      case '\\' -> Math.min(at + 2, pattern.length());
      case '[' -> closed(pattern, at, '[', ']');
      case '(' -> closed(pattern, at, '(', ')');
      case '{' -> closed(pattern, at, '{', '}');
      default -> at + 1;
    };
  }

  private static int closed(String pattern, int from, char open, char close) {
    int depth = 0;
    for (int at = from; at < pattern.length(); at++) {
      char c = pattern.charAt(at);
      if (c == '\\') {
        at++;
      } else if (c == open) {
        depth++;
      } else if (c == close && --depth == 0) {
        return at + 1;
      }
    }
    return pattern.length();
  }

  private static String longest(String branch) {
    String longest = "";
    var run = new StringBuilder();
    for (int at = 0; at < branch.length(); ) {
      int end = next(branch, at);
      int c = literal(branch, at);
      char after = end < branch.length() ? branch.charAt(end) : ' ';
      boolean isOptional = after == '?' || after == '*' || after == '{';
      if (c >= 0 && !isOptional) {
        run.append((char) c);
      }
      longest = run.length() > longest.length() ? run.toString() : longest;
      if (c < 0 || isOptional || after == '+') {
        run.setLength(0);
      }
      at = end;
    }
    return longest;
  }

  // The character that is meant, or -1 for all that is more or less than one.
  private static int literal(String branch, int at) {
    char c = branch.charAt(at);
    if (c == '\\' && at + 1 < branch.length()) {
      char escaped = branch.charAt(at + 1);
      return escaped < 0x80 && !Character.isLetterOrDigit(escaped) ? escaped : -1;
    }
    return c < 0x80 && MEANING.indexOf(c) < 0 ? c : -1;
  }
}
