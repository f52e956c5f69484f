package dev.foretop.app.demo.store;

import dev.foretop.app.demo.model.Json;
import dev.foretop.app.demo.model.Status;
import dev.foretop.app.demo.model.StatusException;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/// JSON patch, RFC 6902. A patch that does not fit is answered with 422, without saying where, as
/// the API server does.
public final class JsonPatch {

  private JsonPatch() {}

  public static JsonNode apply(JsonNode target, JsonNode patch) {
    if (!patch.isArray()) {
      throw Status.badRequest(
          "error decoding patch: json: cannot unmarshal object into Go value of type"
              + " []handlers.jsonPatchOp");
    }
    JsonNode result = target.deepCopy();
    for (JsonNode operation : patch.values()) {
      result = step(result, operation);
    }
    return result;
  }

  private static JsonNode step(JsonNode root, JsonNode operation) {
    List<String> path = path(operation, "path");
    JsonNode value = operation.path("value");
    return switch (Json.text(operation, "op")) {
      case "add" -> add(root, path, value);
      case "remove" -> remove(root, path);
      case "replace" -> add(replaceable(root, path), path, value);
      case "move" -> {
        List<String> from = path(operation, "from");
        JsonNode moved = get(root, from);
        yield add(remove(root, from), path, moved);
      }
      case "copy" -> add(root, path, get(root, path(operation, "from")).deepCopy());
      case "test" -> tested(root, path, value);
      default -> throw unfit();
    };
  }

  private static JsonNode tested(JsonNode root, List<String> path, JsonNode value) {
    if (!get(root, path).equals(value)) {
      throw unfit();
    }
    return root;
  }

  // What is replaced in a list must be there, and makes room; a field need not be, though it
  // should.
  private static JsonNode replaceable(JsonNode root, List<String> path) {
    boolean isItem = !path.isEmpty() && get(root, parent(path)).isArray();
    return isItem ? remove(root, path) : root;
  }

  private static JsonNode add(JsonNode root, List<String> path, JsonNode value) {
    if (value.isMissingNode()) {
      throw unfit();
    }
    if (path.isEmpty()) {
      return value;
    }
    switch (get(root, parent(path))) {
      case ObjectNode object -> object.set(path.getLast(), value);
      case ArrayNode array -> array.insert(index(path.getLast(), array.size()), value);
      default -> throw unfit();
    }
    return root;
  }

  private static JsonNode remove(JsonNode root, List<String> path) {
    get(root, path);
    if (path.isEmpty()) {
      throw unfit();
    }
    switch (get(root, parent(path))) {
      case ObjectNode object -> object.remove(path.getLast());
      case ArrayNode array -> array.remove(index(path.getLast(), array.size() - 1));
      default -> throw unfit();
    }
    return root;
  }

  private static JsonNode get(JsonNode root, List<String> path) {
    JsonNode found = root;
    for (String step : path) {
      found = found.isArray() ? found.path(index(step, found.size() - 1)) : found.path(step);
      if (found instanceof MissingNode) {
        throw unfit();
      }
    }
    return found;
  }

  private static int index(String step, int last) {
    try {
      int index = step.equals("-") ? last : Integer.parseInt(step);
      if (index >= 0 && index <= last) {
        return index;
      }
    } catch (NumberFormatException _) {
      // Answered below, like any other step that leads nowhere.
    }
    throw unfit();
  }

  private static List<String> parent(List<String> path) {
    return path.subList(0, path.size() - 1);
  }

  private static List<String> path(JsonNode operation, String field) {
    String pointer = Json.text(operation, field);
    if (pointer.isEmpty()) {
      return List.of();
    }
    return Stream.of(pointer.substring(1).split("/", -1))
        .map(step -> step.replace("~1", "/").replace("~0", "~"))
        .toList();
  }

  private static StatusException unfit() {
    String message = "the server rejected our request due to an error in our request";
    return new Status(422, "Invalid", message, Json.object()).exception();
  }
}
