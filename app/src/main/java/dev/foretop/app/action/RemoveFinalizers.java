package dev.foretop.app.action;

import dev.foretop.app.kube.Access.Right;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.write.Change;
import dev.foretop.app.kube.write.Change.Guard;
import dev.foretop.app.kube.write.Change.PatchType;
import dev.foretop.app.kube.write.InapplicableException;
import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Takes finalizers off an object, so that it goes without what they wait for.
public record RemoveFinalizers(Set<String> finalizers) implements Deed {

  public RemoveFinalizers {
    finalizers = Set.copyOf(finalizers);
  }

  /// Returns what holds an object.
  public static List<String> of(JsonNode object) {
    return object.at("/metadata/finalizers").valueStream().map(each -> each.asString("")).toList();
  }

  @Override
  public boolean appliesTo(ResourceKind kind) {
    return kind.verbs().contains("patch");
  }

  @Override
  public Right right(ResourceKind kind, String namespace) {
    return Patches.patchRight(kind, namespace);
  }

  @Override
  public boolean isGrave() {
    return true;
  }

  // The list is written as a whole, so it must still be the one that was read.
  @Override
  public Change on(ObjectKey target, JsonNode live) throws InapplicableException {
    List<String> there = of(live);
    List<String> left = there.stream().filter(each -> !finalizers.contains(each)).toList();
    if (left.size() == there.size()) {
      throw new InapplicableException(Texts.of("action.no.such.finalizers"));
    }
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    left.forEach(list::add);
    JsonNode body =
        Patches.at(
            List.of("metadata", "finalizers"),
            left.isEmpty() ? JsonNodeFactory.instance.nullNode() : list);
    return new Change.Patch(target, "", PatchType.MERGE, body, Guard.ofVersion(live));
  }
}
