package dev.foretop.app.agent;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Something that a tool can be given.
///
/// @param least of a number
/// @param most of a number; of a text, its length
record Parameter(
    String name, Type type, String description, boolean isRequired, int least, int most) {

  private static final int LONGEST = 2_000;

  /// What a parameter may be.
  enum Type {
    TEXT("string"),
    NUMBER("integer"),
    FLAG("boolean"),
    OBJECT("object");

    private final String word;

    Type(String word) {
      this.word = word;
    }
  }

  static final Parameter CLUSTER =
      required("cluster", "The cluster's id or name, as list_clusters tells it.");

  static final Parameter NAMESPACE =
      text(
          "namespace",
          "The namespace. Leave it out for all namespaces, or for cluster-wide kinds.");

  static final Parameter KIND =
      required(
          "kind",
          "The kind: plural, singular, short name or with its group, such as pods, deploy or"
              + " certificates.cert-manager.io. list_kinds tells which there are.");

  static final Parameter FROM_LINE =
      number(
          "from_line", "The line to go on from where an answer was too long for once.", 1, 1 << 30);

  static Parameter required(String name, String description) {
    return new Parameter(name, Type.TEXT, description, true, 0, LONGEST);
  }

  static Parameter text(String name, String description) {
    return new Parameter(name, Type.TEXT, description, false, 0, LONGEST);
  }

  static Parameter number(String name, String description, int least, int most) {
    return new Parameter(name, Type.NUMBER, description, false, least, most);
  }

  static Parameter flag(String name, String description) {
    return new Parameter(name, Type.FLAG, description, false, 0, 0);
  }

  /// Returns the JSON schema of all of them together.
  static Map<String, Object> schema(List<Parameter> parameters) {
    var properties = new LinkedHashMap<String, Object>();
    parameters.forEach(each -> properties.put(each.name, each.schema()));
    return Map.of(
        "type",
        "object",
        "properties",
        properties,
        "required",
        parameters.stream().filter(Parameter::isRequired).map(Parameter::name).toList(),
        "additionalProperties",
        false);
  }

  private Map<String, Object> schema() {
    var schema = new LinkedHashMap<String, Object>();
    schema.put("type", type.word);
    schema.put("description", description);
    switch (type) {
      case NUMBER -> {
        schema.put("minimum", least);
        schema.put("maximum", most);
      }
      case TEXT -> schema.put("maxLength", most);
      default -> {}
    }
    return schema;
  }

  /// Returns what is wrong with a value for it; empty if nothing is.
  String complaint(Object value) {
    return switch (type) {
      case TEXT ->
          !(value instanceof String text)
              ? "'%s' must be a text".formatted(name)
              : text.length() > most
                  ? "'%s' must be up to %d characters long".formatted(name, most)
                  : "";
      case NUMBER ->
          value instanceof Integer number && number >= least && number <= most
              ? ""
              : "'%s' must be a whole number from %d to %d".formatted(name, least, most);
      case FLAG -> value instanceof Boolean ? "" : "'%s' must be true or false".formatted(name);
      case OBJECT -> value instanceof Map ? "" : "'%s' must be an object".formatted(name);
    };
  }
}
