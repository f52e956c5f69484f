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

/// Makes a workload's pods as an earlier revision did, as `kubectl rollout undo` does. Of the
/// workload's annotations, only why it was rolled out is the revision's own.
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
    addCause(steps, live.at("/metadata/annotations"));
    return new Change.Patch(target, "", PatchType.JSON, steps, Guard.of(live));
  }

  // The new revision would keep the reason of the rollout that it takes back.
  private void addCause(ArrayNode steps, JsonNode annotations) {
    String now = annotations.path(Revisions.CAUSE).asString("");
    if (now.equals(to.cause())) {
      return;
    }
    String path = "/metadata/annotations/" + Revisions.CAUSE.replace("/", "~1");
    if (!annotations.isObject()) {
      steps
          .addObject()
          .put("op", "add")
          .put("path", "/metadata/annotations")
          .putObject("value")
          .put(Revisions.CAUSE, to.cause());
    } else if (to.cause().isEmpty()) {
      steps.addObject().put("op", "remove").put("path", path);
    } else {
      steps.addObject().put("op", "add").put("path", path).put("value", to.cause());
    }
  }
}
