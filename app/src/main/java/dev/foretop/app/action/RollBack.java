package dev.foretop.app.action;

import dev.foretop.app.action.Revisions.Revision;
import dev.foretop.app.kube.Access.Right;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.write.Change;
import dev.foretop.app.kube.write.Change.Guard;
import dev.foretop.app.kube.write.Change.PatchType;
import dev.foretop.app.kube.write.InapplicableException;
import dev.foretop.app.words.Texts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Makes a workload's pods as an earlier revision did, as `kubectl rollout undo` does.
public record RollBack(Revision to) implements Deed {

  @Override
  public boolean appliesTo(ResourceKind kind) {
    return Revisions.has(kind);
  }

  @Override
  public Right right(ResourceKind kind, String namespace) {
    return Patches.patchRight(kind, namespace);
  }

  @Override
  public Change on(ObjectKey target, JsonNode live) throws InapplicableException {
    if (live.at("/spec/paused").asBoolean(false)) {
      throw new InapplicableException(Texts.of("action.rollout.paused.resume"));
    }
    if (!Revisions.areReplicaSets(target.kind())) {
      return new Change.Patch(
          target, "", PatchType.STRATEGIC, to.origin().path("data"), Guard.of(live));
    }
    ArrayNode steps = JsonNodeFactory.instance.arrayNode();
    steps
        .addObject()
        .put("op", "replace")
        .put("path", "/spec/template")
        .set("value", to.template());
    return new Change.Patch(target, "", PatchType.JSON, steps, Guard.of(live));
  }
}
