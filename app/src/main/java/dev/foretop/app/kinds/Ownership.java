package dev.foretop.app.kinds;

import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/// Tells the pods that belong to an object, also through what stands between them, such as a
/// workload that an operator made for it. Each owner is asked for once, which blocks. Safe for use
/// by many threads.
final class Ownership implements Predicate<JsonNode> {

  private static final int MOST_STEPS = 6;
  private static final int MOST_OWNERS = 1_000;

  private final Cluster cluster;
  private final String namespace;
  private final String uid;
  private final Map<String, Boolean> known = new ConcurrentHashMap<>();

  /// @param uid of the object
  Ownership(Cluster cluster, String namespace, String uid) {
    this.cluster = cluster;
    this.namespace = namespace;
    this.uid = uid;
  }

  @Override
  public boolean test(JsonNode pod) {
    return isBelow(pod, MOST_STEPS);
  }

  private boolean isBelow(JsonNode object, int steps) {
    return PodQuery.isOwnedBy(uid, object)
        || (steps > 0
            && object
                .at("/metadata/ownerReferences")
                .valueStream()
                .anyMatch(owner -> leads(owner, steps - 1)));
  }

  private boolean leads(JsonNode owner, int steps) {
    String id = owner.path("uid").asString("");
    Boolean before = known.get(id);
    if (before != null || known.size() >= MOST_OWNERS) {
      return Boolean.TRUE.equals(before);
    }
    try {
      boolean leads = find(owner, id).map(object -> isBelow(object, steps)).orElse(false);
      known.put(id, leads);
      return leads;
    } catch (ApiException e) {
      if (!e.problem().mayPass()) {
        known.put(id, false);
      }
      return false;
    }
  }

  // Not another one of the same name.
  private Optional<JsonNode> find(JsonNode owner, String id) throws ApiException {
    Optional<ResourceKind> kind = kind(owner);
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    var key = new ObjectKey(cluster.id(), kind.get(), namespace, owner.path("name").asString(""));
    return Optional.of(cluster.objects().json(key))
        .filter(found -> found.at("/metadata/uid").asString("").equals(id));
  }

  private Optional<ResourceKind> kind(JsonNode owner) {
    String version = owner.path("apiVersion").asString("");
    String group = version.substring(0, Math.max(0, version.indexOf('/')));
    String kind = owner.path("kind").asString("");
    return cluster.discovery().kinds().stream()
        .filter(each -> each.group().equals(group) && each.kind().equals(kind))
        .filter(ResourceKind::isNamespaced)
        .findFirst();
  }
}
