package dev.foretop.app.kube.write;

import dev.foretop.app.kube.RawRequests.Request;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.write.Change.Guard;
import dev.foretop.app.kube.write.Change.PatchType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes a [Change] as the request that makes it.
final class Requests {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String APPLY = "application/apply-patch+yaml";
  private static final String PLAIN = "application/json";

  private Requests() {}

  /// @param isTrial whether the server is to say what would be, and to store nothing
  static Request of(Change change, boolean isTrial) {
    return switch (change) {
      case Change.Create create ->
          request("POST", collection(create), query(isTrial), PLAIN, create.object());
      case Change.Patch patch ->
          request(
              "PATCH",
              path(patch),
              query(isTrial),
              patch.type().contentType(),
              guarded(patch.body(), patch.type(), patch.guard()));
      case Change.Replace replace ->
          request("PUT", path(replace), query(isTrial), PLAIN, replace.object());
      case Change.Apply apply ->
          request(
              "PATCH",
              path(apply),
              query(isTrial) + "&force=" + apply.force(),
              APPLY,
              apply.object());
      case Change.Delete delete ->
          request("DELETE", path(delete), "", PLAIN, deleteOptions(delete, isTrial));
      case Change.Evict evict ->
          request(
              "POST", path(evict), isTrial ? "?dryRun=All" : "", PLAIN, eviction(evict, isTrial));
    };
  }

  private static Request request(
      String method, String path, String query, String type, JsonNode body) {
    return new Request(method, path + query, type, JSON.writeValueAsString(body));
  }

  private static String query(boolean isTrial) {
    return "?fieldManager=foretop&fieldValidation=Strict" + (isTrial ? "&dryRun=All" : "");
  }

  static String path(Change change) {
    String path = ResourceKind.path(change.target());
    return change.subresource().isEmpty() ? path : path + "/" + change.subresource();
  }

  private static String collection(Change change) {
    String namespace = change.target().namespace();
    return change.target().kind().path(namespace.isEmpty() ? null : namespace);
  }

  private static JsonNode guarded(JsonNode body, PatchType type, Guard guard) {
    if (type == PatchType.JSON) {
      ArrayNode steps = JsonNodeFactory.instance.arrayNode();
      test(steps, "/metadata/uid", guard.uid());
      test(steps, "/metadata/resourceVersion", guard.resourceVersion());
      body.forEach(steps::add);
      return steps;
    }
    ObjectNode patch = (ObjectNode) body.deepCopy();
    if (!guard.equals(Guard.NONE)) {
      ObjectNode metadata =
          patch.get("metadata") instanceof ObjectNode there ? there : patch.putObject("metadata");
      put(metadata, "uid", guard.uid());
      put(metadata, "resourceVersion", guard.resourceVersion());
    }
    return patch;
  }

  private static void test(ArrayNode steps, String path, String value) {
    if (!value.isEmpty()) {
      steps.addObject().put("op", "test").put("path", path).put("value", value);
    }
  }

  private static void put(ObjectNode metadata, String field, String value) {
    if (!value.isEmpty()) {
      metadata.put(field, value);
    }
  }

  private static ObjectNode deleteOptions(Change.Delete delete, boolean isTrial) {
    ObjectNode options = options(delete.uid(), isTrial);
    options.put("propagationPolicy", delete.propagation().word());
    if (delete.graceSeconds() != null) {
      options.put("gracePeriodSeconds", delete.graceSeconds());
    }
    return options;
  }

  private static ObjectNode eviction(Change.Evict evict, boolean isTrial) {
    ObjectNode eviction = JsonNodeFactory.instance.objectNode();
    eviction.put("apiVersion", "policy/v1").put("kind", "Eviction");
    eviction
        .putObject("metadata")
        .put("name", evict.target().name())
        .put("namespace", evict.target().namespace());
    ObjectNode options = options(evict.uid(), isTrial);
    if (evict.graceSeconds() != null) {
      options.put("gracePeriodSeconds", evict.graceSeconds());
    }
    eviction.set("deleteOptions", options);
    return eviction;
  }

  private static ObjectNode options(String uid, boolean isTrial) {
    ObjectNode options = JsonNodeFactory.instance.objectNode();
    options.put("apiVersion", "v1").put("kind", "DeleteOptions");
    options.putObject("preconditions").put("uid", uid);
    if (isTrial) {
      options.putArray("dryRun").add("All");
    }
    return options;
  }
}
