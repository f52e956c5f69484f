package dev.foretop.app.demo.store;

import dev.foretop.app.demo.model.Json;
import dev.foretop.app.demo.model.ResourceType;
import dev.foretop.app.demo.model.Schema;
import dev.foretop.app.demo.model.Status;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Reading and writing objects by the rules of the Kubernetes API, without HTTP.
public final class ClusterApi {

  /// What a write led to.
  ///
  /// @param isNew whether there was no such object before
  public record Written(ObjectNode object, boolean isNew) {}

  private final ResourceStore store;
  private final ResourceTypes types;
  private final Preparation preparation;
  private final Deletion deletion;

  public ClusterApi(
      ResourceStore store, ResourceTypes types, InstantSource clock, RandomGenerator random) {
    this.store = store;
    this.types = types;
    preparation = new Preparation(types, clock, random);
    deletion = new Deletion(store, preparation);
  }

  public ResourceStore store() {
    return store;
  }

  public ResourceTypes types() {
    return types;
  }

  public Optional<ObjectNode> find(ResourceType type, String namespace, String name) {
    return store.get(key(type, namespace, name));
  }

  public ObjectNode get(ResourceType type, String namespace, String name) {
    return find(type, namespace, name).orElseThrow(() -> Status.notFound(type, name));
  }

  /// Creates an object; its name may come from `generateName`.
  public ObjectNode create(
      ResourceType type, String namespace, ObjectNode body, WriteOptions options) {
    requireNamespace(type, namespace, Json.name(body));
    ObjectNode object = preparation.created(type, namespace, body, options);
    ObjectNode managed = preparation.managed(type, Json.object(), object, options);
    return insert(type, managed, options);
  }

  /// Changes an object; the function is given the object in the version of the type.
  ///
  /// @return the object as it is then, or as it went if this removed its last finalizer
  public ObjectNode update(
      ResourceType type,
      String namespace,
      String name,
      WriteOptions options,
      UnaryOperator<ObjectNode> change) {
    UnaryOperator<ObjectNode> managed =
        old -> {
          ObjectNode asVersion = inVersion(type, old);
          ObjectNode next = next(type, asVersion, options, change);
          return preparation.managed(type, asVersion, next, options);
        };
    return rewrite(type, key(type, namespace, name), options, managed);
  }

  /// Server-side apply; creates the object if there is none.
  public Written apply(
      ResourceType type,
      String namespace,
      String name,
      ObjectNode configuration,
      boolean isForced,
      WriteOptions options) {
    TypedPatch.require(type, namespace, configuration, types.schema(type), types.metadataSchema());
    if (find(type, namespace, name).isEmpty()) {
      requireNamespace(type, namespace, name);
      return new Written(applyNew(type, namespace, name, configuration, options), true);
    }
    ServerSideApply apply = serverSideApply(type, isForced, options);
    ObjectNode written =
        rewrite(
            type,
            key(type, namespace, name),
            options,
            old -> applied(type, inVersion(type, old), configuration, apply, options));
    return new Written(written, false);
  }

  /// Deletes an object, or marks it to be deleted if something still has to be done first.
  public Deletion.Result delete(
      ResourceType type, String namespace, String name, DeleteOptions options) {
    Deletion.Result result = deletion.delete(type, key(type, namespace, name), options);
    noteDefinitions(type);
    return result;
  }

  public static ObjectKey key(ResourceType type, String namespace, String name) {
    return new ObjectKey(type.storage(), type.namespaced() ? namespace : "", name);
  }

  private ObjectNode applyNew(
      ResourceType type,
      String namespace,
      String name,
      ObjectNode configuration,
      WriteOptions options) {
    ObjectNode named = configuration.deepCopy();
    Json.metadata(named).put("name", name);
    ObjectNode object = preparation.created(type, namespace, named, options);
    Schema schema = types.schema(type);
    FieldSet wanted = FieldSet.of(configuration, schema, types.metadataSchema());
    ManagedFields.of(Json.object())
        .with(preparation.writer(type, ManagedFields.APPLY, options), wanted, preparation.now())
        .writeTo(object);
    return insert(type, object, options);
  }

