package dev.foretop.app.demo.server;

import dev.foretop.app.demo.model.Json;
import dev.foretop.app.demo.model.ResourceType;
import dev.foretop.app.demo.model.Status;
import dev.foretop.app.demo.model.Status.Cause;
import dev.foretop.app.demo.store.ClusterApi;
import dev.foretop.app.demo.store.ClusterApi.Written;
import dev.foretop.app.demo.store.JsonPatch;
import dev.foretop.app.demo.store.MergePatch;
import dev.foretop.app.demo.store.StrategicMergePatch;
import dev.foretop.app.demo.store.TemplateWarnings;
import dev.foretop.app.demo.store.WriteOptions;
import dev.foretop.app.demo.store.WriteOptions.FieldValidation;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Answers `create`, `update` and `patch`.
final class WriteEndpoint {

  static final String JSON_PATCH = "application/json-patch+json";
  static final String MERGE_PATCH = "application/merge-patch+json";
  static final String STRATEGIC_PATCH = "application/strategic-merge-patch+json";
  static final String APPLY_PATCH = "application/apply-patch+yaml";

  private final ClusterApi api;
  private final Presenter presenter;

  WriteEndpoint(ClusterApi api, Presenter presenter) {
    this.api = api;
    this.presenter = presenter;
  }

  void create(Call call, Target target) throws IOException {
    Representation representation = call.representation(false);
    WriteOptions options = options(call, target, "CreateOptions");
    ObjectNode body = BodyReader.object(call, target.type());
    requireSameNamespace(target, body);
    if (!Json.text(body, "metadata", "resourceVersion").isEmpty()) {
      String message = "resourceVersion should not be set on objects to be created";
      throw new Status(500, "", message, null).exception();
    }
    ObjectNode created = api.create(target.type(), target.namespace(), body, options);
    answer(call, target, representation, new Written(created, true));
  }

  void replace(Call call, Target target) throws IOException {
    Representation representation = call.representation(false);
    WriteOptions options = options(call, target, "UpdateOptions");
    ObjectNode body =
        target.subresource().equals("scale")
            ? scale(BodyReader.options(call))
            : BodyReader.object(call, target.type());
    requireSameName(target, body);
    requireSameNamespace(target, body);
    requireVersion(target, body);
    answer(call, target, representation, new Written(update(target, options, _ -> body), false));
  }

  void patch(Call call, Target target) throws IOException {
    Representation representation = call.representation(false);
    requirePatchType(call, target.type());
    WriteOptions options = options(call, target, "PatchOptions");
    JsonNode patch = BodyReader.patch(call);
    boolean isApply = call.contentType().equals(APPLY_PATCH);
    Written written =
        isApply
            ? apply(call, target, patch, options)
            : new Written(update(target, options, old -> patched(call, target, old, patch)), false);
    answer(call, target, representation, written);
  }

  private Written apply(Call call, Target target, JsonNode patch, WriteOptions options) {
    if (call.query().text("fieldManager").isEmpty()) {
      Cause cause = Cause.required("fieldManager", "is required for apply patch");
      throw Status.invalid("meta.k8s.io", "PatchOptions", "", List.of(cause));
    }
    ResourceType type = target.type();
    boolean isTyped =
        Json.text(patch, "kind").equals(type.kind())
            && Json.text(patch, "apiVersion").equals(type.apiVersion());
    if (!(patch instanceof ObjectNode configuration) || !isTyped) {
      String version = Json.text(patch, "apiVersion");
      String given = version.contains("/") ? version.replace("/", ", ") : "/" + version;
      throw Status.badRequest(
          "invalid object type: %s, Kind=%s".formatted(given, Json.text(patch, "kind")));
    }
    if (!Json.at(patch, "metadata", "managedFields").isEmpty()) {
      throw Status.badRequest("metadata.managedFields must be nil");
    }
    requireSameName(target, configuration);
    boolean isForced = call.query().truth("force");
    return api.apply(type, target.namespace(), target.name(), configuration, isForced, options);
  }

  private ObjectNode update(Target target, WriteOptions options, UnaryOperator<ObjectNode> change) {
    boolean isScale = target.subresource().equals("scale");
    ObjectNode written =
        api.update(
            target.type(),
            target.namespace(),
            target.name(),
            options,
            isScale ? old -> rescaled(target, old, change) : change);
    return isScale ? Scale.of(api.types(), target.type(), written) : written;
  }

  private ObjectNode rescaled(Target target, ObjectNode old, UnaryOperator<ObjectNode> change) {
    ObjectNode scale = Scale.of(api.types(), target.type(), old);
    return Scale.applied(api.types(), target.type(), old, change.apply(scale));
  }

