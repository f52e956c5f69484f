package dev.foretop.app.demo.store;

import dev.foretop.app.demo.model.Json;
import dev.foretop.app.demo.model.ResourceType;
import dev.foretop.app.demo.model.Status;
import dev.foretop.app.demo.model.Status.Cause;
import dev.foretop.app.demo.model.StorageSize;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// How far a claim for a volume can be changed.
final class ClaimRules {

  private static final String[] SIZE = {"spec", "resources", "requests", "storage"};

  private ClaimRules() {}

  static List<Cause> immutable(ObjectNode old, ObjectNode changed) {
    boolean isBound = Json.text(old, "status", "phase").equals("Bound");
    if (!isBound && !size(old).isEmpty() && !size(old).equals(size(changed))) {
      String rule =
          "spec is immutable after creation except resources.requests and"
              + " volumeAttributesClassName for bound claims";
      return List.of(Cause.forbidden("spec", rule));
    }
    boolean isLess =
        StorageSize.bytes(size(changed))
            < StorageSize.bytes(Json.text(old, "status", "capacity", "storage"));
    return isLess
        ? List.of(
            Cause.forbidden(
                "spec.resources.requests.storage", "field can not be less than status.capacity"))
        : List.of();
  }

  static String size(ObjectNode claim) {
    return Json.text(claim, SIZE);
  }

  /// Refuses to expand a claim whose class does not let it.
  static void requireExpandable(
      ResourceType type, ObjectNode old, ObjectNode changed, Optional<ObjectNode> storageClass) {
    boolean isLarger = StorageSize.bytes(size(changed)) > StorageSize.bytes(size(old));
    boolean isAllowed =
        storageClass
            .map(found -> found.path("allowVolumeExpansion").asBoolean(false))
            .orElse(false);
    if (isLarger && !isAllowed) {
      String why =
          "only dynamically provisioned pvc can be resized and the storageclass that provisions the"
              + " pvc must support resize";
      throw Status.forbidden(type, Json.name(old), why);
    }
  }
}
