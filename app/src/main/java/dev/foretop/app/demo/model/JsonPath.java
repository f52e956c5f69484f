package dev.foretop.app.demo.model;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// The part of JSONPath that columns of custom resources use: fields with escaped dots, `[0]`,
/// `[*]`, `['name']` and filters such as `[?(@.type=="Ready")]`.
public final class JsonPath {

  private static final Pattern STEP =
      Pattern.compile(
          "\\.?\\['((?:[^'\\\\]|\\\\.)*)'\\]"
              + "|\\[\\?\\(\\s*@((?:[^)'\"]|'[^']*'|\"[^\"]*\")*)\\)\\]"
              + "|\\[(-?\\d+|\\*)\\]"
              + "|\\.((?:[^.\\[\\\\]|\\\\.)+)");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");
  private static final Pattern FILTER =
      Pattern.compile("\\s*(.*?)\\s*(?:(==|!=|>=|<=|>|<)\\s*(.*?))?\\s*");

  private static final int MAX_LENGTH = 2_000;

  private sealed interface Step {

    record Field(String name) implements Step {}

    record Index(int index) implements Step {}

    record All() implements Step {}

    record Filter(JsonPath path, String operator, JsonNode value) implements Step {}
  }

  private final List<Step> steps;

  private JsonPath(List<Step> steps) {
    this.steps = steps;
  }

  /// Reads a path; nothing if it is not of the known forms.
  public static Optional<JsonPath> parse(String text) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String path = bare(text);
    List<Step> steps = new ArrayList<>();
    int at = 0;
    Matcher matcher = STEP.matcher(path);
    while (at < path.length() && matcher.find(at) && matcher.start() == at) {
      steps.add(step(matcher));
      at = matcher.end();
    }
    return at == path.length() ? Optional.of(new JsonPath(steps)) : Optional.empty();
  }

  private static String bare(String text) {
    int start = text.startsWith("{") ? 1 : 0;
    int end = text.endsWith("}") && text.length() > start ? text.length() - 1 : text.length();
    return text.substring(text.startsWith("$", start) ? start + 1 : start, end);
  }

  /// Everything the path leads to, in order.
  public List<JsonNode> find(JsonNode root) {
    List<JsonNode> found = List.of(root);
    for (Step step : steps) {
      List<JsonNode> next = new ArrayList<>();
      found.forEach(node -> next.addAll(follow(step, node)));
      found = next;
    }
    return found;
  }

  private static Step step(Matcher matcher) {
    if (matcher.group(1) != null) {
      return new Step.Field(unescaped(matcher.group(1)));
    } else if (matcher.group(2) != null) {
      return filter(matcher.group(2));
    } else if (matcher.group(3) != null) {
      String index = matcher.group(3);
      return index.equals("*") ? new Step.All() : new Step.Index(Integer.parseInt(index));
    }
    String name = unescaped(matcher.group(4));
    return name.equals("*") ? new Step.All() : new Step.Field(name);
  }

  private static Step filter(String text) {
    Matcher matcher = FILTER.matcher(text);
    String path = matcher.matches() ? matcher.group(1) : "";
    String operator = matcher.group(2) == null ? "" : matcher.group(2);
    String value = matcher.group(3) == null ? "" : matcher.group(3);
    var steps = parse(path).orElseGet(() -> new JsonPath(List.of()));
    return new Step.Filter(steps, operator, literal(value));
  }

  private static JsonNode literal(String text) {
    boolean isQuoted = text.length() > 1 && (text.startsWith("'") || text.startsWith("\""));
    return isQuoted
        ? JsonNodeFactory.instance.stringNode(text.substring(1, text.length() - 1))
        : YamlReader.plain(text);
  }

  private static String unescaped(String name) {
    return ESCAPE.matcher(name).replaceAll("$1");
  }

  private static List<JsonNode> follow(Step step, JsonNode node) {
    return switch (step) {
      case Step.Field(var name) -> present(node.path(name));
      case Step.Index(var index) -> present(node.path(index < 0 ? node.size() + index : index));
      case Step.All() -> List.copyOf(node.values());
      case Step.Filter filter ->
          node.values().stream().filter(item -> matches(filter, item)).toList();
    };
  }

  private static List<JsonNode> present(JsonNode node) {
    return node.isMissingNode() ? List.of() : List.of(node);
  }

  private static boolean matches(Step.Filter filter, JsonNode item) {
    List<JsonNode> found = filter.path().find(item);
    if (found.isEmpty()) {
      return false;
    }
    JsonNode left = found.getFirst();
    int order = compare(left, filter.value());
    return switch (filter.operator()) {
      case "==" -> order == 0;
      case "!=" -> order != 0;
      case ">" -> order > 0;
      case "<" -> order < 0;
      case ">=" -> order >= 0;
      case "<=" -> order <= 0;
      default -> true;
    };
  }

  private static int compare(JsonNode left, JsonNode right) {
    return left.isNumber() && right.isNumber()
        ? Double.compare(left.asDouble(0), right.asDouble(0))
        : left.asString("").compareTo(right.asString(""));
  }
}
