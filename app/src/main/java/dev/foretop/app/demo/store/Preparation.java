package dev.foretop.app.demo.store;

import dev.foretop.app.demo.model.Json;
import dev.foretop.app.demo.model.Names;
import dev.foretop.app.demo.model.ResourceType;
import dev.foretop.app.demo.model.Schema;
import dev.foretop.app.demo.model.Status;
import dev.foretop.app.demo.model.Status.Cause;
import dev.foretop.app.demo.store.ManagedFields.Writer;
import dev.foretop.app.demo.store.WriteOptions.FieldValidation;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes what a user wrote into what is stored: it checks and completes objects, and keeps what the
/// user cannot change.
final class Preparation {

  private static final List<String> KEPT =
      List.of(
          "uid",
          "creationTimestamp",
          "deletionTimestamp",
          "deletionGracePeriodSeconds",
          "generation");
  private static final Set<String> GENERATIONS =
      Set.of(
          "pods",
          "deployments.apps",
          "replicasets.apps",
          "statefulsets.apps",
          "daemonsets.apps",
          "jobs.batch",
          "cronjobs.batch",
          "ingresses.networking.k8s.io",
          "networkpolicies.networking.k8s.io",
          "poddisruptionbudgets.policy",
          "priorityclasses.scheduling.k8s.io",
          ResourceTypes.DEFINITIONS);
  private static final String SUFFIX_LETTERS = "bcdfghjklmnpqrstvwxz2456789";

  private final ResourceTypes types;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Defaults defaults;

  Preparation(ResourceTypes types, InstantSource clock, RandomGenerator random) {
    this.types = types;
    this.clock = clock;
    this.random = random;
    defaults = new Defaults(random);
  }

  /// Completes a new object.
  ObjectNode created(ResourceType type, String namespace, ObjectNode body, WriteOptions options) {
    ObjectNode object = clean(type, body, options);
    ObjectNode metadata = Json.metadata(object);
    name(metadata);
    metadata.remove(List.of("deletionTimestamp", "deletionGracePeriodSeconds", "selfLink"));
    if (type.namespaced()) {
      metadata.put("namespace", namespace);
    } else {
      metadata.remove("namespace");
    }
    metadata.put("uid", uid().toString()).put("creationTimestamp", now());
    if (hasGeneration(type)) {
      metadata.put("generation", 1);
    }
    initialStatus(type, object, options);
    complete(type, object);
    requireValid(type, object, List.of());
    return object;
  }

  /// Completes the next state of an object, or returns the old one if nothing changed.
  ObjectNode updated(ResourceType type, ObjectNode old, ObjectNode body, WriteOptions options) {
    ObjectNode object = clean(type, body, options);
    requireSame(type, old, object);
    ObjectNode kept = keep(type, old, object, options);
    complete(type, kept);
    if (!options.manager().isEmpty()) {
      List<Cause> fixed =
          switch (options.subresource()) {
            case "ephemeralcontainers" -> KindRules.onlyMoreDebugContainers(old, kept);
            case "resize" -> ResizeRules.problems(old, kept);
            default -> KindRules.immutable(type, old, kept);
          };
      requireValid(type, kept, fixed);
    }
    countGeneration(type, old, kept);
    return kept;
  }

  /// Notes in `managedFields` what the write changed, if anything.
  ObjectNode managed(ResourceType type, ObjectNode old, ObjectNode changed, WriteOptions options) {
    keepManagers(old, changed);
    if (options.manager().isEmpty() || withoutManagers(old).equals(withoutManagers(changed))) {
      return changed;
    }
    Schema schema = types.schema(type);
    FieldSet had = FieldSet.of(old, schema, types.metadataSchema());
    FieldSet has = FieldSet.of(changed, schema, types.metadataSchema());
    var change = ManagedFields.Change.between(old, had, changed, has);
    ManagedFields.of(old)
        .updated(writer(type, ManagedFields.UPDATE, options), change, now())
        .writeTo(changed);
    return changed;
  }

  Writer writer(ResourceType type, String operation, WriteOptions options) {
    return new Writer(options.manager(), operation, type.apiVersion(), options.subresource());
  }

  String now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  boolean hasGeneration(ResourceType type) {
    return type.custom() || GENERATIONS.contains(type.storage());
  }

  // Only the server says who manages what; what the caller sent does not count.
  private static void keepManagers(ObjectNode old, ObjectNode changed) {
    JsonNode managers = Json.at(old, "metadata", "managedFields");
    if (managers.isMissingNode()) {
      Json.metadata(changed).remove("managedFields");
    } else {
      Json.metadata(changed).set("managedFields", managers);
    }
  }

  private static JsonNode withoutManagers(ObjectNode object) {
    ObjectNode rest = Json.object().setAll(object);
    rest.putObject("metadata").setAll(Json.metadata(object)).remove("managedFields");
    return rest;
  }

  private ObjectNode clean(ResourceType type, ObjectNode body, WriteOptions options) {
    ObjectNode object = Json.object().put("kind", type.kind()).put("apiVersion", type.apiVersion());
    object.set("metadata", Json.metadata(body).deepCopy());
    body.properties().stream()
        .filter(entry -> !Set.of("kind", "apiVersion", "metadata").contains(entry.getKey()))
        .forEach(entry -> object.set(entry.getKey(), entry.getValue().deepCopy()));
    if (!options.manager().isEmpty()) {
      prune(type, object, options);
    }
    return object;
  }

