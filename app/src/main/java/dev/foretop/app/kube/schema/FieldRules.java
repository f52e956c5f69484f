package dev.foretop.app.kube.schema;

import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// What a schema asks of a value beyond its type, in words: what is allowed, its format, its
/// bounds, the rules that the server evaluates.
public final class FieldRules {

  private static final int MOST = 50;

  // Keywords of schemas, and what they are in words.
  private static final List<Map.Entry<String, String>> BOUNDS =
      List.of(
          Map.entry("format", "schema.rule.format"),
          Map.entry("minimum", "schema.rule.minimum"),
          Map.entry("maximum", "schema.rule.maximum"),
          Map.entry("multipleOf", "schema.rule.multiple"),
          Map.entry("minLength", "schema.rule.shortest"),
          Map.entry("maxLength", "schema.rule.longest"),
          Map.entry("pattern", "schema.rule.pattern"),
          Map.entry("minItems", "schema.rule.fewest.items"),
          Map.entry("maxItems", "schema.rule.most.items"),
          Map.entry("minProperties", "schema.rule.fewest.entries"),
          Map.entry("maxProperties", "schema.rule.most.entries"));

  private FieldRules() {}

  /// Returns what is asked of a field's value, and then of what it holds.
  public static List<String> of(SchemaField field) {
    List<String> rules = new ArrayList<>();
    SchemaField innermost = field.innermost();
    if (!innermost.allowed().isEmpty()) {
      rules.add(Texts.of("schema.rule.allowed", listed(innermost.allowed())));
    }
    rules.addAll(ofOne(field.meant()));
    if (innermost != field) {
      ofOne(innermost.meant()).forEach(each -> rules.add(Texts.of("schema.rule.each", each)));
    }
    return rules.stream().distinct().limit(MOST).toList();
  }

  private static String listed(List<String> allowed) {
    return allowed.stream()
        .map(each -> each.isBlank() ? "\"" + each + "\"" : each)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static List<String> ofOne(JsonNode schema) {
    List<String> rules = new ArrayList<>();
    for (Map.Entry<String, String> each : BOUNDS) {
      JsonNode bound = schema.path(each.getKey());
      if (bound.isValueNode() && !bound.asString("").equals("int-or-string")) {
        rules.add(Texts.of(each.getValue(), bound.asString("")));
      }
    }
    addIf(schema.path("nullable").asBoolean(false), "schema.rule.nullable", rules);
    addIf(
        schema.path("x-kubernetes-embedded-resource").asBoolean(false), "schema.rule.whole", rules);
    addIf(
        schema.path("x-kubernetes-preserve-unknown-fields").asBoolean(false),
        "schema.rule.open",
        rules);
    JsonNode evaluated = schema.path("x-kubernetes-validations");
    evaluated.valueStream().limit(MOST).map(FieldRules::evaluated).forEach(rules::add);
    return rules;
  }

  private static void addIf(boolean isSo, String text, List<String> to) {
    if (isSo) {
      to.add(Texts.of(text));
    }
  }

  private static String evaluated(JsonNode rule) {
    String asked = rule.path("rule").asString("").strip();
    String message = rule.path("message").asString("").strip();
    return message.isEmpty()
        ? Texts.of("schema.rule.evaluated", asked)
        : Texts.of("schema.rule.said", message, asked);
  }
}
