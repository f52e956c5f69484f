package dev.foretop.app.demo.model;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/// A label selector in the text form of the API: `app=shop,tier in (web,api),!legacy`.
///
/// @param requirements what must hold of an object's labels, all of it
public record LabelSelector(List<Predicate<JsonNode>> requirements) {

  private static final Pattern TOKEN = Pattern.compile("\\s*(==|!=|[=!,()<>]|[^\\s=!,()<>]+)");
  private static final Pattern NAME = Pattern.compile("([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]");
  private static final Set<String> SYMBOLS = Set.of("=", "==", "!=", "!", ",", "(", ")", "<", ">");

  public LabelSelector {
    requirements = List.copyOf(requirements);
  }

  /// Reads a selector.
  ///
  /// @throws StatusException if the text is no selector
  public static LabelSelector parse(String text) {
    return text.isBlank() ? new LabelSelector(List.of()) : new Parser(tokens(text)).parse();
  }

  /// The selector of a workload: `matchLabels` and `matchExpressions`.
  public static LabelSelector of(JsonNode selector) {
    List<Predicate<JsonNode>> requirements = new ArrayList<>();
    for (var label : selector.path("matchLabels").properties()) {
      String value = label.getValue().asString("");
      requirements.add(labels -> labels.path(label.getKey()).asString("\0").equals(value));
    }
    for (JsonNode expression : selector.path("matchExpressions").values()) {
      List<String> values = Json.texts(expression.path("values"));
      String operator = Json.text(expression, "operator");
      requirements.add(requirement(Json.text(expression, "key"), operator, values));
    }
    return new LabelSelector(requirements);
  }

  public boolean isEmpty() {
    return requirements.isEmpty();
  }

  public boolean matches(JsonNode object) {
    JsonNode labels = Json.at(object, "metadata", "labels");
    return requirements.stream().allMatch(requirement -> requirement.test(labels));
  }

  private static Predicate<JsonNode> requirement(String key, String operator, List<String> values) {
    return switch (operator) {
      case "In" -> labels -> labels.has(key) && values.contains(Json.text(labels, key));
      case "NotIn" -> labels -> !labels.has(key) || !values.contains(Json.text(labels, key));
      case "Exists" -> labels -> labels.has(key);
      case "DoesNotExist" -> labels -> !labels.has(key);
      default -> throw unreadable("\"" + operator + "\" is not a valid label selector operator");
    };
  }

  private static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text.strip());
    while (matcher.find()) { // only spaces stand between them
      tokens.add(matcher.group(1));
    }
    return tokens;
  }

  private static StatusException unreadable(String why) {
    return Status.badRequest("unable to parse requirement: " + why);
  }

  private static final class Parser {

    private final List<String> tokens;
    private int next;

    Parser(List<String> tokens) {
      this.tokens = tokens;
    }

    LabelSelector parse() {
      List<Predicate<JsonNode>> requirements = new ArrayList<>();
      requirements.add(one());
      while (next < tokens.size()) {
        if (!peek().equals(",")) {
          throw Status.badRequest("found '" + peek() + "', expected: ',' or 'end of string'");
        }
        next++;
        requirements.add(one());
      }
      return new LabelSelector(requirements);
    }

    private Predicate<JsonNode> one() {
      if (peek().equals("!")) {
        next++;
        return requirement(key(), "DoesNotExist", List.of());
      }
      String key = key();
      return peek().isEmpty() || peek().equals(",")
          ? requirement(key, "Exists", List.of())
          : compare(key);
    }

    private Predicate<JsonNode> compare(String key) {
      String operator = take();
      return switch (operator) {
        case "=", "==" -> requirement(key, "In", List.of(value()));
        case "!=" -> requirement(key, "NotIn", List.of(value()));
        case "in" -> requirement(key, "In", values());
        case "notin" -> requirement(key, "NotIn", values());
        case ">", "gt" -> number(key, 1, value());
        case "<", "lt" -> number(key, -1, value());
        default ->
            throw unreadable("found '" + operator + "', expected: in, notin, =, ==, !=, gt, lt");
      };
    }

    private static Predicate<JsonNode> number(String key, int sign, String text) {
      long bound;
      try {
        bound = Long.parseLong(text);
      } catch (NumberFormatException _) {
        throw unreadable(
            "values[0][%s]: Invalid value: %s: for 'Gt', 'Lt' operators, the value must be an integer"
                .formatted(key, Status.quoted(text)));
      }
      return labels -> labels.has(key) && Long.compare(labels.path(key).asLong(0), bound) == sign;
    }

    private List<String> values() {
      expect("(");
      List<String> values = new ArrayList<>();
      values.add(value());
      while (!peek().equals(")")) {
        if (!peek().equals(",")) {
          throw unreadable("found '" + peek() + "', expected: ',' or ')'");
        }
        next++;
        values.add(value());
      }
      next++;
      return values;
    }

    private String key() {
      String key = take();
      String name = key.substring(key.indexOf('/') + 1);
      if (!NAME.matcher(name).matches()) {
        throw unreadable(
            "<nil>: Invalid value: " + Status.quoted(key) + ": " + Names.QUALIFIED_NAME_RULE);
      }
      return key;
    }

    private String value() {
      return SYMBOLS.contains(peek()) ? "" : take();
    }

    private void expect(String symbol) {
      if (!peek().equals(symbol)) {
        throw unreadable("found '" + peek() + "', expected: '" + symbol + "'");
      }
      next++;
    }

    private String peek() {
      return next < tokens.size() ? tokens.get(next) : "";
    }

    private String take() {
      String token = peek();
      next++;
      return token;
    }
  }
}
