package dev.foretop.app.kinds;

import tools.jackson.databind.JsonNode;

/// Tells what made an object: a pod's deployment rather than the replica set between them.
public final class Maker {

  private static final String HASH = "pod-template-hash";

  private Maker() {}

  /// Returns what tells an object from others.
  public static String id(String kind, JsonNode object) {
    return id(kind, Fields.namespace(object), Fields.name(object));
  }

  private static String id(String kind, String namespace, String name) {
    return String.join("/", kind, namespace, name);
  }

  /// Returns the id of what made an object; empty if nothing did.
  public static String of(JsonNode object) {
    return object
        .at("/metadata/ownerReferences")
        .valueStream()
        .filter(owner -> owner.path("controller").asBoolean(false))
        .map(owner -> of(object, Fields.text(owner, "kind"), Fields.text(owner, "name")))
        .findFirst()
        .orElse("");
  }

  // The replica sets of deployments, and no others, are called by their hash.
  private static String of(JsonNode object, String kind, String name) {
    String hash = "-" + object.path("metadata").path("labels").path(HASH).asString("");
    boolean isOfDeployment = kind.equals("ReplicaSet") && hash.length() > 1 && name.endsWith(hash);
    return isOfDeployment
        ? id(
            "Deployment",
            Fields.namespace(object),
            name.substring(0, name.length() - hash.length()))
        : id(kind, Fields.namespace(object), name);
  }
}
