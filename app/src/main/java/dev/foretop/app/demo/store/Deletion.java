package dev.foretop.app.demo.store;

import dev.foretop.app.demo.model.Json;
import dev.foretop.app.demo.model.ResourceType;
import dev.foretop.app.demo.model.Status;
import dev.foretop.app.demo.store.DeleteOptions.Propagation;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Deletes objects: at once, or by marking those that something still has to be done for.
public final class Deletion {

  /// What a deletion led to.
  ///
  /// @param isGone whether the object is no more, rather than marked
  public record Result(ObjectNode object, boolean isGone) {}

  static final String FOREGROUND = "foregroundDeletion";
  static final String ORPHAN = "orphan";
  static final String CUSTOM_CLEANUP = "customresourcecleanup.apiextensions.k8s.io";
  private static final Set<String> PROTECTED = Set.of("default", "kube-system", "kube-public");
  private static final Set<String> FINISHED = Set.of("Succeeded", "Failed");

  private final ResourceStore store;
  private final Preparation preparation;

  Deletion(ResourceStore store, Preparation preparation) {
    this.store = store;
    this.preparation = preparation;
  }

  Result delete(ResourceType type, ObjectKey key, DeleteOptions options) {
    ObjectNode found = store.get(key).orElseThrow(() -> Status.notFound(type, key.name()));
    requireAllowed(type, found, options);
    if (options.isDryRun()) {
      ObjectNode next = next(type, found, options);
      return new Result(next == null ? found : next, next == null);
    }
    ObjectNode result =
        store
            .update(key, old -> next(type, old, options))
            .orElseThrow(() -> Status.notFound(type, key.name()));
    return new Result(result, store.get(key).isEmpty());
  }

  private static void requireAllowed(ResourceType type, ObjectNode found, DeleteOptions options) {
    String name = Json.name(found);
    if (type.storage().equals("namespaces") && PROTECTED.contains(name)) {
      throw Status.forbidden(type, name, "this namespace may not be deleted");
    }
    String uid = Json.uid(found);
    if (!options.uid().isEmpty() && !options.uid().equals(uid)) {
      throw precondition(
          type,
          name,
          "the UID in the precondition (%s) does not match the UID in record (%s). The object might have been deleted and then recreated"
              .formatted(options.uid(), uid));
    }
    String version = Json.text(found, "metadata", "resourceVersion");
    if (!options.resourceVersion().isEmpty() && !options.resourceVersion().equals(version)) {
      throw precondition(
          type,
          name,
          "the ResourceVersion in the precondition (%s) does not match the ResourceVersion in record (%s). The object might have been modified"
              .formatted(options.resourceVersion(), version));
    }
  }

  // Here the server names the kind where it otherwise names the resource.
  private static RuntimeException precondition(ResourceType type, String name, String why) {
    String message =
        "Operation cannot be fulfilled on %s %s: %s"
            .formatted(type.qualifiedKind(), Status.quoted(name), why);
    ObjectNode details = Status.details(type, name).put("kind", type.kind());
    return new Status(409, "Conflict", message, details).exception();
  }

  private @Nullable ObjectNode next(ResourceType type, ObjectNode old, DeleteOptions options) {
    int grace = grace(type, old, options);
    if (Json.isBeingDeleted(old)) {
      boolean isForced = type.storage().equals("pods") && grace == 0;
      return isForced && Json.at(old, "metadata", "finalizers").isEmpty() ? null : old;
    }
    ObjectNode marked = old.deepCopy();
    addFinalizers(type, Json.metadata(marked), options);
    boolean isHeld = !Json.at(marked, "metadata", "finalizers").isEmpty();
    boolean isNamespace = type.storage().equals("namespaces");
    if (!isHeld && grace == 0 && !isNamespace) {
      return null;
    }
    mark(type, marked, grace);
    return marked;
  }

  private void mark(ResourceType type, ObjectNode object, int grace) {
    ObjectNode metadata = Json.metadata(object);
    Instant end = Instant.parse(preparation.now()).plusSeconds(grace);
    metadata.put("deletionTimestamp", end.toString());
    if (type.storage().equals("namespaces")) {
      Json.child(object, "status").put("phase", "Terminating");
      return;
    }
    metadata.put("deletionGracePeriodSeconds", grace);
    if (preparation.hasGeneration(type)) {
      metadata.put("generation", metadata.path("generation").asInt(0) + 1);
    }
  }

  private static void addFinalizers(ResourceType type, ObjectNode metadata, DeleteOptions options) {
    if (options.propagation() == Propagation.FOREGROUND) {
      addOnce(metadata, FOREGROUND);
    } else if (options.propagation() == Propagation.ORPHAN) {
      addOnce(metadata, ORPHAN);
    }
    if (type.storage().equals(ResourceTypes.DEFINITIONS)) {
      addOnce(metadata, CUSTOM_CLEANUP);
    }
  }

  private static void addOnce(ObjectNode metadata, String finalizer) {
    ArrayNode finalizers = Json.list(metadata, "finalizers");
    if (!Json.texts(finalizers).contains(finalizer)) {
      finalizers.add(finalizer);
    }
  }

  // Only a pod that runs on a node needs time to end.
  private static int grace(ResourceType type, ObjectNode object, DeleteOptions options) {
    boolean runs =
        type.storage().equals("pods")
            && !Json.text(object, "spec", "nodeName").isEmpty()
            && !FINISHED.contains(Json.text(object, "status", "phase"));
    if (!runs) {
      return 0;
    }
    Integer asked = options.graceSeconds();
    return asked != null ? asked : Json.number(object, "spec", "terminationGracePeriodSeconds");
  }
}
