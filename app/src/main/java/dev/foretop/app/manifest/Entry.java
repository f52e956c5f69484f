package dev.foretop.app.manifest;

import dev.foretop.app.edit.CausePlace;
import dev.foretop.app.edit.Draft;
import dev.foretop.app.edit.Finding;
import dev.foretop.app.edit.SchemaCheck;
import dev.foretop.app.kube.schema.SchemaField;
import dev.foretop.app.kube.write.Outcome.Cause;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// One object that a text asks for.
public final class Entry {

  private final ObjectNode object;
  private final Draft draft;
  private final String within;
  private final int linesBefore;

  /// @param within where it stands in its document, such as `items[2]`; empty for the whole
  /// @param linesBefore how many lines of the text stand above the document
  Entry(ObjectNode object, Draft draft, String within, int linesBefore) {
    this.object = object;
    this.draft = draft;
    this.within = within;
    this.linesBefore = linesBefore;
  }

  /// What it is to be, as it was written.
  public ObjectNode object() {
    return object;
  }

  public String apiVersion() {
    return object.path("apiVersion").asString("");
  }

  public String kind() {
    return object.path("kind").asString("");
  }

  public String name() {
    return object.at("/metadata/name").asString("");
  }

  public String namespace() {
    return object.at("/metadata/namespace").asString("");
  }

  /// How the name begins that the server is to make up; empty for none.
  public String generateName() {
    return object.at("/metadata/generateName").asString("");
  }

  /// Returns kind and name for people.
  public String words() {
    String name = name().isEmpty() ? generateName() + "…" : name();
    return kind() + " " + name;
  }

  /// Returns the line of a field in the whole text, or of the nearest one around it.
  ///
  /// @param said as servers name it; empty for the object itself
  public int line(String said) {
    String field = said.startsWith(".") ? said.substring(1) : said;
    String path =
        within.isEmpty() || field.isEmpty() ? within + field : String.join(".", within, field);
    boolean isThere = !within.isEmpty() || object.has(first(field));
    return linesBefore + draft.line(isThere && !path.isEmpty() ? path : firstField());
  }

  /// Returns the line that a server complains of, likewise.
  public int line(Cause cause) {
    return line(CausePlace.of(cause, object));
  }

  private static String first(String field) {
    for (int i = 0; i < field.length(); i++) {
      if (field.charAt(i) == '.' || field.charAt(i) == '[') {
        return field.substring(0, i);
      }
    }
    return field;
  }

  private String firstField() {
    return object.propertyNames().stream().findFirst().orElse("");
  }

  /// Returns what does not fit the schema of its kind, by the lines of the whole text.
  List<Finding> check(SchemaField schema) {
    return SchemaCheck.check(draft, within, object, schema).stream()
        .map(each ->
            new Finding(each.line() + linesBefore, each.column(), each.isError(), each.message()))
        .toList();
  }

  boolean isNamespace() {
    return apiVersion().equals("v1") && kind().equals("Namespace");
  }

  boolean isDefinition() {
    return apiVersion().startsWith("apiextensions.k8s.io/")
        && kind().equals("CustomResourceDefinition");
  }

  /// Whether it brings the kind of `other`.
  boolean defines(Entry other) {
    int slash = other.apiVersion().indexOf('/');
    return isDefinition()
        && slash > 0
        && object.at("/spec/group").asString("").equals(other.apiVersion().substring(0, slash))
        && object.at("/spec/names/kind").asString("").equals(other.kind());
  }

  /// Returns the objects of a list; itself if it is none.
  List<Entry> takenApart() {
    if (!kind().endsWith("List") || !(object.get("items") instanceof ArrayNode items)) {
      return List.of(this);
    }
    List<Entry> parts = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      JsonNode item = items.path(i);
      String path = (within.isEmpty() ? "" : within + ".") + "items[" + i + "]";
      // What is no object lacks all that one needs, which is said of it.
      ObjectNode fields = item instanceof ObjectNode there ? there : object.objectNode();
      parts.addAll(new Entry(fields, draft, path, linesBefore).takenApart());
    }
    return parts;
  }
}
