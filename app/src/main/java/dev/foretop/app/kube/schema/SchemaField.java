package dev.foretop.app.kube.schema;

import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A field of a kind, or the kind itself, as its schema describes it. What is below it is looked up
/// when it is asked for: a schema may hold itself.
public final class SchemaField {

  private static final String REFERENCE = "$ref";
  private static final String REFERENCE_START = "#/components/schemas/";
  private static final int MOST_STEPS = 20;

  private final String name;
  private final boolean isRequired;
  private final JsonNode declared;
  private final JsonNode meant;
  private final JsonNode schemas;

  private SchemaField(String name, boolean isRequired, JsonNode declared, JsonNode schemas) {
    this.name = name;
    this.isRequired = isRequired;
    this.declared = declared;
    this.schemas = schemas;
    this.meant = resolved(declared, schemas);
  }

  static SchemaField root(String kind, JsonNode schema, JsonNode schemas) {
    return new SchemaField(kind, false, schema, schemas);
  }

  // References come bare, or as the only part of an allOf that has a description beside it.
  private static JsonNode resolved(JsonNode schema, JsonNode schemas) {
    JsonNode at = schema;
    for (int step = 0; step < MOST_STEPS; step++) {
      String target =
          at.path(REFERENCE).asString(at.path("allOf").path(0).path(REFERENCE).asString(""));
      if (!target.startsWith(REFERENCE_START)) {
        return at;
      }
      at = schemas.path(target.substring(REFERENCE_START.length()));
    }
    return at;
  }

  /// Whether both say the same of all that is below them.
  public boolean saysTheSameAs(SchemaField other) {
    return declared.equals(other.declared) && schemas.equals(other.schemas);
  }

  public String name() {
    return name;
  }

  /// Whether an object without it is refused.
  public boolean isRequired() {
    return isRequired;
  }

  /// Returns what the schema says of it, or the empty string.
  public String description() {
    String own = declared.path("description").asString("");
    return (own.isEmpty() ? meant.path("description").asString("") : own).strip();
  }

  /// Returns what the schema says of it and of what it holds, as `kubectl explain` does.
  public String wholeDescription() {
    Set<String> said = new LinkedHashSet<>();
    JsonNode at = declared;
    for (int step = 0; step < MOST_STEPS && at.isObject(); step++) {
      said.add(at.path("description").asString("").strip());
      at = resolved(at, schemas);
      said.add(at.path("description").asString("").strip());
      at = at.has("items") ? at.path("items") : at.path("additionalProperties");
    }
    said.remove("");
    return String.join("\n\n", said);
  }

  /// Returns how the description begins, on one line.
  public String firstSentence() {
    String all = description().replace('\n', ' ');
    int end = all.indexOf(". ");
    return end < 0 ? all : all.substring(0, end + 1);
  }

  /// Returns what it holds, in the words of `kubectl explain`: `[]Container`, `map[string]string`.
  public String type() {
    return type(declared, schemas, 0);
  }

  private static String type(JsonNode schema, JsonNode schemas, int depth) {
    JsonNode meant = resolved(schema, schemas);
    if (depth > MOST_STEPS) {
      return "Object";
    }
    if (isNumberOrText(meant)) {
      return Texts.of("schema.int.string");
    }
    if (meant.has("items")) {
      return "[]" + type(meant.path("items"), schemas, depth + 1);
    }
    if (meant.path("additionalProperties").isObject()) {
      return "map[string]" + type(meant.path("additionalProperties"), schemas, depth + 1);
    }
    String said = meant.path("type").asString("");
    boolean isObject = said.isEmpty() || said.equals("object");
    return isObject ? referenced(schema) : said;
  }

  private static boolean isNumberOrText(JsonNode meant) {
    return meant.path("x-kubernetes-int-or-string").asBoolean(false)
        || meant.path("format").asString("").equals("int-or-string");
  }

  private static String referenced(JsonNode schema) {
    String target =
        schema.path(REFERENCE).asString(schema.path("allOf").path(0).path(REFERENCE).asString(""));
    int dot = target.lastIndexOf('.');
    return dot < 0 ? "Object" : target.substring(dot + 1);
  }

  /// What may stand in a field.
  public enum Shape {
    OBJECT,
    LIST,
    MAP,
    TEXT,
    INTEGER,
    NUMBER,
    BOOLEAN,
    /// A number or a text, or something that the schema does not say.
    ANY
  }

