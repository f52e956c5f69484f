package dev.foretop.app.action;

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
import tools.jackson.databind.node.ObjectNode;

/// Sets what one container asks for and may use: of a workload for its next pods, of a pod while it
/// runs.
public record SetResources(String container, ContainerResources wanted) implements Deed {

  /// How the API changes a pod that runs.
  private static final String RESIZE = "resize";

  @Override
  public boolean appliesTo(ResourceKind kind) {
    boolean isFixed = isPod(kind) && !kind.subresources().contains(RESIZE);
    return PodTemplates.has(kind) && !isFixed;
  }

  private static boolean isPod(ResourceKind kind) {
    return Patches.isOneOf(kind, "pods");
  }

  private static String part(ResourceKind kind) {
    return isPod(kind) ? RESIZE : "";
  }

  @Override
  public Right right(ResourceKind kind, String namespace) {
    return new Right("patch", kind, part(kind), namespace);
  }

  @Override
  public Reversal reversal() {
    return new Reversal.SetBack(Texts.of("action.set.resources", container));
  }

  @Override
  public Change on(ObjectKey target, JsonNode live) throws InapplicableException {
    PodTemplates.Container there = PodTemplates.container(target.kind(), live, container);
    ObjectNode changed = changed(there.resources());
    if (changed.isEmpty()) {
      throw new InapplicableException(Texts.of("action.container.just.these"));
    }
    List<String> path = new ArrayList<>(PodTemplates.path(target.kind()));
    path.add(there.list());
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    list.addObject().put("name", container).set("resources", changed);
    JsonNode body = Patches.at(path, list);
    return new Change.Patch(target, part(target.kind()), PatchType.STRATEGIC, body, Guard.of(live));
  }

  private ObjectNode changed(ContainerResources now) {
    ObjectNode changed = Patches.object();
    put(changed, "requests", "cpu", now.cpuRequest(), wanted.cpuRequest());
    put(changed, "requests", "memory", now.memoryRequest(), wanted.memoryRequest());
    put(changed, "limits", "cpu", now.cpuLimit(), wanted.cpuLimit());
    put(changed, "limits", "memory", now.memoryLimit(), wanted.memoryLimit());
    return changed;
  }

  private static void put(ObjectNode to, String part, String name, String now, String wanted) {
    if (now.equals(wanted)) {
      return;
    }
    ObjectNode fields = to.get(part) instanceof ObjectNode there ? there : to.putObject(part);
    if (wanted.isEmpty()) {
      fields.putNull(name);
    } else {
      fields.put(name, wanted);
    }
  }
}
