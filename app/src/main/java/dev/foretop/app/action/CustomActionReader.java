package dev.foretop.app.action;

import dev.foretop.app.action.CustomActions.Custom;
import dev.foretop.app.kube.write.Change.PatchType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Reads a list of actions, and says in words which of them cannot be used.
final class CustomActionReader {

  private static final Set<String> FIELDS =
      Set.of("id", "title", "kinds", "subresource", "patch", "unless", "done");
  private static final Set<String> CONDITION = Set.of("field", "is", "because");
  private static final int LONGEST_TITLE = 60;

  private final JsonNode action;
  private final String name;
  private String problem = "";

  private CustomActionReader(JsonNode action, int place) {
    this.action = action;
    String id = action.path("id").asString("");
    this.name = id.isEmpty() ? "Action " + place : "'" + id + "'";
  }

  static CustomActions read(JsonNode document) {
    if (!document.isArray()) {
      return new CustomActions(List.of(), List.of("It must be a list of actions, in brackets."));
    }
    List<Custom> all = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (JsonNode each : document) {
      var reader = new CustomActionReader(each, all.size() + problems.size() + 1);
      reader.action().ifPresentOrElse(all::add, () -> problems.add(reader.problem));
    }
    return new CustomActions(all, problems);
  }

  private Optional<Custom> action() {
    check(action.isObject(), "is no object");
    checkKnown(action, FIELDS, "");
    check(isWord(text("id")), "needs an 'id' of letters, digits, dots and dashes");
    check(isTitle(text("title")), "needs a 'title' of 1 to " + LONGEST_TITLE + " letters");
    List<String> kinds = action.path("kinds").valueStream().map(JsonNode::asString).toList();
    check(
        !kinds.isEmpty() && kinds.stream().allMatch(CustomActionReader::isKind),
        "needs 'kinds', each as plural.group, such as deployments.apps, or *.group, or pods");
    JsonNode patch = action.path("patch");
    check(
        (patch.isObject() || patch.isArray()) && !patch.isEmpty(),
        "needs a 'patch': an object to merge, or a list of JSON patch's steps");
    check(
        action.path("subresource").isMissingNode() || isWord(text("subresource")),
        "names a 'subresource' that is none");
    checkCondition(action.path("unless"));
    return problem.isEmpty() ? Optional.of(custom(kinds, patch)) : Optional.empty();
  }

  private Custom custom(List<String> kinds, JsonNode patch) {
    return new Custom(
        text("id"),
        text("title"),
        kinds,
        text("subresource"),
        patch.isArray() ? PatchType.JSON : PatchType.MERGE,
        patch,
        action.path("unless"),
        text("done"));
  }

  private void checkCondition(JsonNode unless) {
    if (!unless.isMissingNode()) {
      checkKnown(unless, CONDITION, "unless.");
      check(
          unless.path("field").asString("").startsWith("/")
              && unless.path("is").isString()
              && !unless.path("because").asString("").isEmpty(),
          "needs in 'unless' a 'field' such as /spec/suspend, what it 'is' as text, and 'because'");
    }
  }

  private void checkKnown(JsonNode object, Set<String> known, String before) {
    object.properties().stream()
        .map(field -> field.getKey())
        .filter(field -> !known.contains(field))
        .findFirst()
        .ifPresent(field -> check(false, "has '" + before + field + "', which means nothing"));
  }

  private void check(boolean isRight, String otherwise) {
    if (!isRight && problem.isEmpty()) {
      problem = name + " " + otherwise + ". It is left out.";
    }
  }

  private String text(String field) {
    return action.path(field).asString("");
  }

  private static boolean isTitle(String text) {
    return !text.isBlank()
        && text.length() <= LONGEST_TITLE
        && text.chars().noneMatch(Character::isISOControl);
  }

  private static boolean isWord(String text) {
    return !text.isEmpty()
        && text.chars()
            .allMatch(c -> c == '.' || c == '-' || (c < 128 && Character.isLetterOrDigit(c)));
  }

  private static boolean isKind(String text) {
    return isWord(text.startsWith("*.") ? text.substring(2) : text);
  }
}
