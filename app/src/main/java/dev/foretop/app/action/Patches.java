package dev.foretop.app.action;

import dev.foretop.app.kube.Access.Right;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.write.Change;
import dev.foretop.app.kube.write.Change.Guard;
import dev.foretop.app.kube.write.Change.PatchType;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Makes patches of one field.
final class Patches {

  private Patches() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /// Returns an object that holds `value` at the end of a path.
  static ObjectNode at(List<String> path, JsonNode value) {
    ObjectNode root = object();
    ObjectNode node = root;
    for (String step : path.subList(0, path.size() - 1)) {
      node = node.putObject(step);
    }
    node.set(path.getLast(), value);
    return root;
  }

  static JsonNode of(boolean value) {
    return JsonNodeFactory.instance.booleanNode(value);
  }

  static Change merge(ObjectKey target, JsonNode live, JsonNode body) {
    return new Change.Patch(target, "", PatchType.MERGE, body, Guard.of(live));
  }

  static Right patchRight(ResourceKind kind, String namespace) {
    return new Right("patch", kind, "", namespace);
  }

  static boolean isOneOf(ResourceKind kind, String... names) {
    return List.of(names).contains(kind.qualifiedName());
  }
}
