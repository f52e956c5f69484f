package dev.foretop.app.demo.store;

import dev.foretop.app.demo.model.Json;
import dev.foretop.app.demo.model.Schema;
import dev.foretop.app.demo.model.Status;
import dev.foretop.app.demo.store.ManagedFields.Entry;
import dev.foretop.app.demo.store.ManagedFields.Writer;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Server-side apply: the caller says which fields it wants, and owns them from then on. What it
/// wanted before and no longer does is removed, unless others own it too.
///
/// @param schema what the objects look like
/// @param metadata the schema of their metadata
/// @param isForced whether fields of others are taken over instead of reported
record ServerSideApply(Schema schema, Schema metadata, Writer writer, boolean isForced) {

  /// Applies a configuration to the object as it is, which is empty if there is none.
  ObjectNode apply(ObjectNode live, ObjectNode configuration, String time) {
    FieldSet wanted = FieldSet.of(configuration, schema, metadata);
    ManagedFields managed = ManagedFields.of(live);
    FieldSet contested = contested(live, configuration, wanted, managed);
    ManagedFields others = managed.with(writer, FieldSet.of(List.of()), time).without(contested);
    ObjectNode merged = mergeRoot(live, configuration);
    FieldSet dropped = managed.ownedBy(writer).minus(wanted).minus(others.ownedByOthers(writer));
    dropped.paths().forEach(path -> path.removeFrom(merged));
    managed.without(contested).with(writer, wanted, time).writeTo(merged);
    return merged;
  }

  private FieldSet contested(
      ObjectNode live, ObjectNode configuration, FieldSet wanted, ManagedFields managed) {
    List<Status.Cause> causes = new ArrayList<>();
    FieldSet contested = FieldSet.of(List.of());
    for (Entry entry : managed.entries()) {
      FieldSet conflicts = conflicts(live, configuration, wanted.intersection(entry.fields()));
      if (!entry.writer().isSame(writer) && !conflicts.isEmpty()) {
        contested = contested.union(conflicts);
        conflicts.paths().forEach(path -> causes.add(cause(entry, path)));
      }
    }
    if (!isForced && !causes.isEmpty()) {
      throw conflict(causes);
    }
    return contested;
  }

  private static FieldSet conflicts(ObjectNode live, ObjectNode configuration, FieldSet shared) {
    return FieldSet.of(
        shared.paths().stream()
            .filter(path -> path.steps().getLast().startsWith("f:"))
            .filter(path -> !path.in(live).equals(path.in(configuration)))
            .toList());
  }

  private static Status.Cause cause(Entry entry, FieldPath path) {
    Writer other = entry.writer();
    String subresource =
        other.subresource().isEmpty()
            ? ""
            : " with subresource " + Status.quoted(other.subresource());
    String using =
        other.operation().equals(ManagedFields.UPDATE)
            ? " using " + other.apiVersion() + " at " + entry.time()
            : "";
    String message = "conflict with " + Status.quoted(other.manager()) + subresource + using;
    return new Status.Cause("FieldManagerConflict", message, path.display());
  }

  private static RuntimeException conflict(List<Status.Cause> causes) {
    ObjectNode details = Json.object();
    causes.forEach(cause -> Status.put(details, cause));
    String first = causes.getFirst().message();
    String message =
        causes.size() == 1
            ? "Apply failed with 1 conflict: " + first + ": " + causes.getFirst().field()
            : "Apply failed with " + causes.size() + " conflicts: " + plural(causes);
    return new Status(409, "Conflict", message, details).exception();
  }

  private static String plural(List<Status.Cause> causes) {
    List<String> parts = new ArrayList<>();
    String last = "";
    for (Status.Cause cause : causes) {
      if (!cause.message().equals(last)) {
        parts.add(plural(cause.message()) + ":");
        last = cause.message();
      }
      parts.add("- " + cause.field());
    }
    return String.join("\n", parts);
  }

  private static String plural(String message) {
    int at = message.indexOf("conflict");
    return at < 0
        ? message
        : message.substring(0, at) + "conflicts" + message.substring(at + "conflict".length());
  }

  private ObjectNode mergeRoot(ObjectNode live, ObjectNode configuration) {
    ObjectNode merged = live.deepCopy();
    for (var entry : configuration.properties()) {
      String name = entry.getKey();
      Schema child = name.equals("metadata") ? metadata : schema.property(name);
      merged.set(name, merge(merged.path(name), entry.getValue(), child));
    }
    return merged;
  }

  private static JsonNode merge(JsonNode live, JsonNode wanted, Schema schema) {
    if (wanted.isObject() && live.isObject() && !schema.isAtomicMap()) {
      ObjectNode merged = (ObjectNode) live.deepCopy();
      for (var entry : wanted.properties()) {
        String name = entry.getKey();
        merged.set(name, merge(merged.path(name), entry.getValue(), schema.property(name)));
      }
      return merged;
    } else if (wanted.isArray() && live instanceof ArrayNode list && schema.isSet()) {
      return union(list.deepCopy(), wanted);
    } else if (wanted.isArray() && live instanceof ArrayNode list && !schema.listKeys().isEmpty()) {
      return byKey(list.deepCopy(), wanted, schema);
    }
    return wanted;
  }

  private static ArrayNode union(ArrayNode merged, JsonNode wanted) {
    for (JsonNode item : wanted.values()) {
      if (!merged.values().contains(item)) {
        merged.add(item);
      }
    }
    return merged;
  }

  private static ArrayNode byKey(ArrayNode merged, JsonNode wanted, Schema schema) {
    for (JsonNode item : wanted.values()) {
      JsonNode keys = ListKeys.of(item, schema.listKeys());
      int index = 0;
      while (index < merged.size()
          && !ListKeys.of(merged.path(index), schema.listKeys()).equals(keys)) {
        index++;
      }
      if (index == merged.size()) {
        merged.add(item);
      } else {
        merged.set(index, merge(merged.path(index), item, schema.items()));
      }
    }
    return merged;
  }
}
