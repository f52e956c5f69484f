package dev.foretop.app.table;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.foretop.app.pattern.TypedPattern;
import dev.foretop.app.words.Texts;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the language of filters.
///
/// ```text
/// web "two words" -not /regex/i    all of them, in any order, in any column
/// status:run status=Running        a column contains, or is
/// status!=Running -ready:1/1       and is not
/// restarts>3 age<=2d cpu>=500m     numbers, quantities and how long ago
/// created>2026-11-28 created<14:30 moments: after the first, before the second
/// ns:shop,checkout                 namespaces
/// label:app=web field:spec.x=y     selectors of the server, also label:app in (web, api)
/// ```
///
/// Each character is read once.
final class FilterReader {

  private static final int LONGEST_SET = 4_000;
  private static final List<String> OPERATORS = List.of("!=", ">=", "<=", ":", "=", ">", "<");

  private final String text;
  private final ZonedDateTime now;
  private final List<FilterTerm> terms = new ArrayList<>();
  private final FilterSelectors selectors = new FilterSelectors();
  private String problem = "";
  private boolean hasNoMorePatterns;
  private int at;

  /// @param now what times of the day are counted from
  FilterReader(String text, ZonedDateTime now) {
    this.text = text;
    this.now = now;
  }

  Filter read() {
    while (skipSpace()) {
      boolean isNegated = text.charAt(at) == '-' && at + 1 < text.length() && !isSpace(at + 1);
      at += isNegated ? 1 : 0;
      switch (text.charAt(at)) {
        case '"' -> quotation(isNegated);
        case '/' -> pattern(isNegated);
        default -> word(isNegated);
      }
    }
    selectors.namespaces().ifPresent(terms::add);
    return new Filter(
        terms, selectors.ofServer(), problem.isEmpty() ? selectors.problem() : problem);
  }

  private boolean skipSpace() {
    while (at < text.length() && isSpace(at)) {
      at++;
    }
    return at < text.length();
  }

  private boolean isSpace(int index) {
    return Character.isWhitespace(text.charAt(index));
  }

  private void term(String column, TextMatch match, boolean isNegated) {
    terms.add(new FilterTerm(column, match, match, isNegated));
  }

  private static TextMatch containing(String wanted) {
    return new TextMatch.Containing(new TextFilter(wanted));
  }

  // Such as `"two words"`, or `"last seen">1h`.
  private void quotation(boolean isNegated) {
    int start = at;
    String inside = quoted();
    String operator = at < text.length() ? operatorAt(at) : "";
    if (operator.isEmpty()) {
      term("", containing(inside), isNegated);
      return;
    }
    int from = at + operator.length();
    at = from;
    String value = from < text.length() && text.charAt(from) == '"' ? quoted() : rest();
    condition(inside, operator, value, text.substring(start, at), isNegated);
  }

  private String rest() {
    int start = at;
    while (at < text.length() && !isSpace(at)) {
      at++;
    }
    return text.substring(start, at);
  }

