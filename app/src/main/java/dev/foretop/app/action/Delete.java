package dev.foretop.app.action;

import dev.foretop.app.kube.Access.Right;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.write.Change;
import dev.foretop.app.kube.write.Change.Propagation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Deletes the very object that was read.
///
/// @param graceSeconds null for the object's own time, 0 for at once
public record Delete(Propagation propagation, @Nullable Integer graceSeconds) implements Deed {

  @Override
  public boolean appliesTo(ResourceKind kind) {
    return kind.verbs().contains("delete");
  }

  @Override
  public Right right(ResourceKind kind, String namespace) {
    return new Right("delete", kind, "", namespace);
  }

  @Override
  public boolean isGrave() {
    return true;
  }

  @Override
  public Change on(ObjectKey target, JsonNode live) {
    String uid = live.at("/metadata/uid").asString("");
    return new Change.Delete(target, uid, propagation, graceSeconds);
  }
}
