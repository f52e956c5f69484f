package dev.foretop.app.ui.fx;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.foretop.app.pattern.TypedPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What is searched for in a text, line by line. Each line is read once, whatever is searched for.
///
/// @param isRegex whether `wanted` is a regular expression (RE2's), else it is meant as it stands,
///   without regard to case
public record TextSearch(String wanted, boolean isRegex) {

  private static final int MOST = 10_000;

  /// A place in the text: columns of a line, the second not included.
  public record Match(int line, int from, int to) {}

  /// Finds at most ten thousand places.
  ///
  /// @throws IllegalArgumentException if the expression is none; the message says why
  public List<Match> in(String text) {
    List<Match> matches = new ArrayList<>();
    if (wanted.isEmpty()) {
      return matches;
    }
    Pattern pattern = pattern();
    int line = 0;
    int start = 0;
    while (start <= text.length() && matches.size() < MOST) {
      int end = text.indexOf('\n', start);
      int to = end < 0 ? text.length() : end;
      find(pattern, text.substring(start, to), line++, matches);
      start = to + 1;
    }
    return matches;
  }

  private Pattern pattern() {
    try {
      return isRegex
          ? TypedPattern.compile(wanted, 0)
          : Pattern.compile(Pattern.quote(wanted.toLowerCase(Locale.ROOT)));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(e.getDescription(), e);
    }
  }

  private void find(Pattern pattern, String line, int number, List<Match> to) {
    // Lower case may have another length; then the places would not fit.
    String lower = line.toLowerCase(Locale.ROOT);
    boolean isComparable = !isRegex && lower.length() == line.length();
    Matcher matcher = pattern.matcher(isComparable ? lower : line);
    while (to.size() < MOST && matcher.find()) {
      if (matcher.end() > matcher.start()) {
        to.add(new Match(number, matcher.start(), matcher.end()));
      }
    }
  }

  /// Returns a text with all matches replaced.
  ///
  /// @param with may name groups as `$1` where this is a regular expression
  public String replaced(String text, String with) {
    List<String> lines = new ArrayList<>();
    Pattern pattern = pattern();
    int start = 0;
    while (start <= text.length()) {
      int end = text.indexOf('\n', start);
      int to = end < 0 ? text.length() : end;
      lines.add(replacedInLine(pattern, text.substring(start, to), with));
      start = to + 1;
    }
    return String.join("\n", lines);
  }

  private String replacedInLine(Pattern pattern, String line, String with) {
    if (isRegex) {
      return pattern.matcher(line).replaceAll(with);
    }
    List<Match> matches = new ArrayList<>();
    find(pattern, line, 0, matches);
    var replaced = new StringBuilder();
    int from = 0;
    for (Match match : matches) {
      replaced.append(line, from, match.from()).append(with);
      from = match.to();
    }
    return replaced.append(line.substring(from)).toString();
  }
}
