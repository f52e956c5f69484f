package dev.foretop.app.kube;

import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Leads to values of an object, as the JSONPath of printer columns and of `kubectl get -o
/// custom-columns` does (Kubernetes: JSONPath Support): `.spec.nodeName`, `['a.b/c']`, `[0]`,
/// `[-1]`, `[0:2]`, `[*]` and `[?(@.type=="Ready")]`, in braces or not.
///
/// Reading and following cost time linear in the text and in the object.
public record FieldPath(String text, List<Step> steps) {

  private static final int LONGEST = 1_000;
  private static final int MOST_STEPS = 40;
  private static final int MOST_VALUES = 50;

  /// One step from a value to those below it.
  public sealed interface Step {

    /// To the field of that name.
    record Field(String name) implements Step {}

    /// To one item of a list, counted from its end if negative.
    record Index(int index) implements Step {}

    /// To the items from one place to before another, counted from the end if negative.
    ///
    /// @param to empty for the end
    record Slice(int from, OptionalInt to) implements Step {}

    /// To all items or fields.
    record All() implements Step {}

    /// To the items whose field has, or has not, that value; a null value asks only whether there
    /// is such a field.
    record Matching(List<Step> path, boolean isEqual, Optional<String> value) implements Step {}
  }

  /// Says why a text is no path.
  public static final class SyntaxException extends Exception {

    private static final long serialVersionUID = 1;

    SyntaxException(String message) {
      super(message);
    }
  }

  public FieldPath {
    steps = List.copyOf(steps);
  }

  /// Reads a path.
  public static FieldPath parse(String text) throws SyntaxException {
    if (text.length() > LONGEST) {
      throw new SyntaxException(Texts.of("kube.path.most.characters", String.valueOf(LONGEST)));
    }
    List<Step> steps = new FieldPathReader(text.strip()).read();
    if (steps.isEmpty() || steps.size() > MOST_STEPS) {
      throw new SyntaxException(Texts.of("kube.path.between.one.said", String.valueOf(MOST_STEPS)));
    }
    return new FieldPath(text.strip(), steps);
  }

  /// Returns what the path leads to in an object, in a line: several values with commas between
  /// them, at most fifty; empty where it leads to nothing. A mask stands in the place of secrets.
  public String textIn(JsonNode object) {
    List<JsonNode> found = follow(steps, object);
    String text =
        found.stream().limit(MOST_VALUES).map(FieldPath::text).collect(Collectors.joining(","));
    return found.size() > MOST_VALUES ? text + ",…" : text;
  }

  /// Returns whether what a path leads to is a secret; a text that is no path leads nowhere.
  static boolean holdsSecret(String path) {
    try {
      return parse(path).holdsSecret();
    } catch (SyntaxException _) {
      return false;
    }
  }

  /// Returns whether what it leads to is a secret by its name, or by that of the item it is the
  /// value of.
  boolean holdsSecret() {
    String last = "";
    String item = "";
    for (Step step : steps) {
      switch (step) {
        case Step.Field(var name) -> last = name;
        case Step.Matching(_, var isEqual, var value) -> item = isEqual ? value.orElse("") : "";
        case Step.Index _, Step.Slice _, Step.All _ -> {
          // leads to what has the same name
        }
      }
    }
    return SecretFields.holdsSecret(last)
        || (last.equals("value") && SecretFields.holdsSecret(item));
  }

  private static String text(JsonNode value) {
    return value.isNull()
        ? ""
        : value.isValueNode() ? value.asString("") : SecretFields.hide(value).toString();
  }

  private static List<JsonNode> follow(List<Step> steps, JsonNode from) {
    List<JsonNode> found = List.of(from);
    for (Step step : steps) {
      List<JsonNode> next = new ArrayList<>();
      found.forEach(node -> next.addAll(follow(step, node)));
      found = next;
    }
    return found;
  }

  private static List<JsonNode> follow(Step step, JsonNode node) {
    return switch (step) {
      case Step.Field(var name) -> present(SecretFields.shown(node, name));
      case Step.Index(var index) -> present(node.path(index < 0 ? node.size() + index : index));
      case Step.Slice(var from, var to) -> slice(node, from, to.orElse(node.size()));
      case Step.All() ->
          node.propertyNames().isEmpty()
              ? List.copyOf(node.values())
              : node.propertyNames().stream().map(name -> SecretFields.shown(node, name)).toList();
      case Step.Matching matching ->
          node.values().stream().filter(item -> matches(matching, item)).toList();
    };
  }

  private static List<JsonNode> slice(JsonNode list, int from, int to) {
    int start = Math.clamp(from < 0 ? (long) list.size() + from : from, 0, list.size());
    int end = Math.clamp(to < 0 ? (long) list.size() + to : to, start, list.size());
    return list.isArray() ? List.copyOf(list.values()).subList(start, end) : List.of();
  }

  private static List<JsonNode> present(JsonNode node) {
    return node.isMissingNode() ? List.of() : List.of(node);
  }

  private static boolean matches(Step.Matching matching, JsonNode item) {
    List<JsonNode> found = follow(matching.path(), item);
    return matching
        .value()
        .map(wanted ->
            !found.isEmpty() && text(found.getFirst()).equals(wanted) == matching.isEqual())
        .orElse(!found.isEmpty());
  }
}
