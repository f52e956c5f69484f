package dev.foretop.app.demo.store;

import dev.foretop.app.demo.model.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Who owns which fields of an object.
///
/// @param entries one for each writer
record ManagedFields(List<Entry> entries) {

  static final String APPLY = "Apply";
  static final String UPDATE = "Update";

  /// A writer and the way it writes.
  record Writer(String manager, String operation, String apiVersion, String subresource) {

    boolean isSame(Writer other) {
      return manager.equals(other.manager)
          && operation.equals(other.operation)
          && subresource.equals(other.subresource);
    }
  }

  /// What one writer owns, and since when.
  record Entry(Writer writer, String time, FieldSet fields) {

    Entry withFields(FieldSet newFields) {
      return new Entry(writer, time, newFields);
    }
  }

  ManagedFields {
    entries = List.copyOf(entries);
  }

  static ManagedFields of(JsonNode object) {
    List<Entry> entries = new ArrayList<>();
    for (JsonNode json : Json.at(object, "metadata", "managedFields").values()) {
      var writer =
          new Writer(
              Json.text(json, "manager"),
              Json.text(json, "operation"),
              Json.text(json, "apiVersion"),
              Json.text(json, "subresource"));
      FieldSet fields = FieldSet.fromJson(json.path("fieldsV1"));
      entries.add(new Entry(writer, Json.text(json, "time"), fields));
    }
    return new ManagedFields(entries);
  }

  FieldSet ownedBy(Writer writer) {
    return entries.stream()
        .filter(entry -> entry.writer().isSame(writer))
        .map(Entry::fields)
        .findFirst()
        .orElse(FieldSet.of(List.of()));
  }

  FieldSet ownedByOthers(Writer writer) {
    return entries.stream()
        .filter(entry -> !entry.writer().isSame(writer))
        .map(Entry::fields)
        .reduce(FieldSet.of(List.of()), FieldSet::union);
  }

  /// Takes fields from everybody.
  ManagedFields without(FieldSet fields) {
    return new ManagedFields(
        entries.stream()
            .map(entry -> entry.withFields(entry.fields().minus(fields)))
            .filter(entry -> !entry.fields().isEmpty())
            .toList());
  }

  /// Gives a writer exactly these fields.
  ManagedFields with(Writer writer, FieldSet fields, String time) {
    List<Entry> result = new ArrayList<>(entries);
    boolean isUnchanged = ownedBy(writer).equals(fields);
    if (!isUnchanged) {
      result.removeIf(entry -> entry.writer().isSame(writer));
      if (!fields.isEmpty()) {
        result.add(new Entry(writer, time, fields));
      }
    }
    return new ManagedFields(result);
  }

  /// Notes that a writer changed an object by writing it as a whole.
  ManagedFields updated(Writer writer, Change change, String time) {
    ManagedFields others = without(change.removed()).withoutOthers(writer, change.changed());
    FieldSet mine = others.ownedBy(writer).union(change.changed());
    return others.with(writer, mine, time);
  }

  /// What a write changed.
  record Change(FieldSet changed, FieldSet removed) {

    static Change between(JsonNode before, FieldSet had, JsonNode after, FieldSet has) {
      var changed = new TreeSet<FieldPath>();
      for (FieldPath path : has.paths()) {
        boolean isNew = !had.contains(path);
        boolean isOther = !path.in(before).equals(path.in(after)) && !isItem(path);
        if (isNew || isOther) {
          changed.add(path);
        }
      }
      return new Change(new FieldSet(changed), had.minus(has));
    }

    // An item of a list belongs to who added it, whatever becomes of its fields.
    private static boolean isItem(FieldPath path) {
      return path.steps().getLast().startsWith("k:");
    }
  }

  void writeTo(ObjectNode object) {
    ObjectNode metadata = Json.metadata(object);
    metadata.remove("managedFields");
    if (entries.isEmpty()) {
      return;
    }
    ArrayNode array = metadata.putArray("managedFields");
    entries.forEach(entry -> array.add(toJson(entry)));
  }

  private ManagedFields withoutOthers(Writer writer, FieldSet fields) {
    return new ManagedFields(
        entries.stream()
            .map(e -> e.writer().isSame(writer) ? e : e.withFields(e.fields().minus(fields)))
            .filter(entry -> !entry.fields().isEmpty())
            .toList());
  }

  private static ObjectNode toJson(Entry entry) {
    Writer writer = entry.writer();
    ObjectNode json =
        Json.object()
            .put("manager", writer.manager())
            .put("operation", writer.operation())
            .put("apiVersion", writer.apiVersion())
            .put("time", entry.time())
            .put("fieldsType", "FieldsV1");
    json.set("fieldsV1", entry.fields().toJson());
    if (!writer.subresource().isEmpty()) {
      json.put("subresource", writer.subresource());
    }
    return json;
  }
}