  /// How a value is written.
  public enum Notation {
    QUANTITY,
    NUMBER_OR_TEXT,
    BASE64,
    /// As its type says.
    PLAIN
  }

  /// Returns how its value is written.
  public Notation notation() {
    if (isNumberOrText(meant)) {
      return Notation.NUMBER_OR_TEXT;
    }
    if (type().equals("Quantity")) {
      return Notation.QUANTITY;
    }
    return meant.path("format").asString("").equals("byte") ? Notation.BASE64 : Notation.PLAIN;
  }

  /// Returns the fields that tell a list's items apart; none if nothing does.
  public List<String> listKeys() {
    return meant.path("x-kubernetes-list-map-keys").valueStream().map(JsonNode::asString).toList();
  }

  /// Returns whether each item of a list may be in it once.
  public boolean isSet() {
    return meant.path("x-kubernetes-list-type").asString("").equals("set");
  }

  /// Returns what may stand in it.
  public Shape shape() {
    if (isNumberOrText(meant) || meant.has("oneOf") || meant.has("anyOf")) {
      return Shape.ANY;
    }
    return switch (meant.path("type").asString("")) {
      case "array" -> Shape.LIST;
      case "string" -> Shape.TEXT;
      case "integer" -> Shape.INTEGER;
      case "number" -> Shape.NUMBER;
      case "boolean" -> Shape.BOOLEAN;
      case "object" -> meant.path("additionalProperties").isObject() ? Shape.MAP : Shape.OBJECT;
      default -> meant.has("properties") ? Shape.OBJECT : Shape.ANY;
    };
  }

  /// Returns what a list's items, or a map's values, are.
  public SchemaField inside() {
    JsonNode inside = meant.has("items") ? meant.path("items") : meant.path("additionalProperties");
    return new SchemaField(name, false, inside, schemas);
  }

  /// Returns what lists in lists or maps hold at last; itself if it is neither.
  public SchemaField innermost() {
    SchemaField at = this;
    for (int step = depth(); step > 0; step--) {
      at = at.inside();
    }
    return at;
  }

  /// Returns how many lists and maps, one in the other, stand around what it holds at last.
  public int depth() {
    SchemaField at = this;
    int depth = 0;
    while (depth < MOST_STEPS && (at.shape() == Shape.LIST || at.shape() == Shape.MAP)) {
      at = at.inside();
      depth++;
    }
    return depth;
  }

  JsonNode meant() {
    return meant;
  }

  /// Returns whether fields that the schema does not name may stand in it.
  public boolean isOpen() {
    return !meant.has("properties")
        || meant.path("x-kubernetes-preserve-unknown-fields").asBoolean(false)
        || meant.path("x-kubernetes-embedded-resource").asBoolean(false)
        || meant.path("additionalProperties").asBoolean(false);
  }

  /// Returns the value that the server takes where none is given, as JSON, or null.
  public @Nullable String defaultValue() {
    JsonNode value = declared.has("default") ? declared.path("default") : meant.path("default");
    boolean saysNothing = value.isMissingNode() || (value.isContainer() && value.isEmpty());
    return saysNothing ? null : value.toString();
  }

  /// Returns the only texts that are allowed, if they are listed.
  public List<String> allowed() {
    return meant.path("enum").valueStream().map(JsonNode::asString).toList();
  }

  /// Returns the fields below, those of a list's items or a map's values included, by name.
  public List<SchemaField> fields() {
    JsonNode holder = meant;
    for (int step = 0; step < MOST_STEPS && !holder.has("properties"); step++) {
      JsonNode inside =
          holder.has("items") ? holder.path("items") : holder.path("additionalProperties");
      if (!inside.isObject()) {
        return List.of();
      }
      holder = resolved(inside, schemas);
    }
    Set<String> required = new HashSet<>();
    holder.path("required").valueStream().map(JsonNode::asString).forEach(required::add);
    List<SchemaField> fields = new ArrayList<>();
    holder
        .path("properties")
        .properties()
        .forEach(entry ->
            fields.add(
                new SchemaField(
                    entry.getKey(), required.contains(entry.getKey()), entry.getValue(), schemas)));
    fields.sort((left, right) -> left.name.compareTo(right.name));
    return Collections.unmodifiableList(fields);
  }
}