  private ObjectNode patched(Call call, Target target, ObjectNode old, JsonNode patch) {
    // The list of managers is not the caller's to patch, and a patch may name a version to match.
    JsonNode result =
        switch (call.contentType()) {
          case JSON_PATCH -> JsonPatch.apply(old, patch);
          case MERGE_PATCH -> MergePatch.apply(old, patch);
          default -> StrategicMergePatch.apply(old, patch, api.types().schema(target.type()));
        };
    if (!(result instanceof ObjectNode object)) {
      throw Status.badRequest("error decoding patch: the result is no object");
    }
    requireSameName(target, object);
    requireSameUid(target.type(), old, object);
    return object;
  }

  private static ObjectNode scale(JsonNode body) {
    if (body instanceof ObjectNode scale) {
      return scale;
    }
    throw Status.badRequest("the object provided is unrecognized (must be of type Scale)");
  }

  private static void requireSameUid(ResourceType type, ObjectNode old, ObjectNode changed) {
    if (!Json.uid(changed).isEmpty() && !Json.uid(changed).equals(Json.uid(old))) {
      String value = Status.quoted(Json.uid(changed));
      Cause cause = Cause.invalid("metadata.uid", value, "field is immutable");
      throw Status.invalid(type, Json.name(old), List.of(cause));
    }
  }

  private void answer(Call call, Target target, Representation representation, Written written)
      throws IOException {
    boolean isScale = target.subresource().equals("scale");
    if (target.subresource().isEmpty()) {
      TemplateWarnings.of(target.type(), written.object()).forEach(call::warn);
    }
    var form = isScale ? Representation.Form.OBJECT : representation.form();
    String included = call.query().text("includeObject");
    JsonNode body = presenter.one(target.type(), written.object(), form, included);
    call.answer(written.isNew() ? 201 : 200, body, representation.isYaml());
  }

  private static WriteOptions options(Call call, Target target, String kind) {
    List<String> dryRun = call.query().texts("dryRun");
    if (!dryRun.isEmpty() && !dryRun.equals(List.of("All"))) {
      String value = Json.array(dryRun).toString();
      Cause cause = Cause.unsupported("dryRun", value, List.of("All"));
      throw Status.invalid("meta.k8s.io", kind, "", List.of(cause));
    }
    FieldValidation validation =
        switch (call.query().text("fieldValidation")) {
          case "Strict" -> FieldValidation.STRICT;
          case "Ignore" -> FieldValidation.IGNORE;
          default -> FieldValidation.WARN;
        };
    String manager = call.query().text("fieldManager");
    return new WriteOptions(
        manager.isEmpty() ? call.agent() : manager,
        target.subresource(),
        !dryRun.isEmpty(),
        validation,
        call::warn);
  }

  private static void requirePatchType(Call call, ResourceType type) {
    List<String> known =
        type.custom()
            ? List.of(JSON_PATCH, MERGE_PATCH, APPLY_PATCH)
            : List.of(JSON_PATCH, MERGE_PATCH, STRATEGIC_PATCH, APPLY_PATCH);
    if (known.contains(call.contentType())) {
      return;
    }
    if (type.custom()) {
      throw Status.unsupportedMediaType(known);
    }
    String message = "415: Unsupported Media Type";
    throw new Status(415, "UnsupportedMediaType", message, Json.object()).exception();
  }

  private static void requireSameName(Target target, ObjectNode body) {
    String name = Json.name(body);
    if (!name.isEmpty() && !name.equals(target.name())) {
      throw Status.badRequest(
          "the name of the object (%s) does not match the name on the URL (%s)"
              .formatted(name, target.name()));
    }
  }

  private static void requireSameNamespace(Target target, ObjectNode body) {
    String namespace = Json.namespace(body);
    boolean isOther = !namespace.isEmpty() && !namespace.equals(target.namespace());
    if (target.type().namespaced() && isOther) {
      throw Status.badRequest(
          "the namespace of the provided object does not match the namespace sent on the request");
    }
  }

  // A custom resource is only replaced by who has read it.
  private static void requireVersion(Target target, ObjectNode body) {
    boolean isBlind = Json.text(body, "metadata", "resourceVersion").isEmpty();
    if (target.type().custom() && target.subresource().isEmpty() && isBlind) {
      ResourceType type = target.type();
      Cause cause =
          Cause.invalid("metadata.resourceVersion", "0", "must be specified for an update");
      throw Status.invalid(type.group(), type.plural(), target.name(), List.of(cause));
    }
  }
}
