package dev.foretop.app.demo.store;

import dev.foretop.app.demo.model.Json;
import dev.foretop.app.demo.model.ResourceType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Cleans up after deletions: what a deleted object owned, what a namespace held, and the resources
/// of a definition.
public final class GarbageCollector {

  private final ClusterApi api;
  private final ResourceStore store;

  public GarbageCollector(ClusterApi api) {
    this.api = api;
    store = api.store();
  }

  /// Does all that can be done now; what waits for others is done in a later call.
  public void collect() {
    for (String storage : store.storages()) {
      if (!api.types().isServed(storage)) {
        continue;
      }
      ResourceType type = api.types().named(storage);
      List<ObjectNode> objects = store.list(storage, "").objects();
      objects.stream().filter(Json::isBeingDeleted).forEach(object -> finish(type, object));
      objects.stream().filter(this::isOrphaned).forEach(object -> delete(type, object));
    }
  }

  private void finish(ResourceType type, ObjectNode object) {
    List<String> finalizers = Json.texts(Json.at(object, "metadata", "finalizers"));
    if (finalizers.contains(Deletion.ORPHAN)) {
      dependents(object).forEach(dependent -> disown(dependent, object));
      removeFinalizer(type, object, Deletion.ORPHAN);
    } else if (finalizers.contains(Deletion.FOREGROUND)) {
      finishForeground(type, object);
    } else if (finalizers.contains(Deletion.CUSTOM_CLEANUP)) {
      finishDefinition(type, object);
    } else if (type.storage().equals("namespaces")) {
      finishNamespace(type, object);
    }
  }

  private void finishForeground(ResourceType type, ObjectNode owner) {
    List<ObjectNode> dependents = dependents(owner);
    dependents.stream()
        .filter(dependent -> !Json.isBeingDeleted(dependent))
        .forEach(dependent -> delete(typeOf(dependent), dependent));
    if (dependents(owner).isEmpty()) {
      removeFinalizer(type, owner, Deletion.FOREGROUND);
    }
  }

  private void finishDefinition(ResourceType type, ObjectNode definition) {
    String storage = Json.name(definition);
    if (api.types().isServed(storage)) {
      ResourceType custom = api.types().named(storage);
      store.list(storage, "").objects().forEach(object -> delete(custom, object));
    }
    if (store.list(storage, "").objects().isEmpty()) {
      removeFinalizer(type, definition, Deletion.CUSTOM_CLEANUP);
    }
  }

  private void finishNamespace(ResourceType type, ObjectNode namespace) {
    String name = Json.name(namespace);
    List<ObjectNode> left = new ArrayList<>();
    for (String storage : store.storages()) {
      for (ObjectNode object : store.list(storage, name).objects()) {
        left.add(object);
        if (!Json.isBeingDeleted(object) && api.types().isServed(storage)) {
          delete(api.types().named(storage), object);
        }
      }
    }
    if (left.isEmpty()) {
      store.delete(ClusterApi.key(type, "", name));
    } else if (api.find(type, "", name).isPresent()) {
      Remains remains = Remains.of(left, this::typeOf);
      api.update(type, "", name, WriteOptions.INTERNAL_STATUS, remains::tellIn);
    }
  }

  private boolean isOrphaned(ObjectNode object) {
    JsonNode owners = Json.at(object, "metadata", "ownerReferences");
    return !owners.isEmpty()
        && !Json.isBeingDeleted(object)
        && owners.values().stream().noneMatch(owner -> exists(owner, Json.namespace(object)));
  }

  private boolean exists(JsonNode owner, String namespace) {
    return api.types()
        .ofKind(Json.text(owner, "apiVersion"), Json.text(owner, "kind"))
        .flatMap(type -> api.find(type, namespace, Json.text(owner, "name")))
        .filter(found -> Json.uid(found).equals(Json.text(owner, "uid")))
        .isPresent();
  }

  private List<ObjectNode> dependents(ObjectNode owner) {
    String uid = Json.uid(owner);
    return store.storages().stream()
        .flatMap(storage -> store.list(storage, Json.namespace(owner)).objects().stream())
        .filter(object -> ownerUids(object).contains(uid))
        .toList();
  }

  private static Set<String> ownerUids(ObjectNode object) {
    Set<String> uids = new HashSet<>();
    Json.at(object, "metadata", "ownerReferences")
        .values()
        .forEach(owner -> uids.add(Json.text(owner, "uid")));
    return uids;
  }

  private void disown(ObjectNode dependent, ObjectNode owner) {
    ResourceType type = typeOf(dependent);
    store.update(
        ClusterApi.key(type, Json.namespace(dependent), Json.name(dependent)),
        old -> withoutOwner(old.deepCopy(), Json.uid(owner)));
  }

  private static ObjectNode withoutOwner(ObjectNode object, String uid) {
    ObjectNode metadata = Json.metadata(object);
    ArrayNode rest = Json.array();
    metadata.path("ownerReferences").values().stream()
        .filter(owner -> !Json.text(owner, "uid").equals(uid))
        .forEach(rest::add);
    metadata.remove("ownerReferences");
    if (!rest.isEmpty()) {
      metadata.set("ownerReferences", rest);
    }
    return object;
  }

  private void removeFinalizer(ResourceType type, ObjectNode object, String finalizer) {
    if (api.find(type, Json.namespace(object), Json.name(object)).isPresent()) {
      api.update(
          type,
          Json.namespace(object),
          Json.name(object),
          WriteOptions.INTERNAL,
          old -> without(old, finalizer));
    }
  }

  private static ObjectNode without(ObjectNode object, String finalizer) {
    ObjectNode metadata = Json.metadata(object);
    ArrayNode rest = Json.array();
    Json.texts(metadata.path("finalizers")).stream()
        .filter(name -> !name.equals(finalizer))
        .forEach(rest::add);
    metadata.set("finalizers", rest);
    return object;
  }

  private void delete(ResourceType type, ObjectNode object) {
    if (!Json.isBeingDeleted(object)
        && api.find(type, Json.namespace(object), Json.name(object)).isPresent()) {
      api.delete(type, Json.namespace(object), Json.name(object), DeleteOptions.DEFAULT);
    }
  }

  private ResourceType typeOf(ObjectNode object) {
    return api.types()
        .ofKind(Json.text(object, "apiVersion"), Json.text(object, "kind"))
        .orElseThrow();
  }
}
