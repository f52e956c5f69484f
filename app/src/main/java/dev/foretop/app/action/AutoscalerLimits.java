package dev.foretop.app.action;

import dev.foretop.app.kube.Access.Right;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.write.Change;
import dev.foretop.app.kube.write.InapplicableException;
import dev.foretop.app.kube.write.Reversal;
import dev.foretop.app.words.Texts;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Sets between how many replicas an autoscaler may choose.
public record AutoscalerLimits(int least, int most) implements Deed {

  @Override
  public boolean appliesTo(ResourceKind kind) {
    return Patches.isOneOf(kind, "horizontalpodautoscalers.autoscaling");
  }

  @Override
  public Right right(ResourceKind kind, String namespace) {
    return Patches.patchRight(kind, namespace);
  }

  @Override
  public Reversal reversal() {
    return new Reversal.SetBack(
        Texts.of("action.set.limits", String.valueOf(least), String.valueOf(most)));
  }

  @Override
  public Change on(ObjectKey target, JsonNode live) throws InapplicableException {
    ObjectNode spec = Patches.object();
    if (least(live) != least) {
      spec.put("minReplicas", least);
    }
    if (most(live) != most) {
      spec.put("maxReplicas", most);
    }
    if (spec.isEmpty()) {
      throw new InapplicableException(Texts.of("action.just.these.limits"));
    }
    return Patches.merge(target, live, Patches.at(List.of("spec"), spec));
  }

  /// Returns the limits that an autoscaler has.
  public static AutoscalerLimits of(JsonNode autoscaler) {
    return new AutoscalerLimits(least(autoscaler), most(autoscaler));
  }

  private static int least(JsonNode autoscaler) {
    return autoscaler.at("/spec/minReplicas").asInt(1);
  }

  private static int most(JsonNode autoscaler) {
    return autoscaler.at("/spec/maxReplicas").asInt(0);
  }
}
