package dev.foretop.app.action;

import dev.foretop.app.kube.Access.Right;
import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.Quantity;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.write.Change;
import dev.foretop.app.kube.write.InapplicableException;
import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Makes the volume of a claim larger, where its storage class lets it.
///
/// @param cluster where the class is looked up
public record ExpandClaim(Cluster cluster, String size) implements Deed {

  /// Where a claim says how much it wants.
  public static final String REQUEST = "/spec/resources/requests/storage";

  private static final String OLD_CLASS = "volume.beta.kubernetes.io/storage-class";

  @Override
  public boolean appliesTo(ResourceKind kind) {
    return Patches.isOneOf(kind, "persistentvolumeclaims");
  }

  @Override
  public Right right(ResourceKind kind, String namespace) {
    return Patches.patchRight(kind, namespace);
  }

  @Override
  public Change on(ObjectKey target, JsonNode live) throws InapplicableException {
    if (!live.at("/status/phase").asString("").equals("Bound")) {
      throw new InapplicableException(Texts.of("action.no.volume.yet"));
    }
    requireLarger(live);
    requireExpandable(className(live));
    JsonNode value = JsonNodeFactory.instance.stringNode(size);
    List<String> path = List.of("spec", "resources", "requests", "storage");
    return Patches.merge(target, live, Patches.at(path, value));
  }

  // What could not be had may be asked for smaller, down to what there is.
  private void requireLarger(JsonNode live) throws InapplicableException {
    double wanted = Quantity.value(size);
    String asked = live.at(REQUEST).asString("");
    String there = live.at("/status/capacity/storage").asString(asked);
    if (wanted == Quantity.value(asked)) {
      throw new InapplicableException(Texts.of("action.asks.just.that", asked));
    }
    if (!(wanted > Quantity.value(there))) {
      throw new InapplicableException(Texts.of("action.has.already.claim", there));
    }
  }

  // The annotation, from before there was a field, still goes before it.
  private static String className(JsonNode claim) {
    String old = claim.path("metadata").path("annotations").path(OLD_CLASS).asString("");
    return old.isEmpty() ? claim.at("/spec/storageClassName").asString("") : old;
  }

  private void requireExpandable(String name) throws InapplicableException {
    if (name.isEmpty()) {
      throw new InapplicableException(Texts.of("action.no.storage.class"));
    }
    boolean isFixed =
        storageClass(name)
            .map(found -> !found.path("allowVolumeExpansion").asBoolean(false))
            .orElse(false);
    if (isFixed) {
      throw new InapplicableException(Texts.of("action.storage.class.does", name));
    }
  }

  // Who may not read classes hears from the server.
  private Optional<JsonNode> storageClass(String name) {
    Optional<ResourceKind> kind =
        cluster.discovery().kinds().stream()
            .filter(DefaultStorageClass::isStorageClass)
            .findFirst();
    try {
      return kind.isEmpty()
          ? Optional.empty()
          : Optional.of(cluster.objects().json(new ObjectKey(cluster.id(), kind.get(), "", name)));
    } catch (ApiException _) {
      return Optional.empty();
    }
  }
}
