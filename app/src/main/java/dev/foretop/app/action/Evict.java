package dev.foretop.app.action;

import dev.foretop.app.kube.Access.Right;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.write.Change;
import tools.jackson.databind.JsonNode;

/// Asks a pod to end where its disruption budget lets it.
public record Evict() implements Deed {

  @Override
  public boolean appliesTo(ResourceKind kind) {
    return Patches.isOneOf(kind, "pods");
  }

  @Override
  public Right right(ResourceKind kind, String namespace) {
    return new Right("create", kind, "eviction", namespace);
  }

  @Override
  public boolean isGrave() {
    return true;
  }

  @Override
  public Change on(ObjectKey target, JsonNode live) {
    return new Change.Evict(target, live.at("/metadata/uid").asString(""), null);
  }
}
