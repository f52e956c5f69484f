package dev.foretop.app.action;

import dev.foretop.app.kube.Access.Right;
import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.write.Change;
import dev.foretop.app.kube.write.Change.Guard;
import dev.foretop.app.kube.write.Change.PatchType;
import dev.foretop.app.kube.write.Changes;
import dev.foretop.app.kube.write.Reversal;
import dev.foretop.app.words.Texts;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Sets how many replicas there are to be, of whatever kind has a `scale`.
public record Scale(int replicas) implements Deed {

  /// Where the API keeps it.
  public static final String SUBRESOURCE = "scale";

  /// Returns how many there are to be now; a custom resource may keep it anywhere. Blocks.
  public static String current(Cluster cluster, ObjectKey key) throws ApiException {
    return new Changes(cluster).part(key, SUBRESOURCE).at("/spec/replicas").asString("0");
  }

  @Override
  public boolean appliesTo(ResourceKind kind) {
    return kind.subresources().contains(SUBRESOURCE);
  }

  @Override
  public Right right(ResourceKind kind, String namespace) {
    return new Right("patch", kind, SUBRESOURCE, namespace);
  }

  @Override
  public boolean isGrave() {
    return replicas == 0;
  }

  @Override
  public Reversal reversal() {
    return new Reversal.SetBack(Texts.of("action.scaled", String.valueOf(replicas)));
  }

  @Override
  public Change on(ObjectKey target, JsonNode live) {
    JsonNode body =
        Patches.at(List.of("spec", "replicas"), JsonNodeFactory.instance.numberNode(replicas));
    return new Change.Patch(target, SUBRESOURCE, PatchType.MERGE, body, Guard.of(live));
  }
}
