package dev.foretop.app.demo.server;

import dev.foretop.app.demo.model.Json;
import dev.foretop.app.demo.model.ResourceType;
import dev.foretop.app.demo.model.Status;
import dev.foretop.app.demo.model.Status.Cause;
import dev.foretop.app.demo.store.Budgets;
import dev.foretop.app.demo.store.ClusterApi;
import dev.foretop.app.demo.store.DeleteOptions;
import dev.foretop.app.demo.store.DeleteOptions.Propagation;
import dev.foretop.app.demo.store.Deletion;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Answers `delete`, `deletecollection` and evictions.
final class DeleteEndpoint {

  // The server answers the deletion of these with the object, of others with a status.
  private static final Set<String> SHOWN =
      Set.of(
          "pods",
          "services",
          "serviceaccounts",
          "persistentvolumes",
          "persistentvolumeclaims",
          "podtemplates",
          "resourcequotas",
          "storageclasses.storage.k8s.io",
          "volumeattachments.storage.k8s.io",
          "csidrivers.storage.k8s.io");

  private final ClusterApi api;
  private final ReadEndpoint reading;
  private final Presenter presenter;

  DeleteEndpoint(ClusterApi api, ReadEndpoint reading, Presenter presenter) {
    this.api = api;
    this.reading = reading;
    this.presenter = presenter;
  }

  void delete(Call call, Target target) throws IOException {
    Representation representation = call.representation(false);
    DeleteOptions options = options(call);
    ResourceType type = target.type();
    Deletion.Result result = api.delete(type, target.namespace(), target.name(), options);
    JsonNode body =
        result.isGone() && !SHOWN.contains(type.storage())
            ? success(type, result.object())
            : presenter.one(
                type,
                ClusterApi.inVersion(type, result.object()),
                representation.form(),
                call.query().text("includeObject"));
    call.answer(200, body, representation.isYaml());
  }

  void deleteAll(Call call, Target target) throws IOException {
    Representation representation = call.representation(false);
    DeleteOptions options = options(call);
    ResourceType type = target.type();
    List<ObjectNode> objects = reading.matching(target, reading.options(call, type));
    for (ObjectNode object : objects) {
      api.delete(type, Json.namespace(object), Json.name(object), options);
    }
    ObjectNode metadata =
        Json.object().put("resourceVersion", Long.toString(api.store().version()));
    JsonNode body =
        presenter.list(
            type, objects, metadata, representation.form(), call.query().text("includeObject"));
    call.answer(200, body, representation.isYaml());
  }

  void evict(Call call, Target target) throws IOException {
    DeleteOptions options = options(call, BodyReader.options(call).path("deleteOptions"));
    ObjectNode pod = api.get(target.type(), target.namespace(), target.name());
    new Budgets(api.store()).spend(pod, options.isDryRun());
    api.delete(target.type(), target.namespace(), target.name(), options);
    ObjectNode status = success();
    call.answer(201, status.put("code", 201), false);
  }

  private static ObjectNode success(ResourceType type, ObjectNode object) {
    ObjectNode status = success();
    ObjectNode details = Status.details(type, Json.name(object));
    status.set("details", details.put("uid", Json.uid(object)));
    return status;
  }

  private static ObjectNode success() {
    ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
    status.putObject("metadata");
    return status.put("status", "Success");
  }

  private static DeleteOptions options(Call call) throws IOException {
    return options(call, BodyReader.options(call));
  }

  private static DeleteOptions options(Call call, JsonNode body) {
    OptionalLong asked = call.query().number("gracePeriodSeconds");
    JsonNode inBody = body.path("gracePeriodSeconds");
    Integer grace = asked.isPresent() ? Integer.valueOf((int) asked.getAsLong()) : null;
    boolean isDryRun = call.query().has("dryRun") || !body.path("dryRun").isEmpty();
    String policy = body.path("propagationPolicy").asString(call.query().text("propagationPolicy"));
    boolean orphans =
        body.path("orphanDependents").asBoolean(call.query().truth("orphanDependents"));
    return new DeleteOptions(
        orphans ? Propagation.ORPHAN : propagation(policy),
        inBody.isNumber() ? Integer.valueOf(inBody.asInt()) : grace,
        Json.text(body, "preconditions", "uid"),
        Json.text(body, "preconditions", "resourceVersion"),
        isDryRun);
  }

  private static Propagation propagation(String policy) {
    return switch (policy) {
      case "", "Background" -> Propagation.BACKGROUND;
      case "Foreground" -> Propagation.FOREGROUND;
      case "Orphan" -> Propagation.ORPHAN;
      default -> {
        List<String> supported = List.of("Foreground", "Background", "Orphan", "nil");
        String value = Status.quoted(policy);
        Cause cause = Cause.unsupported("propagationPolicy", value, supported);
        throw Status.invalid("meta.k8s.io", "DeleteOptions", "", List.of(cause));
      }
    };
  }
}
