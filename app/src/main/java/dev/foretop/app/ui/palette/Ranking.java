package dev.foretop.app.ui.palette;

import dev.foretop.app.ui.workbench.Command;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Finds the commands that a text means, the best first.
///
/// A title that begins with the text comes before one that has a word which begins with it, that
/// before one that contains it, and that before one that has its letters in order. Each title is
/// read once.
final class Ranking {

  private static final int NO_MATCH = Integer.MAX_VALUE;
  private static final int BEGINS = 0;
  private static final int WORD_BEGINS = 1_000;
  private static final int CONTAINS = 2_000;
  private static final int IN_ORDER = 3_000;

  private Ranking() {}

  private record Ranked(Command command, int rank) {}

  /// Returns the best `most` commands for what was typed, which may begin with a prefix.
  static List<Command> best(List<Command> commands, String typed, int most) {
    String text = typed.stripLeading();
    boolean isNarrowed = !text.isEmpty() && Command.PREFIXES.indexOf(text.charAt(0)) >= 0;
    char prefix = isNarrowed ? text.charAt(0) : 0;
    String wanted = (isNarrowed ? text.substring(1) : text).strip().toLowerCase(Locale.ROOT);
    List<Ranked> found = new ArrayList<>();
    for (Command command : commands) {
      if (prefix == 0 || command.prefix() == prefix) {
        int rank = rank(command, wanted);
        if (rank != NO_MATCH) {
          found.add(new Ranked(command, rank));
        }
      }
    }
    found.sort(Comparator.comparingInt(Ranked::rank));
    return found.stream().limit(most).map(Ranked::command).toList();
  }

  /// Puts what was found elsewhere, best first, among the commands that [#best] gave: behind those
  /// whose words match, before those that have but the letters.
  static List<Command> merged(List<Command> best, List<Command> found, String typed, int most) {
    if (found.isEmpty()) {
      return best;
    }
    String wanted = typed.strip().toLowerCase(Locale.ROOT);
    Map<String, Command> all = new LinkedHashMap<>(); // an object may be known here and there
    best.stream()
        .filter(command -> rank(command, wanted) < IN_ORDER)
        .limit(most / 2)
        .forEach(command -> all.putIfAbsent(words(command), command));
    found.forEach(command -> all.putIfAbsent(words(command), command));
    best.forEach(command -> all.putIfAbsent(words(command), command));
    return all.values().stream().limit(most).toList();
  }

  private static String words(Command command) {
    return command.prefix() + command.title() + '\n' + command.detail();
  }

  private static int rank(Command command, String wanted) {
    if (wanted.isEmpty()) {
      return 0;
    }
    if (command.prefix() == Command.KIND && hasWord(command.detail(), wanted)) {
      return BEGINS; // a kind's short name is typed to have that kind, whatever contains it
    }
    int byTitle = rank(command.title().toLowerCase(Locale.ROOT), wanted);
    int byDetail = rank(command.detail().toLowerCase(Locale.ROOT), wanted);
    return Math.min(byTitle, byDetail >= CONTAINS ? NO_MATCH : byDetail + WORD_BEGINS);
  }

  private static boolean hasWord(String text, String wanted) {
    return (" " + text + " ").toLowerCase(Locale.ROOT).contains(" " + wanted + " ");
  }

  private static int rank(String text, String wanted) {
    int at = text.indexOf(wanted);
    if (at == 0) {
      return BEGINS + Math.min(text.length() - wanted.length(), 900);
    }
    if (at > 0) {
      boolean isWord = !Character.isLetterOrDigit(text.charAt(at - 1));
      return (isWord ? WORD_BEGINS : CONTAINS) + Math.min(text.length(), 900);
    }
    return hasInOrder(text, wanted) ? IN_ORDER + Math.min(text.length(), 900) : NO_MATCH;
  }

  private static boolean hasInOrder(String text, String wanted) {
    int next = 0;
    for (int i = 0; i < text.length() && next < wanted.length(); i++) {
      next += text.charAt(i) == wanted.charAt(next) ? 1 : 0;
    }
    return next == wanted.length();
  }
}
