package dev.foretop.app.action;

import dev.foretop.app.action.PodTemplates.Container;
import dev.foretop.app.kube.Access.Right;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.write.Change;
import dev.foretop.app.kube.write.Change.Guard;
import dev.foretop.app.kube.write.Change.PatchType;
import dev.foretop.app.kube.write.InapplicableException;
import dev.foretop.app.kube.write.Reversal;
import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Gives one container another image.
public record SetImage(String container, String image) implements Deed {

  @Override
  public boolean appliesTo(ResourceKind kind) {
    return PodTemplates.has(kind);
  }

  @Override
  public Right right(ResourceKind kind, String namespace) {
    return Patches.patchRight(kind, namespace);
  }

  @Override
  public Reversal reversal() {
    return new Reversal.SetBack(Texts.of("action.set.image", container, image));
  }

  @Override
  public Change on(ObjectKey target, JsonNode live) throws InapplicableException {
    Container there = PodTemplates.container(target.kind(), live, container);
    if (there.image().equals(image)) {
      throw new InapplicableException(Texts.of("action.container.image.already"));
    }
    List<String> path = new ArrayList<>(PodTemplates.path(target.kind()));
    path.add(there.list());
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    list.addObject().put("name", container).put("image", image);
    return new Change.Patch(
        target, "", PatchType.STRATEGIC, Patches.at(path, list), Guard.of(live));
  }
}
