package dev.foretop.app.action;

import dev.foretop.app.action.CustomActions.Custom;
import dev.foretop.app.kube.write.Change.PatchType;
import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Reads a list of actions, and says in words which of them cannot be used.
final class CustomActionReader {

  private static final Set<String> FIELDS =
      Set.of("id", "title", "kinds", "subresource", "patch", "keyed", "unless", "done");
  private static final Set<String> CONDITION = Set.of("field", "is", "because");
  private static final int LONGEST_TITLE = 60;

  private final JsonNode action;
  private final String name;
  private String problem = "";

  private CustomActionReader(JsonNode action, int place) {
    this.action = action;
    String id = action.path("id").asString("");
    this.name = id.isEmpty() ? Texts.of("action.action", String.valueOf(place)) : "'" + id + "'";
  }

  static CustomActions read(JsonNode document) {
    if (!document.isArray()) {
      return new CustomActions(List.of(), List.of(Texts.of("action.must.list.actions")));
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
    check(action.isObject(), Texts.of("action.no.object"));
    checkKnown(action, FIELDS, "");
    check(isWord(text("id")), Texts.of("action.needs.id.letters"));
    check(
        isTitle(text("title")),
        Texts.of("action.needs.title.letters", String.valueOf(LONGEST_TITLE)));
    List<String> kinds = action.path("kinds").valueStream().map(JsonNode::asString).toList();
    check(
        !kinds.isEmpty() && kinds.stream().allMatch(CustomActionReader::isKind),
        Texts.of("action.needs.kinds.each"));
    JsonNode patch = action.path("patch");
    check(
        (patch.isObject() || patch.isArray()) && !patch.isEmpty(),
        Texts.of("action.needs.patch.object"));
    check(
        action.path("subresource").isMissingNode() || isWord(text("subresource")),
        Texts.of("action.names.subresource.none"));
    checkKeyed(action.path("keyed"), patch);
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
        action.path("keyed"),
        action.path("unless"),
        text("done"));
  }

  private void checkKeyed(JsonNode keyed, JsonNode patch) {
    check(
        keyed.isMissingNode()
            || (keyed.isObject()
                && keyed.properties().stream()
                    .allMatch(each ->
                        each.getKey().startsWith("/")
                            && each.getValue().isString()
                            && patch.at(each.getKey()).isArray())),
        Texts.of("action.needs.keyed.list"));
  }

  private void checkCondition(JsonNode unless) {
    if (!unless.isMissingNode()) {
      checkKnown(unless, CONDITION, "unless.");
      check(
          unless.path("field").asString("").startsWith("/")
              && (unless.path("is").isString() || !unless.has("is"))
              && !unless.path("because").asString("").isEmpty(),
          Texts.of("action.needs.unless.field"));
    }
  }

  private void checkKnown(JsonNode object, Set<String> known, String before) {
    object.properties().stream()
        .map(field -> field.getKey())
        .filter(field -> !known.contains(field))
        .findFirst()
        .ifPresent(field -> check(false, Texts.of("action.means.nothing", before, field)));
  }

  private void check(boolean isRight, String otherwise) {
    if (!isRight && problem.isEmpty()) {
      problem = Texts.of("action.left.out", name, otherwise);
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
