package dev.foretop.app.demo.life;

import dev.foretop.app.demo.model.Json;
import dev.foretop.app.demo.model.LabelSelector;
import dev.foretop.app.demo.model.ResourceType;
import dev.foretop.app.demo.model.StatusException;
import dev.foretop.app.demo.store.ClusterApi;
import dev.foretop.app.demo.store.DeleteOptions;
import dev.foretop.app.demo.store.WriteOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The cluster as its controllers see it: objects, the time and chance.
///
/// @param api the objects
/// @param clock the time, which a test may turn
/// @param random chance, which a test may fix
record World(ClusterApi api, InstantSource clock, RandomGenerator random) {

  List<ObjectNode> list(String storage) {
    return api.store().list(storage, "").objects();
  }

  List<ObjectNode> list(String storage, String namespace) {
    return api.store().list(storage, namespace).objects();
  }

  Optional<ObjectNode> find(String storage, String namespace, String name) {
    return api.find(type(storage), namespace, name);
  }

  /// The objects that another one controls.
  List<ObjectNode> ownedBy(ObjectNode owner, String storage) {
    String uid = Json.uid(owner);
    return list(storage, Json.namespace(owner)).stream()
        .filter(object -> owner(object).equals(uid))
        .toList();
  }

  List<ObjectNode> selected(String storage, String namespace, JsonNode selector) {
    LabelSelector labels = LabelSelector.of(selector);
    return list(storage, namespace).stream().filter(labels::matches).toList();
  }

  /// Creates an object; nothing happens if it is there or its namespace is going away.
  void create(String storage, String namespace, ObjectNode object) {
    try {
      api.create(type(storage), namespace, object, WriteOptions.INTERNAL);
    } catch (StatusException _) {
      // Somebody was faster; the next step sees what is there.
    }
  }

  void change(ObjectNode object, Consumer<ObjectNode> change) {
    ObjectNode wanted = object.deepCopy();
    change.accept(wanted);
    if (!wanted.equals(object)) {
      write(object, change, WriteOptions.INTERNAL);
    }
  }

  void changeStatus(ObjectNode object, Consumer<ObjectNode> change) {
    JsonNode status = object.path("status");
    ObjectNode wanted = status instanceof ObjectNode old ? old.deepCopy() : Json.object();
    change.accept(wanted);
    // Most of the time nothing is new, and this is all there is to do.
    if (!wanted.equals(status)) {
      write(
          object, copy -> change.accept(Json.child(copy, "status")), WriteOptions.INTERNAL_STATUS);
    }
  }

  void delete(ObjectNode object) {
    try {
      api.delete(typeOf(object), Json.namespace(object), Json.name(object), DeleteOptions.DEFAULT);
    } catch (StatusException _) {
      // Gone already.
    }
  }

  /// Removes an object that has nothing left to wait for.
  void remove(ObjectNode object) {
    api.store().delete(ClusterApi.key(typeOf(object), Json.namespace(object), Json.name(object)));
  }

  String now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /// How long ago something was.
  Duration since(String timestamp) {
    return timestamp.isEmpty()
        ? Duration.ZERO
        : Duration.between(Instant.parse(timestamp), clock.instant());
  }

  boolean isPast(String timestamp, Duration wait) {
    return since(timestamp).compareTo(wait) >= 0;
  }

  ResourceType type(String storage) {
    return api.types().named(storage);
  }

  /// Makes one object belong to another.
  static ObjectNode own(ObjectNode owner, ObjectNode object) {
    Json.list(Json.metadata(object), "ownerReferences")
        .addObject()
        .put("apiVersion", Json.text(owner, "apiVersion"))
        .put("kind", Json.text(owner, "kind"))
        .put("name", Json.name(owner))
        .put("uid", Json.uid(owner))
        .put("controller", true)
        .put("blockOwnerDeletion", true);
    return object;
  }

  private void write(ObjectNode object, Consumer<ObjectNode> change, WriteOptions options) {
    try {
      api.update(
          typeOf(object),
          Json.namespace(object),
          Json.name(object),
          options,
          old -> {
            change.accept(old);
            return old;
          });
    } catch (StatusException _) {
      // Gone meanwhile; there is nothing to change.
    }
  }

  private static String owner(ObjectNode object) {
    for (JsonNode owner : Json.at(object, "metadata", "ownerReferences").values()) {
      if (owner.path("controller").asBoolean(false)) {
        return Json.text(owner, "uid");
      }
    }
    return "";
  }

  private ResourceType typeOf(ObjectNode object) {
    return api.types()
        .ofKind(Json.text(object, "apiVersion"), Json.text(object, "kind"))
        .orElseThrow();
  }
}
