package dev.foretop.app.kinds;

import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What may be used in a namespace: its quotas and limits, each in a line.
final class NamespaceRules {

  private static final List<String> BOUNDS =
      List.of("min", "max", "defaultRequest", "default", "maxLimitRequestRatio");

  private NamespaceRules() {}

  static List<Related.Ask> asks(String namespace) {
    return List.of(
        new Related.Ask(
            Texts.of("kinds.quota"), "resourcequotas", namespace, NamespaceRules::quota),
        new Related.Ask(
            Texts.of("kinds.limits"), "limitranges", namespace, NamespaceRules::limits));
  }

  private static String quota(JsonNode quota) {
    JsonNode used = quota.at("/status/used");
    List<String> words = new ArrayList<>();
    quota
        .at("/status/hard")
        .properties()
        .forEach(hard ->
            words.add(
                hard.getKey()
                    + " "
                    + Texts.of(
                        "words.of",
                        used.path(hard.getKey()).asString("0"),
                        hard.getValue().asString(""))));
    return words.isEmpty() ? Texts.of("kinds.quota") : String.join(", ", words);
  }

  private static String limits(JsonNode range) {
    List<String> words = new ArrayList<>();
    for (JsonNode limit : range.at("/spec/limits")) {
      List<String> bounds =
          BOUNDS.stream()
              .filter(limit::has)
              .map(bound -> PlainFields.named(bound, limit.path(bound)))
              .toList();
      words.add(Fields.text(limit, "type") + " (" + String.join("; ", bounds) + ")");
    }
    return words.isEmpty() ? Texts.of("kinds.limits") : String.join(", ", words);
  }
}
