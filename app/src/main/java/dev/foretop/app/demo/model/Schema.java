package dev.foretop.app.demo.model;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// What a value may look like: one node of an OpenAPI schema.
///
/// Built-in kinds and custom resources use the same vocabulary, so the rules for merging lists,
/// finding unknown fields and owning fields are written once.
public final class Schema {

  /// Anything goes.
  public static final Schema ANY = new Schema(MissingNode.getInstance(), MissingNode.getInstance());

  private final JsonNode node;
  private final JsonNode types;

  private Schema(JsonNode node, JsonNode types) {
    this.node = node;
    this.types = types;
  }

  /// A schema that stands for itself, as in a custom resource definition.
  public static Schema of(JsonNode node) {
    return new Schema(node, MissingNode.getInstance());
  }

  /// A schema whose references lead to others.
  ///
  /// @param types the schemas by name
  public static Schema of(String name, JsonNode types) {
    return new Schema(types.path(name), types);
  }

  /// The schema itself where this only refers to it.
  public JsonNode resolved() {
    String reference = node.path("$ref").asString("");
    return reference.isEmpty() ? node : types.path(reference);
  }

  public String type() {
    return attribute("type").asString("");
  }

  /// Whether the fields of this object are declared, so that others are unknown.
  public boolean declaresFields() {
    return attribute("properties").isObject() && !preservesUnknown();
  }

  public boolean preservesUnknown() {
    return attribute("x-kubernetes-preserve-unknown-fields").asBoolean(false);
  }

  public boolean isIntOrString() {
    return attribute("x-kubernetes-int-or-string").asBoolean(false);
  }

  public boolean isMap() {
    return attribute("additionalProperties").isObject();
  }

  public boolean knows(String property) {
    return attribute("properties").has(property);
  }

  /// The schema of a field, be it declared or an entry of a map.
  public Schema property(String name) {
    JsonNode declared = attribute("properties").path(name);
    return child(declared.isMissingNode() ? attribute("additionalProperties") : declared);
  }

  public JsonNode properties() {
    return attribute("properties");
  }

  public Schema items() {
    return child(attribute("items"));
  }

  /// The fields that tell the items of a list apart, or none if the list is no map.
  public List<String> listKeys() {
    boolean isMap = attribute("x-kubernetes-list-type").asString("").equals("map");
    return isMap ? Json.texts(attribute("x-kubernetes-list-map-keys")) : List.of();
  }

  public boolean isSet() {
    return attribute("x-kubernetes-list-type").asString("").equals("set");
  }

  public boolean isAtomicMap() {
    return attribute("x-kubernetes-map-type").asString("").equals("atomic");
  }

  /// Whether a strategic merge patch merges this list.
  public boolean mergesInPatches() {
    return attribute("x-kubernetes-patch-strategy").asString("").contains("merge");
  }

  /// The field by which a strategic merge patch finds an item, or empty.
  public String patchMergeKey() {
    return attribute("x-kubernetes-patch-merge-key").asString("");
  }

  public JsonNode attribute(String name) {
    JsonNode own = node.path(name);
    String reference = node.path("$ref").asString("");
    return own.isMissingNode() && !reference.isEmpty() ? types.path(reference).path(name) : own;
  }

  private Schema child(JsonNode child) {
    return child.isObject() ? new Schema(child, types) : ANY;
  }
}
