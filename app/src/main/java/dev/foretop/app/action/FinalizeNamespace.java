package dev.foretop.app.action;

import dev.foretop.app.kube.Access.Right;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.write.Change;
import dev.foretop.app.kube.write.InapplicableException;
import dev.foretop.app.words.Texts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Lets a namespace go that waits for what is left in it. What is left stays behind in the store,
/// out of reach until a namespace of that name is made again.
public record FinalizeNamespace() implements Deed {

  private static final String FINALIZE = "finalize";

  @Override
  public boolean appliesTo(ResourceKind kind) {
    return Patches.isOneOf(kind, "namespaces");
  }

  @Override
  public Right right(ResourceKind kind, String namespace) {
    return new Right("update", kind, FINALIZE, namespace);
  }

  @Override
  public boolean isGrave() {
    return true;
  }

  // This part of the API can only be replaced.
  @Override
  public Change on(ObjectKey target, JsonNode live) throws InapplicableException {
    if (!live.path("metadata").has("deletionTimestamp")) {
      throw new InapplicableException(Texts.of("action.not.being.deleted"));
    }
    if (live.at("/spec/finalizers").isEmpty()) {
      throw new InapplicableException(Texts.of("action.finalised.already"));
    }
    ObjectNode namespace = (ObjectNode) live.deepCopy();
    if (namespace.get("spec") instanceof ObjectNode spec) {
      spec.putArray("finalizers");
    }
    return new Change.Replace(target, FINALIZE, namespace);
  }
}
