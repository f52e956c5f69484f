package dev.foretop.app.kinds;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What a label selector asks for, in words.
final class LabelWords {

  private LabelWords() {}

  /// Returns one text for each thing that is asked for, such as `app=web` or `tier NotIn a, b`.
  static List<String> of(JsonNode selector) {
    List<String> words = new ArrayList<>(Fields.pairs(selector.path("matchLabels")));
    words.addAll(rules(selector.path("matchExpressions")));
    return words;
  }

  /// Returns one text for each rule, of labels or of fields.
  static List<String> rules(JsonNode rules) {
    List<String> words = new ArrayList<>();
    for (JsonNode rule : rules) {
      List<String> values = new ArrayList<>();
      rule.path("values").forEach(value -> values.add(value.asString("")));
      words.add(
          "%s %s %s"
              .formatted(
                  Fields.text(rule, "key"),
                  Fields.text(rule, "operator"),
                  String.join(", ", values))
              .strip());
    }
    return words;
  }
}
