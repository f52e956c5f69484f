package dev.foretop.app.demo.server;

import dev.foretop.app.demo.model.Json;
import dev.foretop.app.demo.model.ResourceType;
import dev.foretop.app.demo.model.Status;
import dev.foretop.app.demo.server.Representation.Form;
import dev.foretop.app.demo.table.TablePrinter;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/// Shows objects in the form that the client asked for.
final class Presenter {

  private static final Set<String> INCLUDED = Set.of("", "Metadata", "Object", "None");

  private final TablePrinter printer;

  Presenter(TablePrinter printer) {
    this.printer = printer;
  }

  /// One object.
  JsonNode one(ResourceType type, ObjectNode object, Form form, String included) {
    return switch (form) {
      case OBJECT -> object;
      case METADATA -> metadata(object);
      case METADATA_LIST ->
          throw notAcceptable("PartialObjectMetadataList", "is not a list", type.kind());
      case TABLE ->
          table(type, List.of(object), Json.at(object, "metadata", "resourceVersion"), included);
    };
  }

  /// A list of objects.
  ///
  /// @param metadata the metadata of the list
  JsonNode list(
      ResourceType type,
      List<ObjectNode> objects,
      ObjectNode metadata,
      Form form,
      String included) {
    return switch (form) {
      case OBJECT -> list(type.listKind(), type.apiVersion(), metadata, items(type, objects));
      case METADATA_LIST ->
          list("PartialObjectMetadataList", "meta.k8s.io/v1", metadata, metadataOf(objects));
      case METADATA -> throw notAcceptable("PartialObjectMetadata", "is a list", type.listKind());
      case TABLE -> {
        ObjectNode table = table(type, objects, NullNode.getInstance(), included);
        table.set("metadata", metadata);
        yield table;
      }
    };
  }

  /// An object inside the event of a watch.
  ///
  /// @param isFirst whether the columns of a table have to be told
  JsonNode event(
      ResourceType type, ObjectNode object, Form form, String included, boolean isFirst) {
    return switch (form) {
      case OBJECT -> object;
      case METADATA, METADATA_LIST -> metadata(object);
      case TABLE -> {
        JsonNode version = Json.at(object, "metadata", "resourceVersion");
        ObjectNode table = table(type, List.of(object), version, included);
        if (!isFirst) {
          table.putNull("columnDefinitions");
        }
        yield table;
      }
    };
  }

  static void requireIncludable(String included) {
    if (!INCLUDED.contains(included)) {
      throw Status.badRequest(
          "Unable to convert to Table as requested: includeObject: Invalid value: "
              + Status.quoted(included)
              + ": must be 'Metadata', 'Object', 'None', or empty");
    }
  }

  static ObjectNode metadata(ObjectNode object) {
    ObjectNode partial = Json.object();
    partial.put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/v1");
    partial.set("metadata", object.path("metadata"));
    return partial;
  }

  private ObjectNode table(
      ResourceType type, List<ObjectNode> objects, JsonNode version, String included) {
    requireIncludable(included);
    ObjectNode table = Json.object().put("kind", "Table").put("apiVersion", "meta.k8s.io/v1");
    table.putObject("metadata").set("resourceVersion", version);
    table.set("columnDefinitions", printer.columns(type));
    ArrayNode rows = table.putArray("rows");
    for (ObjectNode object : objects) {
      ObjectNode row = rows.addObject();
      row.set("cells", printer.cells(type, object));
      row.set("object", included(object, included));
    }
    return table;
  }

  private static JsonNode included(ObjectNode object, String included) {
    return switch (included) {
      case "None" -> NullNode.getInstance();
      case "Object" -> object;
      default -> metadata(object);
    };
  }

  private static ArrayNode metadataOf(List<ObjectNode> objects) {
    ArrayNode items = Json.array();
    objects.forEach(object -> items.add(metadata(object)));
    return items;
  }

  // The items of built-in lists do not repeat what the list says.
  private static ArrayNode items(ResourceType type, List<ObjectNode> objects) {
    ArrayNode items = Json.array();
    for (ObjectNode object : objects) {
      ObjectNode item = Json.object();
      item.setAll(object);
      items.add(type.custom() ? item : item.remove(List.of("kind", "apiVersion")));
    }
    return items;
  }

  private static ObjectNode list(
      String kind, String apiVersion, ObjectNode metadata, ArrayNode items) {
    ObjectNode list = Json.object().put("kind", kind).put("apiVersion", apiVersion);
    list.set("metadata", metadata);
    list.set("items", items);
    return list;
  }

  private static RuntimeException notAcceptable(String asked, String why, String kind) {
    String message =
        "you requested %s, but the requested object %s (*core.%s)".formatted(asked, why, kind);
    return new Status(406, "NotAcceptable", message, null).exception();
  }
}