  private void prune(ResourceType type, ObjectNode object, WriteOptions options) {
    Schema schema = types.schema(type);
    String version = type.custom() ? "" : type.version();
    List<String> unknown = UnknownFields.prune(object, schema, types.metadataSchema(), version);
    List<String> problems = unknown.stream().map(f -> "unknown field " + Status.quoted(f)).toList();
    if (options.validation() == FieldValidation.STRICT && !problems.isEmpty()) {
      throw Status.badRequest(
          "%s in version %s cannot be handled as a %s: strict decoding error: %s"
              .formatted(
                  type.kind(),
                  Status.quoted(type.version()),
                  type.kind(),
                  String.join(", ", problems)));
    } else if (options.validation() == FieldValidation.WARN) {
      problems.forEach(options.warnings());
    }
  }

  private void name(ObjectNode metadata) {
    String prefix = Json.text(metadata, "generateName");
    if (Json.text(metadata, "name").isEmpty() && !prefix.isEmpty()) {
      var suffix = new StringBuilder();
      for (int i = 0; i < 5; i++) {
        suffix.append(SUFFIX_LETTERS.charAt(random.nextInt(SUFFIX_LETTERS.length())));
      }
      metadata.put("name", prefix + suffix);
    }
  }

  // Version 4, so that nobody is surprised who looks.
  private UUID uid() {
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  private static void initialStatus(ResourceType type, ObjectNode object, WriteOptions options) {
    boolean isInternal = options.manager().isEmpty();
    if (type.subresource("status").isEmpty() || (isInternal && object.has("status"))) {
      return;
    }
    object.remove("status");
    switch (type.storage()) {
      case "pods" ->
          object.putObject("status").put("phase", "Pending").put("qosClass", "BestEffort");
      case "namespaces" -> object.putObject("status").put("phase", "Active");
      case "services" -> object.putObject("status").putObject("loadBalancer");
      case "persistentvolumeclaims" -> object.putObject("status").put("phase", "Pending");
      default -> {
        if (!type.custom()) {
          object.putObject("status");
        }
      }
    }
  }

  private void complete(ResourceType type, ObjectNode object) {
    if (type.custom()) {
      CustomValidation.setDefaults(object, types.schema(type));
    } else {
      defaults.fill(type, object);
    }
  }

  private void requireValid(ResourceType type, ObjectNode object, List<Cause> more) {
    List<Cause> causes = new ArrayList<>(Names.problems(type, object));
    causes.addAll(
        type.custom()
            ? CustomValidation.problems(object, types.schema(type))
            : KindRules.problems(type, object));
    causes.addAll(more);
    if (!causes.isEmpty()) {
      throw Status.invalid(type, Json.name(object), causes);
    }
  }

  private static void requireSame(ResourceType type, ObjectNode old, ObjectNode object) {
    String uid = Json.uid(object);
    String version = Json.text(object, "metadata", "resourceVersion");
    String name = Json.name(old);
    if (!version.isEmpty() && !version.equals(Json.text(old, "metadata", "resourceVersion"))) {
      String why =
          "the object has been modified; please apply your changes to the latest version and try"
              + " again";
      throw Status.conflict(type, name, why);
    }
    if (!uid.isEmpty() && !uid.equals(Json.uid(old))) {
      String why =
          "Precondition failed: UID in precondition: %s, UID in object meta: %s"
              .formatted(uid, Json.uid(old));
      throw Status.conflict(type, name, why);
    }
    requireNoNewFinalizers(type, old, object);
  }

  private static void requireNoNewFinalizers(ResourceType type, ObjectNode old, ObjectNode object) {
    var added = new HashSet<>(Json.texts(Json.at(object, "metadata", "finalizers")));
    added.removeAll(Json.texts(Json.at(old, "metadata", "finalizers")));
    if (Json.isBeingDeleted(old) && !added.isEmpty()) {
      String list = String.join(", ", added.stream().map(Status::quoted).toList());
      String rule =
          "no new finalizers can be added if the object is being deleted, found new finalizers"
              + " []string{"
              + list
              + "}";
      throw Status.invalid(
          type, Json.name(old), List.of(Cause.forbidden("metadata.finalizers", rule)));
    }
  }

  // The part of the object that this request may not write stays as it was.
  private static ObjectNode keep(
      ResourceType type, ObjectNode old, ObjectNode object, WriteOptions options) {
    ObjectNode kept = Parts.written(options.subresource(), old, object);
    if (options.subresource().isEmpty() && type.subresource("status").isPresent()) {
      copy(old, kept, "status");
    }
    if (options.subresource().isEmpty() && type.storage().equals("namespaces")) {
      copy(Json.child(old, "spec"), Json.child(kept, "spec"), "finalizers");
    }
    ObjectNode metadata = Json.metadata(kept);
    KEPT.forEach(field -> copy(Json.metadata(old), metadata, field));
    metadata.put("name", Json.name(old));
    copy(Json.metadata(old), metadata, "namespace");
    copy(Json.metadata(old), metadata, "resourceVersion");
    return kept;
  }

  static void copy(ObjectNode from, ObjectNode to, String field) {
    if (from.has(field)) {
      to.set(field, from.path(field).deepCopy());
    } else {
      to.remove(field);
    }
  }

  private void countGeneration(ResourceType type, ObjectNode old, ObjectNode changed) {
    if (hasGeneration(type) && !body(old).equals(body(changed))) {
      ObjectNode metadata = Json.metadata(changed);
      metadata.put("generation", metadata.path("generation").asInt(0) + 1);
    }
  }

  private static JsonNode body(ObjectNode object) {
    ObjectNode body = Json.object();
    body.setAll(object);
    body.remove(List.of("metadata", "status", "apiVersion"));
    return body;
  }
}
