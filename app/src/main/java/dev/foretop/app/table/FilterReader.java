package dev.foretop.app.table;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.foretop.app.kube.TableQuery;
import dev.foretop.app.pattern.TypedPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads the language of filters.
///
/// ```text
/// web "two words" -not /regex/     all of them, in any order, in any column
/// status:run status=Running        a column contains, or is
/// status!=Running -ready:1/1       and is not
/// restarts>3 age<=2d cpu>=500m     numbers, quantities and times
/// ns:shop,checkout                 namespaces
/// label:app=web field:spec.x=y     selectors of the server
/// ```
///
/// Each character is read once.
final class FilterReader {

  private static final List<String> OPERATORS = List.of("!=", ">=", "<=", ":", "=", ">", "<");

  private final String text;
  private final List<FilterTerm> terms = new ArrayList<>();
  private final List<String> labels = new ArrayList<>();
  private final List<String> fields = new ArrayList<>();
  private String problem = "";
  private int at;

  FilterReader(String text) {
    this.text = text;
  }

  Filter read() {
    while (skipSpace()) {
      boolean isNegated = text.charAt(at) == '-' && at + 1 < text.length() && !isSpace(at + 1);
      at += isNegated ? 1 : 0;
      switch (text.charAt(at)) {
        case '"' -> term("", containing(quoted()), isNegated);
        case '/' -> pattern(isNegated);
        default -> word(isNegated);
      }
    }
    return new Filter(
        terms,
        new TableQuery.Selectors(String.join(",", labels), String.join(",", fields)),
        problem);
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

  // What is open at the end is still being typed.
  private String quoted() {
    int end = text.indexOf('"', at + 1);
    String inside = text.substring(at + 1, end < 0 ? text.length() : end);
    at = end < 0 ? text.length() : end + 1;
    return inside;
  }

  private void pattern(boolean isNegated) {
    int end = text.indexOf('/', at + 1);
    while (end > 0 && text.charAt(end - 1) == '\\') {
      end = text.indexOf('/', end + 1);
    }
    if (end < 0) {
      // A path, as in an image's name, is a word like any other.
      word(isNegated);
      return;
    }
    String inside = text.substring(at + 1, end);
    at = end + 1;
    TextMatch match = compiled(inside);
    if (match != null && !inside.isEmpty()) {
      term("", match, isNegated);
    }
  }

  private @Nullable TextMatch compiled(String expression) {
    try {
      return new TextMatch.Found(TypedPattern.compile(expression, Pattern.CASE_INSENSITIVE));
    } catch (PatternSyntaxException e) {
      problem = "/" + expression + "/ is no regular expression: " + e.getDescription();
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
      at++;
    }
    String all = text.substring(start, at);
    if (operator < 0) {
      term("", containing(all), isNegated);
      return;
    }
    String value = text.substring(operator + found.length(), at);
    condition(text.substring(start, operator), found, value, all, isNegated);
  }

  private String operatorAt(int index) {
    return OPERATORS.stream().filter(each -> text.startsWith(each, index)).findFirst().orElse("");
  }

  private void condition(
      String name, String operator, String value, String all, boolean isNegated) {
    if (value.isEmpty()) {
      return; // still being typed
    }
    switch (name.toLowerCase(Locale.ROOT)) {
      case "label", "labels" -> select(labels, "label", value, isNegated);
      case "field", "fields" -> select(fields, "field", value, isNegated);
      case "ns", "namespace" -> namespaces(operator, value, isNegated);
      default -> column(name, operator, value, all, isNegated);
    }
  }

  private void select(List<String> selectors, String what, String value, boolean isNegated) {
    if (!isNegated) {
      selectors.add(value);
    } else if (value.indexOf('=') > 0 && value.indexOf(',') < 0 && !value.contains("!=")) {
      selectors.add(value.substring(0, value.indexOf('=')) + "!=" + afterEquals(value));
    } else if (value.indexOf(',') < 0 && what.equals("label")) {
      selectors.add("!" + value);
    } else {
      problem = "-" + what + ": takes one condition, such as -" + what + ":app=web";
    }
  }

  private static String afterEquals(String value) {
    String rest = value.substring(value.indexOf('=') + 1);
    return rest.startsWith("=") ? rest.substring(1) : rest;
  }

  private void namespaces(String operator, String value, boolean isNegated) {
    String names =
        String.join(
            "|",
            Stream.of(value.split(",", -1))
                .filter(name -> !name.isEmpty())
                .map(Pattern::quote)
                .toList());
    var match = new TextMatch.Found(Pattern.compile("^(?:" + names + ")$"));
    terms.add(
        new FilterTerm(RowFilter.NAMESPACE, match, match, isNegated != operator.equals("!=")));
  }

  private void column(String name, String operator, String value, String all, boolean isNegated) {
    TextMatch literal = containing(all);
    switch (operator) {
      case ":" -> terms.add(new FilterTerm(name, matchOf(value), literal, isNegated));
      case "=", "!=" -> {
        var equal = new TextMatch.Equal(value.toLowerCase(Locale.ROOT));
        boolean isUnequal = operator.equals("!=");
        TextMatch other = isUnequal ? equal : literal;
        terms.add(new FilterTerm(name, equal, other, isNegated != isUnequal));
      }
      default -> beyond(name, operator, value, isNegated);
    }
  }

  // `column:/regex/`, as it is between columns.
  private TextMatch matchOf(String value) {
    boolean isPattern = value.length() > 2 && value.startsWith("/") && value.endsWith("/");
    TextMatch match = isPattern ? compiled(value.substring(1, value.length() - 1)) : null;
    return match == null ? containing(value) : match;
  }

  private void beyond(String name, String operator, String value, boolean isNegated) {
    boolean isTime = SortKeys.isSurelyTime(value);
    double limit = SortKeys.of(value, isTime);
    if (limit == SortKeys.TEXT || limit == SortKeys.NOTHING) {
      problem = name + operator + " takes a number or a time, such as 3, 500m or 2d";
      return;
    }
    boolean isMore = operator.charAt(0) == '>';
    var match = new TextMatch.Beyond(limit, isTime, isMore, operator.length() > 1);
    terms.add(new FilterTerm(name, match, match, isNegated));
  }
}
