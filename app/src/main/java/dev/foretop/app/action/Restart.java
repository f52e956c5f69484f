package dev.foretop.app.action;

import dev.foretop.app.kube.Access.Right;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.write.Change;
import dev.foretop.app.kube.write.InapplicableException;
import dev.foretop.app.words.Texts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Replaces all pods of a workload one by one, as `kubectl rollout restart` does.
public record Restart(Instant at) implements Deed {

  @Override
  public boolean appliesTo(ResourceKind kind) {
    return Patches.isOneOf(kind, "deployments.apps", "statefulsets.apps", "daemonsets.apps");
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
    List<String> path =
        List.of("spec", "template", "metadata", "annotations", "kubectl.kubernetes.io/restartedAt");
    String when = at.truncatedTo(ChronoUnit.SECONDS).toString();
    return Patches.merge(target, live, Patches.at(path, JsonNodeFactory.instance.stringNode(when)));
  }
}