  // What is open at the end is still being typed. A quote inside stands after a backslash.
  private String quoted() {
    var inside = new StringBuilder();
    for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
      boolean isEscape = text.charAt(at) == '\\' && text.startsWith("\"", at + 1);
      at += isEscape ? 1 : 0;
      inside.append(text.charAt(at));
    }
    at = Math.min(at + 1, text.length());
    return inside.toString();
  }

  private void pattern(boolean isNegated) {
    int end = endOfPattern();
    TextMatch match;
    if (end < 0) {
      match = begun(rest());
    } else {
      String inside = text.substring(at + 1, end);
      at = isEnd(end + 1) ? end + 1 : end + 2;
      match = inside.isEmpty() ? null : compiled(inside, "table.no.regular.expression");
    }
    if (match != null) {
      term("", match, isNegated);
    }
  }

  // A pattern of which the end is still being typed finds what it can, and a path finds itself.
  // Where it is none yet, blanks and all that follows may become a part of it.
  private @Nullable TextMatch begun(String word) {
    String inside = word.substring(1);
    TextMatch match = inside.isEmpty() ? null : compiled(inside, "table.open.regular.expression");
    at = match == null && !inside.isEmpty() ? text.length() : at;
    return match;
  }

  // A slash that ends a word, or `/i`, which is how all of them are read. Where there is none from
  // here on, there is none later.
  private int endOfPattern() {
    int end = hasNoMorePatterns ? -1 : text.indexOf('/', at + 1);
    while (end > 0 && (text.charAt(end - 1) == '\\' || !endsPattern(end))) {
      end = text.indexOf('/', end + 1);
    }
    hasNoMorePatterns |= end < 0;
    return end;
  }

  private boolean endsPattern(int slash) {
    return isEnd(slash + 1) || (text.charAt(slash + 1) == 'i' && isEnd(slash + 2));
  }

  private boolean isEnd(int index) {
    return index >= text.length() || isSpace(index);
  }

  private @Nullable TextMatch compiled(String expression, String complaint) {
    try {
      return new TextMatch.Found(TypedPattern.compile(expression, Pattern.CASE_INSENSITIVE));
    } catch (PatternSyntaxException e) {
      problem = Texts.of(complaint, expression, e.getDescription());
      return null;
    }
  }

  private void word(boolean isNegated) {
    int start = at;
    int operator = -1;
    String found = "";
    while (at < text.length() && !isSpace(at)) {
      if (operator < 0) {
        found = operatorAt(at);
        operator = found.isEmpty() || at == start ? -1 : at;
      }
      boolean opensQuote =
          text.charAt(at) == '"' && operator >= 0 && at == operator + found.length();
      if (opensQuote) {
        String value = quoted();
        condition(text.substring(start, operator), found, value, value, isNegated);
        return;
      }
      at = opensPattern(operator, found) ? Math.max(at, endOfPattern()) : at;
      at++;
    }
    String all = text.substring(start, at);
    if (operator < 0) {
      word(all, isNegated);
      return;
    }
    String value = text.substring(operator + found.length(), at);
    condition(text.substring(start, operator), found, value, all, isNegated);
  }

  // What ends like a condition or a term that is still being typed hides nothing yet.
  private void word(String all, boolean isNegated) {
    boolean isBegun = all.equals("-") || (all.endsWith("!") && all.length() > 1);
    if (!isBegun || at < text.length()) {
      term("", containing(all), isNegated);
    }
  }

  // There may be blanks in it, as in a pattern for all columns.
  private boolean opensPattern(int operator, String found) {
    return found.equals(":") && operator >= 0 && at == operator + 1 && text.charAt(at) == '/';
  }

  private String operatorAt(int index) {
    return OPERATORS.stream().filter(each -> text.startsWith(each, index)).findFirst().orElse("");
  }

  private void condition(
      String name, String operator, String value, String all, boolean isNegated) {
    if (value.isEmpty()) {
      return; // still being typed
    }
    boolean isOther = isNegated != operator.equals("!=");
    switch (name.toLowerCase(Locale.ROOT)) {
      case "label", "labels" -> label(name, value, isOther);
      case "field", "fields" -> selectors.field(value, isOther);
      case "ns", "namespace" -> selectors.namespaces(value, isOther);
      default -> column(name, operator, value, all, isNegated);
    }
  }

  private void label(String name, String value, boolean isOther) {
    String selector = selector(value);
    if (selector == null) {
      problem = Texts.of("table.open.set", name, value);
    } else if (!selector.isEmpty()) {
      selectors.label(selector, isOther);
    }
  }

  // More may follow a comma, with a blank after it, too; until it does, it is still being typed.
  private @Nullable String selector(String first) {
    var all = new StringBuilder(first);
    String set = set();
    while (set != null) {
      all.append(set);
      boolean goesOn = !set.isEmpty() && at < text.length() && text.charAt(at) == ',';
      boolean isOpen = !goesOn && all.charAt(all.length() - 1) == ',';
      if (!goesOn && !(isOpen && skipSpace())) {
        return isOpen ? all.substring(0, all.length() - 1) : all.toString();
      }
      all.append(rest());
      set = set();
    }
    return null;
  }

  // What follows the name of a label in ` in (a, b)` and ` notin (a, b)`; null if its end is still
  // being typed, so that there is nothing to ask for yet.
  private @Nullable String set() {
    int start = at;
    boolean _ = skipSpace();
    String word = text.startsWith("notin", at) ? "notin" : text.startsWith("in", at) ? "in" : "";
    at += word.length();
    boolean opens = !word.isEmpty() && skipSpace() && text.charAt(at) == '(';
    int end = opens ? text.indexOf(')', at, Math.min(text.length(), at + LONGEST_SET)) : -1;
    boolean isBegun = !word.isEmpty() && (opens ? at + LONGEST_SET : at) >= text.length();
    if (end < 0) {
      at = isBegun ? text.length() : start;
      return isBegun ? null : "";
    }
    int open = at;
    at = end + 1;
    return " " + word + " " + text.substring(open, at);
  }

  private void column(String name, String operator, String value, String all, boolean isNegated) {
    TextMatch literal = containing(all);
    switch (operator) {
      case ":" -> {
        TextMatch match = matchOf(value);
        if (match != null) {
          terms.add(new FilterTerm(name, match, literal, isNegated));
        }
      }
      case "=", "!=" -> {
        var equal = new TextMatch.Equal(value.toLowerCase(Locale.ROOT));
        boolean isUnequal = operator.equals("!=");
        TextMatch other = isUnequal ? equal : literal;
        terms.add(new FilterTerm(name, equal, other, isNegated != isUnequal));
      }
      default -> beyond(name, operator, value, isNegated);
    }
  }

  // `column:/regex/`, or `/regex/i`, as it is for all columns; `http://x` is a text.
  private @Nullable TextMatch matchOf(String value) {
    int end = value.length() - (value.endsWith("/i") ? 2 : 1);
    if (!value.startsWith("/") || value.startsWith("//")) {
      return containing(value);
    }
    return end > 1 && value.charAt(end) == '/'
        ? compiled(value.substring(1, end), "table.no.regular.expression")
        : begun(value);
  }

  private void beyond(String name, String operator, String value, boolean isNegated) {
    Optional<TextMatch> limit = Limits.of(operator, value, now);
    limit.ifPresent(match -> terms.add(new FilterTerm(name, match, match, isNegated)));
    if (limit.isEmpty()) {
      problem = Texts.of("table.takes.number.time", name, operator);
    }
  }
}