  private ServerSideApply serverSideApply(
      ResourceType type, boolean isForced, WriteOptions options) {
    return new ServerSideApply(
        types.schema(type),
        types.metadataSchema(),
        preparation.writer(type, ManagedFields.APPLY, options),
        isForced);
  }

  private ObjectNode insert(ResourceType type, ObjectNode object, WriteOptions options) {
    ObjectKey key = key(type, Json.namespace(object), Json.name(object));
    Definitions.establish(type, object, preparation.now());
    if (options.isDryRun()) {
      if (store.get(key).isPresent()) {
        throw Status.alreadyExists(type, key.name());
      }
      return object;
    }
    ObjectNode created =
        store.create(key, object).orElseThrow(() -> Status.alreadyExists(type, key.name()));
    noteDefinitions(type);
    return created;
  }

  private ObjectNode rewrite(
      ResourceType type, ObjectKey key, WriteOptions options, UnaryOperator<ObjectNode> change) {
    ObjectNode found = store.get(key).orElseThrow(() -> Status.notFound(type, key.name()));
    if (options.isDryRun()) {
      return change.apply(found);
    }
    var last = new AtomicReference<ObjectNode>();
    ObjectNode written =
        store
            .update(key, old -> kept(change.apply(old), last))
            .orElseThrow(() -> Status.notFound(type, key.name()));
    noteDefinitions(type);
    ObjectNode gone = last.get();
    return gone == null ? written : gone;
  }

  private ObjectNode applied(
      ResourceType type,
      ObjectNode old,
      ObjectNode configuration,
      ServerSideApply apply,
      WriteOptions options) {
    return next(type, old, options, copy -> apply.apply(copy, configuration, preparation.now()));
  }

  private ObjectNode next(
      ResourceType type, ObjectNode old, WriteOptions options, UnaryOperator<ObjectNode> change) {
    ObjectNode next = preparation.updated(type, old, change.apply(old.deepCopy()), options);
    if (type.storage().equals("persistentvolumeclaims")) {
      String name = Json.text(next, "spec", "storageClassName");
      ResourceType classes = types.named("storageclasses.storage.k8s.io");
      ClaimRules.requireExpandable(type, old, next, find(classes, "", name));
    }
    return next;
  }

  // What goes with its last finalizer is answered as it was without it.
  private static @Nullable ObjectNode kept(ObjectNode next, AtomicReference<ObjectNode> gone) {
    ObjectNode kept = orGone(next);
    if (kept == null) {
      gone.set(next);
    }
    return kept;
  }

  private static @Nullable ObjectNode orGone(ObjectNode next) {
    boolean isDone = Json.at(next, "metadata", "finalizers").isEmpty();
    boolean waits = next.path("kind").asString("").equals("Pod") || hasSpecFinalizers(next);
    return Json.isBeingDeleted(next) && isDone && !waits ? null : next;
  }

  // A namespace is held by a finalizer in its spec.
  private static boolean hasSpecFinalizers(ObjectNode object) {
    return !Json.at(object, "spec", "finalizers").isEmpty();
  }

  /// An object as another version of its kind shows it.
  public static ObjectNode inVersion(ResourceType type, ObjectNode object) {
    if (Json.text(object, "apiVersion").equals(type.apiVersion())) {
      return object;
    }
    ObjectNode copy = Json.object();
    copy.setAll(object);
    return copy.put("apiVersion", type.apiVersion());
  }

  private void requireNamespace(ResourceType type, String namespace, String name) {
    if (!type.namespaced()) {
      return;
    }
    ResourceType namespaces = types.named("namespaces");
    ObjectNode found = get(namespaces, "", namespace);
    if (Json.isBeingDeleted(found)) {
      throw Status.forbidden(type, name, Definitions.TERMINATING.formatted(namespace));
    }
  }

  private void noteDefinitions(ResourceType type) {
    if (type.storage().equals(ResourceTypes.DEFINITIONS)) {
      types.define(store.list(ResourceTypes.DEFINITIONS, "").objects());
    }
  }
}
